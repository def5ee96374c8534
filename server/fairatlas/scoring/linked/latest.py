"""Which assessments a store has, and which of a record is the last."""

from datetime import datetime

from pyoxigraph import NamedNode, Quad

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

from ...store.engine import QuadStore

_By = tuple[str, str]
"""A record, and what it was tested by."""


class Latest:
    """The assessments of a store, record by record.

    Attributes:
        graphs: all of them.
    """

    def __init__(self, store: QuadStore, names: Names) -> None:
        self._store = store
        self._names = names
        times: dict[str, datetime] = {}
        for graph, quad in self._told("prov:endedAtTime"):
            time = datetime.fromisoformat(quad.object.value)  # type: ignore[union-attr]
            times[graph] = max(times.get(graph, time), time)
        self.graphs = frozenset(times)
        against = {graph: quad.object for graph, quad in self._told("atlas:testedAgainst")}
        self._last: dict[_By, tuple[datetime, str]] = {}
        for graph, quad in self._told("ftr:assessmentTarget"):
            if graph not in times:
                continue
            by = quad.object.value, against[graph].value  # type: ignore[union-attr]
            found = times[graph], graph
            self._last[by] = max(self._last.get(by, found), found)

    def of(self, record: str, against: str) -> str | None:
        """The graph of the last assessment of a record; None where there is none."""
        found = self._last.get((record, against))
        return found[1] if found is not None else None

    def _told(self, prefixed: str) -> list[tuple[str, Quad]]:
        """The quads of a property in the graphs of assessments, with the IRIs of those."""
        quads = self._store.quads_for_pattern(None, term(prefixed), None, None)
        return [
            (quad.graph_name.value, quad)
            for quad in quads
            if isinstance(quad.graph_name, NamedNode)
            and self._names.is_of_assessments(quad.graph_name.value)
        ]
