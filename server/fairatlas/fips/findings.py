"""What is missing or wrong in a profile of the map, by the shapes of profiles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Triple

from fairatlas_loaders.vocabulary import expand, term

from ..shacl import Result
from ..shacl.engine import Graph
from ..shacl.hierarchy import with_hierarchy
from ..shacl.model import SEVERITIES
from ..shacl.validation import plan_of, results_of
from ..store import MapView
from .profile import Profile

_ANSWERS = expand("shape:Profile-answers-")


@dataclass(frozen=True)
class Told:
    """One message, and the nodes that it is about, written as in N-Triples."""

    severity: str
    message: str
    about: tuple[str, ...]


def told_once(results: Iterable[Result]) -> tuple[Told, ...]:
    """Results that say the same, each once, in the order of the first of each."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in results:
        found.setdefault((one.severity, one.message), {})[one.focus_node] = None
    return tuple(Told(*said, tuple(about)) for said, about in found.items())


@dataclass(frozen=True)
class Findings:
    """The results on one profile, worst first.

    Attributes:
        by_question: those that belong to one question, by its code.
        of_profile: those about the profile as a whole, its community, or a resource.
    """

    by_question: Mapping[str, tuple[Result, ...]]
    of_profile: tuple[Result, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each severity."""
        every = [*self.of_profile, *(one for told in self.by_question.values() for one in told)]
        return {name: sum(one.severity == name for one in every) for name in SEVERITIES}


def findings(view: MapView, profile: Profile) -> Findings:
    """What the shapes of profiles say of a profile with its declarations, resources, community."""
    declarations = [*profile.unplaced, *profile.declarations]
    iris = (profile.iri, *(one.iri for one in declarations), *profile.named)
    return checked(profile, (*stated(view, iris), *_circle(view, profile)))


def checked(profile: Profile, triples: Iterable[Triple]) -> Findings:
    """What the shapes say of a profile, given what is stated of it and of all that it names."""
    plan = plan_of("fip")
    found = plan.run(Graph(with_hierarchy(triples))).found
    return sorted_out((result for result, _ in results_of(found, plan)), profile)


def sorted_out(results: Iterable[Result], profile: Profile) -> Findings:
    """The results on a profile, by the question that they belong to."""
    codes = {
        f"<{one.iri}>": answer.question.code
        for answer in profile.answers
        for one in answer.declarations
    }
    by_question: dict[str, list[Result]] = {}
    whole: list[Result] = []
    for result in results:
        shape = result.shape[1:-1]
        code = codes.get(result.focus_node)
        if shape.startswith(_ANSWERS):
            code = shape.removeprefix(_ANSWERS)
        if code is None:
            whole.append(result)
        else:
            by_question.setdefault(code, []).append(result)
    return Findings({code: tuple(told) for code, told in by_question.items()}, tuple(whole))


def stated(view: MapView, iris: Iterable[str]) -> Iterator[Triple]:
    """What the map says of things."""
    for iri in dict.fromkeys(iris):
        for quad in view.store.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph()):
            yield quad.triple


def _circle(view: MapView, profile: Profile) -> Iterator[Triple]:
    """That a profile revises itself, where it does through others.

    Of these only what they revise is looked at: what else is wrong with them is told on their own
    pages, and so is the circle.
    """
    revises, node = term("prov:wasRevisionOf"), NamedNode(profile.iri)
    waiting, seen = [*profile.revises], {profile.iri}
    while waiting:
        iri = waiting.pop()
        if iri in seen:
            continue
        seen.add(iri)
        for triple in stated(view, [iri]):
            if triple.predicate == revises and isinstance(triple.object, NamedNode):
                waiting.append(triple.object.value)
                if triple.object == node:
                    yield Triple(node, revises, node)
