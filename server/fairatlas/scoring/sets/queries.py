"""Requirements as queries in SPARQL, each of all records of a map at once.

A way to a value becomes one pattern for each of its steps; alternatives become a UNION. Every
part of a UNION stands by itself, with its list of allowed values where it has a long one: joined
with the UNION as a whole, Oxigraph would go through all pairs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ...shacl.engine.graph import Graph, Node
from ..requirement import Branch, Requirement
from ..routes import Route
from .conditions import Among, Condition, Either, Every, condition
from .expressions import FEW, RECORD, Expressions, findable, not_of_itself

VALUE = "?value"
ALWAYS = Every(())
_MOST_PARTS = 60
"""Parts of a UNION; of more, several queries are made, since Oxigraph takes long to plan them."""

Present = Callable[[Node], bool]
"""Whether a map has statements with a predicate."""


@dataclass(frozen=True, slots=True)
class Queries:
    """What to ask for one requirement.

    Attributes:
        counted: each gives records with values that conform: ``?record`` where one is enough,
            else with how many there are (``?count``). There are several only of the first kind.
        reached: the same for all values, where each of them has to conform.
        counts: whether it matters how many there are.
        values: each gives records with their values that conform, ``?record`` and ``?value``.
    """

    counted: tuple[str, ...]
    reached: tuple[str, ...]
    values: tuple[str, ...]
    counts: bool = False


def queries(requirement: Requirement, shapes: Graph, present: Present) -> Queries:
    """The queries of a requirement.

    Args:
        shapes: where the shapes of its branches stand.
        present: ways with predicates of which the map has none are left out.

    Raises:
        NotInSets: a shape says something that checks don't say.
    """
    ways = [one for one in requirement.branches if all(present(s.predicate) for s in one.route)]
    read = cache(lambda shape: condition(shapes, shape))
    conforming = [part for one in ways for part in _parts(one, read(one.shape))]
    counts = requirement.each or requirement.least > 1
    return Queries(
        counted=tuple((_counting if counts else _finding)(conforming)),
        reached=tuple(_counting([p for one in ways for p in _parts(one, ALWAYS)]))
        if requirement.each
        else (),
        values=tuple(_selecting(conforming, f"DISTINCT {RECORD} {VALUE}")),
        counts=counts,
    )


def _finding(parts: list[str]) -> Iterator[str]:
    return _selecting(parts, f"DISTINCT {RECORD}")


def _counting(parts: list[str]) -> Iterator[str]:
    if parts:
        told = f"SELECT {RECORD} (COUNT(DISTINCT {VALUE}) AS ?count) WHERE"
        yield f"{told} {{\n{_union(parts)}\n}} GROUP BY {RECORD}"


def _selecting(parts: list[str], told: str) -> Iterator[str]:
    for start in range(0, len(parts), _MOST_PARTS):
        yield f"SELECT {told} WHERE {{\n{_union(parts[start : start + _MOST_PARTS])}\n}}"


def _union(parts: list[str]) -> str:
    return "\nUNION\n".join(dict.fromkeys(parts))


def _parts(branch: Branch, asked: Condition) -> Iterator[str]:
    for terms, rest in _apart(asked):
        told = list(_steps(branch.route))
        if terms is not None:
            told.append(f"VALUES {VALUE} {{ {' '.join(findable(terms))} }}")
        if rest != ALWAYS:
            expressions = Expressions(may_return=len(branch.route) > 1)
            told.append(f"FILTER({expressions.of(rest, VALUE)})")
        yield f"{{ {' '.join(told)} }}"


def _steps(route: Route) -> Iterator[str]:
    """The patterns of a route, without statements in which the record points at itself."""
    at = RECORD
    for number, step in enumerate(route, start=1):
        to = VALUE if number == len(route) else f"?step{number}"
        if step.back and at != RECORD:
            yield f"FILTER(isIRI({at}) || isBLANK({at}))"
        subject, value = (to, at) if step.back else (at, to)
        yield f"{subject} {step.predicate} {value} ."
        yield f"FILTER({not_of_itself(at, to)})"
        at = to


def _apart(asked: Condition) -> list[tuple[frozenset[Node] | None, Condition]]:
    """A condition as several of which one has to hold, each with the long list that it asks for.

    A value is joined with a long list rather than compared with its members one by one.
    """
    match asked:
        case Among(terms) if len(terms) > FEW:
            return [(terms, ALWAYS)]
        case Either(parts) if any(_has_long_list(part) for part in parts):
            return [one for part in parts for one in _apart(part)]
        case Every(parts):
            for number, part in enumerate(parts):
                if _has_long_list(part):
                    others = parts[:number] + parts[number + 1 :]
                    return [(terms, Every((rest, *others))) for terms, rest in _apart(part)]
    return [(None, asked)]


def _has_long_list(asked: Condition) -> bool:
    return any(terms is not None for terms, _ in _apart(asked))
