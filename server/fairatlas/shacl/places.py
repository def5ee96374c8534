"""Gives each validation result the place of the triple that it is about."""

from collections.abc import Iterable
from dataclasses import replace

from fairatlas_loaders.places import Place, Places

from .engine import Graph
from .engine.graph import Node
from .engine.literals import parts
from .model import Result
from .ways import Ways, ways

_KEPT = 64
"""Paths from a focus node whose ends are kept; the results of one follow each other."""


def placed(results: Iterable[Result], data: Graph, places: Places) -> tuple[Result, ...]:
    """The results with their places, those of their details included; else as they are.

    With a value the place is that of the triple with which the path ends there. Of too many
    values it is the last, of several in one language the second. Where something is missing, or
    at a node shape, it is the first place where the focus node is a subject. A triple that does
    not stand in the file, as an inferred one, has no place.
    """
    finder = _Finder(data, places)
    return tuple(finder.with_place(result) for result in results)


class _Finder:
    def __init__(self, data: Graph, places: Places) -> None:
        self.data = data
        self.places = places
        self.known: dict[tuple[Node, str], Ways] = {}

    def with_place(self, result: Result) -> Result:
        detail = tuple(self.with_place(one) for one in result.detail)
        return replace(result, place=self.place(result), detail=detail)

    def place(self, result: Result) -> Place | None:
        focus, path, value = result.focus_node, result.path, result.value
        if path is not None:
            found = self.ways(focus, path)
            if value is None:
                value = _surplus(result.component, found)
            triple = None if value is None else found.get(value)
            if triple is not None:
                return self.places.of(*triple)
        return self.places.of_subject(focus)

    def ways(self, focus: Node, path: str) -> Ways:
        """How the path leads from a node to its values."""
        key = (focus, path)
        if key not in self.known:
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[key] = ways(self.data, focus, path)
        return self.known[key]


def _surplus(component: str, found: Ways) -> Node | None:
    """The value that is one too many."""
    if component == "MaxCountConstraintComponent":
        return next(reversed(list(found)), None)
    if component == "UniqueLangConstraintComponent":
        seen = set()
        for value in found:
            language = parts(value)[2].lower() if value[0] == '"' else ""
            if language and language in seen:
                return value
            seen.add(language)
    return None
