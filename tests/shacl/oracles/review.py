"""The reviewed file: differences between our engine and others, each with the reason."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Triple

from fairatlas.shacl.engine.graph import Graph, Node
from fairatlas.shacl.engine.vocabulary import sh

from .pairs import PAIRS
from .told import Outcome, Refused, Told

_FILE = Path(__file__).with_name("differences.toml")
_BOUNDS = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
_ORDERS = ("lessThan", "lessThanOrEquals")


@dataclass(frozen=True)
class Difference:
    """One thing that engines don't agree on.

    Attributes:
        found_by: "us", "them", or "neither" where one of the two refused.
        result: what one of the two found; None where one refused.
        refusal: the reason of the one that refused.
        refused_by: "us" or "them".
    """

    oracle: str
    found_by: str = "neither"
    result: Told | None = None
    refused_by: str | None = None
    refusal: str = ""


@dataclass(frozen=True)
class Entry:
    """A difference that was reviewed.

    Attributes:
        where: the corpora and the edge cases in which it has to occur.
        components: of the results; none for all.
        pair: what is special about two of the terms that are compared; a name of PAIRS.
        value: a pattern for the value of the result.
        shape: a pattern for the shape of the result.
    """

    oracle: str
    where: tuple[str, ...]
    reason: str
    spec: str
    found_by: str | None = None
    refused_by: str | None = None
    components: tuple[str, ...] = ()
    pair: str | None = None
    value: str | None = None
    shape: str | None = None
    refusal: str | None = None

    def explains(self, one: Difference, shapes: Graph, data: Graph) -> bool:
        """Whether this is the difference."""
        if self.oracle != one.oracle or self.refused_by != one.refused_by:
            return False
        if one.result is None:
            return re.search(self.refusal or "", one.refusal, re.DOTALL) is not None
        _, _, value, shape, component, _ = one.result
        if self.found_by != one.found_by or self.refusal is not None:
            return False
        if self.components and _local(component) not in self.components:
            return False
        if self.value is not None and not re.search(self.value, value or ""):
            return False
        if self.shape is not None and not re.search(self.shape, shape or ""):
            return False
        if self.pair is None:
            return True
        return any(PAIRS[self.pair](*pair) for pair in _pairs(one.result, shapes, data))


def _local(component: str | None) -> str:
    return (component or "").rpartition("#")[2].removesuffix("ConstraintComponent>")


def _pairs(result: Told, shapes: Graph, data: Graph) -> Iterator[tuple[Node, Node]]:
    """The value of a result with each term that the shape compares it with."""
    focus, _, value, shape, _, _ = result
    if value is None or shape is None:
        return
    for name in _BOUNDS:
        for bound in shapes.objects(shape, sh(name)):
            yield value, bound
    subjects = data.by_subject if focus == "_:" else [focus or ""]
    for name in _ORDERS:
        for other in shapes.objects(shape, sh(name)):
            for subject in subjects:
                for against in data.objects(subject, other):
                    yield value, "_:" if against[0] == "_" else against


def entries() -> list[Entry]:
    """The entries of the file, each once for each oracle that it is about."""
    found = []
    for one in tomllib.loads(_FILE.read_text("utf-8"))["difference"]:
        oracles = one.pop("oracles")
        listed = {name: tuple(one.pop(name, ())) for name in ("where", "components")}
        found += [Entry(oracle=oracle, **listed, **one) for oracle in oracles]
    return found


def differences(oracle: str, ours: Outcome, theirs: Outcome) -> Iterator[Difference]:
    """What two engines don't agree on."""
    if isinstance(ours, Refused) or isinstance(theirs, Refused):
        if not isinstance(theirs, Refused):
            assert isinstance(ours, Refused)
            yield Difference(oracle, refused_by="us", refusal=ours.reason)
        elif not isinstance(ours, Refused):
            yield Difference(oracle, refused_by="them", refusal=theirs.reason)
        return
    for found_by, more in (("us", ours - theirs), ("them", theirs - ours)):
        for result in more.elements():
            yield Difference(oracle, found_by, result)


@dataclass
class Review:
    """Compares engines on the data of one corpus, and remembers which entries it met."""

    corpus: str
    oracle: str
    met: Counter[Entry] = field(default_factory=Counter)

    def unexplained(
        self, ours: Outcome, theirs: Outcome, shapes: Sequence[Triple], data: Sequence[Triple]
    ) -> list[Difference]:
        """The differences that the file does not have."""
        found = list(differences(self.oracle, ours, theirs))
        if not found:
            return []
        shapes_graph, data_graph = Graph(shapes), Graph(data)
        left = []
        for one in found:
            known = [entry for entry in _ENTRIES if entry.explains(one, shapes_graph, data_graph)]
            self.met.update(known)
            if not known:
                left.append(one)
        return left

    def not_met(self) -> list[Entry]:
        """The entries that say that they occur in this corpus, and did not."""
        wanted = (one for one in _ENTRIES if one.oracle == self.oracle)
        return [one for one in wanted if self.corpus in one.where and one not in self.met]


_ENTRIES = entries()
