"""What data are checked against: shapes that are ready to run, and what comes with them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pyoxigraph import Triple

from ..errors import MalformedInput
from ..statements import shapes
from .engine import Graph, Plan, compile_shapes
from .hierarchy import with_hierarchy
from .model import Report
from .profiles import RECORD as RECORD
from .profiles import Profile, profiles


@dataclass(frozen=True)
class Rules:
    """Shapes, and what comes with them.

    Attributes:
        prepared: the data as the shapes see them; ValueError where that can't be.
        profile: None for shapes that somebody posted.
        faults: what the linter has to say of shapes that can be used all the same.
        source: the triples of the shapes, for the engine that is the reference.
    """

    plan: Plan
    prepared: Callable[[Iterable[Triple]], Iterator[Triple]]
    source: tuple[Triple, ...]
    profile: Profile | None = None
    faults: tuple[str, ...] = ()

    @property
    def roots(self) -> tuple[str, ...]:
        """The classes of which the data should have an instance; any of them will do."""
        return self.profile.roots if self.profile is not None else ()

    def has_root(self, data: Graph) -> bool:
        """Whether the data have an instance of a root, or none is asked for."""
        found = (data.instances(f"<{root}>") for root in self.roots)
        return not self.roots or any(True for instances in found for _ in instances)

    def of(self, report: Report, has_root: bool, most: int | None) -> Report:
        """A report on data that were checked against these rules; ``most`` where it was cut."""
        return replace(
            report,
            profile=self.profile.name if self.profile is not None else None,
            roots=self.roots,
            has_root=has_root,
            results_most=most,
            faults=self.faults,
        )


def profile_named(name: str) -> Profile:
    """The profile of a name.

    Raises:
        MalformedInput: there is none; says which there are.
    """
    known = profiles()
    if name not in known:
        raise MalformedInput(f"There is no profile {name[:40]!r}; there are: {', '.join(known)}.")
    return known[name]


@cache
def plan_of(folder: str) -> Plan:
    """The shapes of a folder that ships (``record``, ``fair``, …), compiled."""
    return compile_shapes(_triples(folder))


@cache
def rules_of_profile(name: str) -> Rules:
    """The rules of a profile; MalformedInput where there is no such profile.

    Data have no say in which shapes look at them: the class hierarchy is that of the ontology.
    """
    profile = profile_named(name)
    return Rules(plan_of(profile.folder), with_hierarchy, _triples(profile.folder), profile)


@cache
def _triples(folder: str) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in shapes(folder).quads)
