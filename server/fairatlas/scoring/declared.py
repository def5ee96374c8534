"""The checks that a community's own FAIR Implementation Profile comes to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from pyoxigraph import DefaultGraph, NamedNode

from fairatlas_loaders.vocabulary import term

from ..fips.profile import Answer, Profile
from ..fips.reading import profile as read_profile
from ..labels import Labels
from ..store import MapView
from .checks import Check, in_order
from .profiles import CheckProfile
from .recognition import Recognition, by_use, undecidable
from .requirement import Requirement

_SHOWN = 8
"""Resources that a sentence names."""


@dataclass(frozen=True)
class Against:
    """A FAIR Implementation Profile as checks.

    Attributes:
        fip: its IRI.
        notes: what in it is contradictory or over, for readers of the card.
    """

    fip: str
    profile: CheckProfile
    notes: tuple[str, ...]


def against(view: MapView, fip: str, today: date | None = None) -> Against:
    """A profile of the map as checks.

    Raises:
        NotFound: the map has no profile of that IRI.
    """
    found = read_profile(view, fip)
    labels = Labels(view.store)
    names = {iri: labels.of(NamedNode(iri)) for iri in (found.iri, *found.named)}
    same = {iri: _other_names(view, iri) for iri in found.named}
    return as_checks(found, names, same, today or date.today())


def _other_names(view: MapView, iri: str) -> tuple[str, ...]:
    """The IRIs by which others call a thing of the map."""
    quads = view.store.quads_for_pattern(NamedNode(iri), term("owl:sameAs"), None, DefaultGraph())
    return tuple(sorted(q.object.value for q in quads if isinstance(q.object, NamedNode)))


def as_checks(
    profile: Profile,
    names: Mapping[str, str],
    same: Mapping[str, tuple[str, ...]],
    today: date,
) -> Against:
    """A profile as one check for each question.

    A record answers a question by any one of the resources that the community uses today; what is
    only planned does not count. Where none can be seen in a record, and where none of those that
    can is seen while others can't, the question is not testable.

    Args:
        names: of the profile and of the resources, by IRI.
        same: the IRIs by which others call the resources; tests know them by these.
        today: a declaration that ended before it still counts, and is noted.
    """
    checks = [_check(answer, profile, names, same) for answer in profile.answers]
    name = names.get(profile.iri, profile.iri)
    return Against(
        fip=profile.iri,
        profile=CheckProfile(
            iri=profile.iri,
            token="fip-declared",
            label=name,
            description=f"What {name} declares to use, question by question, each with one weight. "
            "A resource in use that a machine can recognise in a record counts; plans, and what "
            "can't be recognised, do not.",
            version=profile.issued or "",
            classes=(),
            sources=(profile.iri,),
            checks=tuple(sorted(checks, key=in_order)),
        ),
        notes=tuple(_notes(profile, today)),
    )


def _check(
    answer: Answer,
    profile: Profile,
    names: Mapping[str, str],
    same: Mapping[str, tuple[str, ...]],
) -> Check:
    question = answer.question
    now = [use for use in answer.uses if use.is_now]
    tests = {
        use.resource: test
        for use in now
        for name in (use.resource, *same.get(use.resource, ()))
        if (test := by_use().get((question.iri, name))) is not None
    }
    untested = [use.resource for use in now if use.resource not in tests]
    told = _listed(names.get(one, one) for one in tests)
    blank = Check(
        iri=question.iri,
        name=question.code,
        label=f"{question.code}: {told}" if tests else question.code,
        description=question.asks,
        principle=question.principle,
        indicators=(),
        weight=Fraction(1),
        maturity=1,
        requirements=(),
        applies_if=None,
        profiles=(profile.iri,),
        sources=(question.iri,),
        declared=tuple(one.iri for one in answer.declarations),
    )
    if not now:
        return replace(blank, not_applicable=_why_not(answer))
    if not tests:
        return replace(blank, not_testable=_untestable(untested, names, same))
    return replace(
        blank,
        requirements=(_any_of(list(tests.values()), told),),
        otherwise=_untestable(untested, names, same) if untested else None,
    )


def _any_of(tests: list[Recognition], told: str) -> Requirement:
    """One requirement that is met where any of the tests is; the first is the one to recommend."""
    first = tests[0].requirement
    return replace(
        first,
        name=told,
        branches=tuple(
            replace(branch, label=one.label) for one in tests for branch in one.requirement.branches
        ),
        looks_at=frozenset(name for one in tests for name in one.requirement.looks_at),
    )


def _why_not(answer: Answer) -> str:
    match answer.state:
        case "planned":
            return "What the community declares here is planned, and not in use yet."
        case "no choice":
            return "The community declares that it made no choice."
    return "The community has not answered this question."


def _untestable(
    resources: Iterable[str], names: Mapping[str, str], same: Mapping[str, tuple[str, ...]]
) -> str:
    known = undecidable()
    reasons = {
        one: known[name] for one in resources for name in (one, *same.get(one, ())) if name in known
    }
    told = [
        f"{names.get(one, one)} ({reasons[one].rstrip('.')})"
        if one in reasons
        else names.get(one, one)
        for one in resources
    ]
    return f"Not testable by machine: {_listed(told)}."


def _listed(items: Iterable[str]) -> str:
    every = list(items)
    more = len(every) - _SHOWN
    return ", ".join(every[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _notes(profile: Profile, today: date) -> Iterator[str]:
    for answer in profile.answers:
        code = answer.question.code
        if answer.is_contradictory or any(one.is_contradictory for one in answer.declarations):
            yield (
                f"{code}: one declaration says that no choice was made, another names one; "
                "the choice counts."
            )
        over = [one for one in answer.declarations if one.uses and one.is_over(today)]
        if over:
            yield f"{code}: {len(over)} of its declarations ended before today; they count still."
        both = {use.resource for use in answer.uses if use.is_now} & {
            use.resource for use in answer.uses if not use.is_now
        }
        if both:
            yield f"{code}: {len(both)} are declared both in use and planned, and count as in use."
    if profile.unplaced:
        yield f"{len(profile.unplaced)} declarations answer no question there is, and do not count."
