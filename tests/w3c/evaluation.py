"""Runs the tests of queries and updates over HTTP."""

from functools import cache
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from .bare import Bare
from .comparing import are_same_graphs
from .endpoint import MALFORMED, Endpoint
from .manifests import MF, QT, RDFS, UT, Entry, Node, iri_of, path_of
from .results import Rows, accept, are_same, expected, found
from .texts import has_dataset, is_ordered, is_over_all, text_of

_ALL = """SELECT ?g ?s ?p ?o {
  { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } FILTER(!STRSTARTS(STR(?g), "%s/graph/")) }
}"""


class Runner:
    """Runs tests, and remembers which graphs the service holds meanwhile.

    The data of a query stand in graphs named by their files, and the dataset of the query is
    told with it. So data have to be sent once only, however many queries are over them.
    """

    def __init__(self, endpoint: Endpoint | Bare) -> None:
        self._endpoint = endpoint
        self._held: dict[str, bytes] = {}

    def run(self, entry: Entry) -> None:
        """Runs a test; AssertionError where something else comes of it than is to come."""
        if entry.kind in ("QueryEvaluationTest", "CSVResultFormatTest"):
            self._query(entry)
        elif entry.kind == "UpdateEvaluationTest":
            self._update(entry)
        else:
            self._syntax(entry)

    def _query(self, entry: Entry) -> None:
        facts, action, path = entry.facts, entry.action, path_of(entry.result)
        query = text_of(path_of(facts.one(action, f"{QT}query")))
        default_graphs: list[str] = []
        named_graphs: list[str] = []
        if has_dataset(query):
            # It names the files in its folder itself.
            for file in path.parent.glob("*.ttl"):
                if f"<{file.name}>" in query:
                    self._hold(file)
        else:
            for node in facts.all(action, f"{QT}data"):
                default, named = self._hold(path_of(node))
                default_graphs.append(default)
                named_graphs += named
            for node in facts.all(action, f"{QT}graphData"):
                named_graphs.append(self._hold(path_of(node))[0])
            # Without any, the default graph would be that of the service.
            default_graphs = default_graphs or ["urn:w3c:nothing"]
        answer = self._endpoint.query(query, accept(path), default_graphs, named_graphs)
        assert answer.status == 200, answer.body.decode()
        lax = facts.one(entry.node, f"{MF}resultCardinality") == NamedNode(f"{MF}LaxCardinality")
        told = found(answer.body, answer.media_type)
        assert are_same(expected(path), told, is_ordered(query), lax), answer.body.decode()

    def _hold(self, path: Path) -> tuple[str, list[str]]:
        """Has the service hold a file; its default graph, and its named graphs."""
        graphs = _graphs(path)
        default, *named = graphs
        if any(self._held.get(iri) != triples for iri, triples in graphs.items()):
            self._endpoint.put(default, graphs[default])
            if named:
                # Blank nodes that graphs share stay the same in one request only.
                drops = "".join(f"DROP SILENT GRAPH <{iri}> ; " for iri in named)
                self._change(drops + _insertion({iri: graphs[iri] for iri in named}))
            self._held.update(graphs)
        return default, named

    def _change(self, update: str, named_graphs: list[str] | None = None) -> None:
        answer = self._endpoint.update(update, named_graphs)
        assert answer.status in (200, 204), answer.body.decode()

    def _update(self, entry: Entry) -> None:
        assert entry.result is not None
        before, after = _dataset(entry, entry.action), _dataset(entry, entry.result)
        self._held.clear()
        self._endpoint.empty()
        if before:
            self._change(_insertion({iri: _n_triples(quads) for iri, quads in before.items()}))
        update = text_of(path_of(entry.facts.one(entry.action, f"{UT}request")))
        # The service has a graph of its own, with the provenance, which they do not reckon with.
        self._change(update, [iri for iri in before if iri] if is_over_all(update) else None)
        wanted = [
            Quad(*quad.triple, NamedNode(iri) if iri else DefaultGraph())
            for iri, quads in after.items()
            for quad in quads
        ]
        held = self._all_held()
        assert are_same_graphs(wanted, held), "\n".join(map(str, held))

    def _all_held(self) -> list[Quad]:
        """What all graphs hold but those of the service itself."""
        own = self._endpoint.base
        answer = self._endpoint.query(_ALL % own, "application/sparql-results+json")
        told = found(answer.body, answer.media_type)
        assert isinstance(told, Rows), answer.body.decode()
        return [
            Quad(row["s"], row["p"], row["o"], row.get("g", DefaultGraph())) for row in told.rows
        ]

    def _syntax(self, entry: Entry) -> None:
        """Tells by the answer what the parser said; whether the rest can be done is no matter."""
        text = text_of(path_of(entry.action))
        if "Update" in entry.kind:
            self._held.clear()
            answer = self._endpoint.update(text)
        else:
            answer = self._endpoint.query(text, "*/*")
        told = f"{answer.status} {answer.body.decode()}"
        assert answer.status < 500, told
        is_refused = answer.status == 400 and MALFORMED in told
        assert is_refused == entry.kind.startswith("Negative"), told


@cache
def _graphs(path: Path) -> dict[str, bytes]:
    """What a file states, by graph; its default graph comes first, named by the file."""
    graphs: dict[str, list[Quad]] = {iri_of(path): []}
    for quad in parse(path=path, base_iri=iri_of(path)):
        name = quad.graph_name
        iri = iri_of(path) if isinstance(name, DefaultGraph) else name.value
        graphs.setdefault(iri, []).append(quad)
    return {iri: _n_triples(quads) for iri, quads in graphs.items()}


def _n_triples(quads: list[Quad]) -> bytes:
    return serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)


def _insertion(graphs: dict[str, bytes]) -> str:
    """The update that has graphs hold triples; the default graph is named by nothing."""
    told = (
        f"GRAPH <{iri}> {{ {triples.decode()} }}" if iri else triples.decode()
        for iri, triples in graphs.items()
    )
    return f"INSERT DATA {{ {' '.join(told)} }}"


def _dataset(entry: Entry, node: Node) -> dict[str, list[Quad]]:
    """What graphs hold before or after an update; the default graph is named by nothing."""
    facts = entry.facts
    graphs: dict[str, list[Quad]] = {}
    for one in facts.all(node, f"{UT}data"):
        for quad in parse(path=path_of(one), base_iri=iri_of(path_of(one))):
            name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
            graphs.setdefault(name, []).append(quad)
    for one in facts.all(node, f"{UT}graphData"):
        path = path_of(facts.one(one, f"{UT}graph"))
        name = facts.text(one, f"{RDFS}label")
        graphs[name] = list(parse(path=path, base_iri=iri_of(path)))
    return graphs
