"""SPARQL of shapes with its pre-bound variables (SHACL, section 5.3.1 and appendix A).

Oxigraph binds variables from outside only around the whole query, so that nested groups don't
see them. Here each group that speaks of a pre-bound variable begins with a pattern that looks
its value up, in a graph of their own. That works for blank nodes and literals as well.

The same patterns let one run of a query answer for many focus nodes: where the graph states them
all, each solution is that of one of them. ``Groups.joined`` says for which queries that holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from .dataset import FRAME, FRAMES, Dataset, binding
from .errors import ShapesError
from .graph import Graph, Node, is_triple
from .paths import Path
from .prefixes import Prefixes
from .queries import Groups, along

ROW = "fairatlasRow"
"""The variable for which of many values a solution is about."""
_MOST_WORK = 500_000_000
"""What planning all queries of a shapes graph may take: a few seconds."""


class Executable:
    """A query of a shape, ready to run with values for its pre-bound variables."""

    def __init__(self, head: str, groups: Groups) -> None:
        self._head = head
        self._groups = groups
        self._texts: dict[tuple[frozenset[str], bool], str] = {}

    def rows(self, dataset: Dataset, bound: Mapping[str, Node]) -> Iterator[dict[str, Node]]:
        """The solutions, each with the variables that it binds."""
        results = dataset.query(self.text(bound), bound)
        assert isinstance(results, QuerySolutions)
        return _rows(results)

    def holds(self, dataset: Dataset, bound: Mapping[str, Node]) -> bool:
        """The answer to an ASK query."""
        results = dataset.query(self.text(bound), bound)
        assert isinstance(results, QueryBoolean)
        return bool(results)

    def takes(self, focus: Node) -> bool:
        """Whether ``rows_of_each`` can answer for a focus node."""
        # Two literals may be one in a store, "1" and "01"; what is found would be mixed up.
        return self._groups.joined and focus[0] in "<_" and not is_triple(focus)

    def rows_of_each(
        self,
        dataset: Dataset,
        bound: Mapping[str, Node],
        focus_nodes: Iterable[Node],
        most: int | None,
    ) -> dict[Node, list[dict[str, Node]]] | None:
        """The solutions by focus node, each as ``rows`` gives them; None for more than ``most``."""
        found: dict[Node, list[dict[str, Node]]] = {}
        text = self.text((*bound, "this"), of_each=True)
        with dataset.frames([{"this": one} for one in focus_nodes]):
            results = dataset.query(text, bound)
            assert isinstance(results, QuerySolutions)
            for number, row in enumerate(_rows(results)):
                if number == most:
                    return None
                found.setdefault(row["this"], []).append(row)
        return found

    @property
    def takes_pairs(self) -> bool:
        """Whether ``holding`` can answer: an ASK query without subqueries."""
        groups = self._groups
        return groups.asks and groups.joined and not groups.selects_within

    def holding(
        self, dataset: Dataset, bound: Mapping[str, Node], pairs: Sequence[tuple[Node, Node]]
    ) -> set[tuple[Node, Node]]:
        """Those pairs of a focus node and a value for which an ASK query holds."""
        text = self.text((*bound, "this", "value"), of_each=True)
        with dataset.frames([{"this": focus, "value": value} for focus, value in pairs]):
            results = dataset.query(text, bound)
            assert isinstance(results, QuerySolutions)
            return {pairs[int(row[ROW].value.rpartition(":")[2])] for row in results}

    def text(self, names: Iterable[str], of_each: bool = False) -> str:
        """The query for a run that binds these variables, or that binds them for many at once."""
        wanted = frozenset((*names, "shapesGraph"))
        if (wanted, of_each) not in self._texts:
            self._texts[wanted, of_each] = self._head + self._written(wanted, of_each)
        return self._texts[wanted, of_each]

    def _written(self, wanted: frozenset[str], of_each: bool) -> str:
        if not of_each:
            return self._groups.written(lambda names: _lookup(names & wanted))
        varying = frozenset(("this", "value")) & wanted
        row = f"?{ROW}" if self._groups.asks else f"<{FRAME}>"
        patterns = " . ".join(f"{row} <{binding(name)}> ?{name}" for name in sorted(varying))

        def lookup(names: frozenset[str]) -> str:
            each = f" GRAPH <{FRAMES}> {{ {patterns} }} " if names & varying else ""
            return each + _lookup((names & wanted) - varying)

        return self._groups.written(lookup, varying, f"SELECT DISTINCT ?{ROW}")


def _rows(results: QuerySolutions) -> Iterator[dict[str, Node]]:
    names = [variable.value for variable in results.variables]
    for row in results:
        yield {name: str(row[name]) for name in names if row[name] is not None}


def _lookup(names: frozenset[str]) -> str:
    if not names:
        return ""
    triples = " . ".join(f"<{FRAME}> <{binding(name)}> ?{name}" for name in sorted(names))
    return f" GRAPH <{FRAME}> {{ {triples} }} "


class Queries:
    """Makes the queries of a shapes graph ready to run."""

    def __init__(self, shapes: Graph) -> None:
        self._prefixes = Prefixes(shapes)
        self._work = 0

    def prepare(
        self, node: Node, text: str, path: Path | None, parameters: tuple[str, ...]
    ) -> Executable:
        """The query at a node of the shapes graph, for a shape with this path.

        ``parameters`` are bound beside ``this``, ``currentShape`` and ``shapesGraph``.

        Raises:
            ShapesError: it is not well-formed, of a form that pre-binding excludes, or too large.
        """
        prebound = {"this", "currentShape", "shapesGraph", *parameters}
        groups = Groups(node, along(text, path), prebound)
        self._work += groups.work
        if self._work > _MOST_WORK:
            raise ShapesError(node, "the queries up to here are too large together; use fewer")
        query = Executable(self._prefixes.prologue(node, groups.prefixes), groups)
        try:
            results = Store().query(query.text(prebound))
        except SyntaxError as error:
            raise ShapesError(node, f"its query is not well-formed SPARQL: {error}") from error
        if groups.asks:
            return query
        if not isinstance(results, QuerySolutions):
            raise ShapesError(node, "its query must be a SELECT or an ASK query")
        if "this" not in {variable.value for variable in results.variables}:
            raise ShapesError(node, "its query must select $this")
        return query
