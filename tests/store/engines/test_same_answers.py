"""A map gives the same answers whatever engine its quads are in."""

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    Variable,
)

from fairatlas.description import BACKLINKS_A_PAGE, describe, types
from fairatlas.errors import MalformedInput
from fairatlas.labels import Labels
from fairatlas.querying import run_query
from fairatlas.store import Atlas, MapView, graphs
from fairatlas.store.changes import Change
from fairatlas.store.changing import Request
from fairatlas.store.engine import QuadStore
from fairatlas.store.fingerprint import fingerprint
from fairatlas.store.remote import RemoteStore
from fairatlas.store.replay import catch_up
from fairatlas_loaders import Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import PREFIXES, term

EX = "http://example.org/"
DEMO = ("projects.ttl", "datasets.ttl", "software-infrastructure.ttl")
A = f"<{EXAMPLE_BASE}/id/software/a>"
PREFIX = "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())


@dataclass
class Both:
    """A map in an engine, and the same in an atlas of one's own.

    Attributes:
        atlas: archive, journal and the store that is the measure.
        store: the engine.
    """

    atlas: Atlas
    store: QuadStore

    def load(self, name: str, turtle: str | Path) -> None:
        """Loads Turtle into both as a contribution."""
        data = f"{PREFIX}\n{turtle}".encode() if isinstance(turtle, str) else turtle.read_bytes()
        self.atlas.load(Source(f"{name}.ttl", data), loaders()["rdf"], name=name)
        self.catch_up()

    def catch_up(self) -> None:
        """Brings the engine in line with the journal."""
        catch_up(self.store, self.atlas.names, self.atlas.archive, self.atlas.journal)  # type: ignore[arg-type]

    def check(self) -> None:
        """Asserts that each graph says the same in both."""
        own, other = by_graph(self.atlas.store), by_graph(self.store)
        assert {*own} == {*other}
        for graph, triples in own.items():
            assert fingerprint(lowered(other[graph])) == fingerprint(lowered(triples)), graph

    @property
    def view(self) -> MapView:
        """The map in the engine."""
        return MapView(self.store, self.atlas.names, self.atlas.journal)  # type: ignore[arg-type]

    @property
    def measure(self) -> MapView:
        """The same map in the store of the atlas."""
        return MapView(self.atlas.store, self.atlas.names, self.atlas.journal)


@pytest.fixture
def both(engine: QuadStore, tmp_path: Path) -> Iterator[Both]:
    """A map without the ontology, in an engine and beside it."""
    with Atlas(tmp_path / "store", EXAMPLE_BASE, with_schema=False) as atlas:
        yield Both(atlas, engine)


def by_graph(store: QuadStore) -> dict[object, list[Triple]]:
    """What the graphs of a map say; an engine may have some of its own."""
    found: dict[object, list[Triple]] = {}
    for quad in store.quads_for_pattern(None, None, None, None):
        name = quad.graph_name
        if isinstance(name, DefaultGraph) or name.value.startswith((EXAMPLE_BASE, EX)):
            found.setdefault(quad.graph_name, []).append(quad.triple)
    return found


def lowered(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples with language tags in lower case, which are the same tags."""
    for one in triples:
        value = one.object
        if isinstance(value, Literal) and value.language and value.direction is None:
            value = Literal(value.value, language=value.language.lower())
        yield Triple(one.subject, one.predicate, value)


def rows(store: QuadStore, query: str, **more: object) -> Counter[tuple[str, ...]]:
    """The rows of a query, in no order."""
    found = store.query(query, base_iri=f"{EXAMPLE_BASE}/id/", prefixes=PREFIXES, **more)  # type: ignore[arg-type]
    return Counter(tuple(str(value) for value in row) for row in found)


def test_engine_holds_what_was_loaded(both: Both) -> None:
    demo = data_path("examples") / "demo"
    for name in DEMO:
        both.load(Path(name).stem, demo / name)
    assert sum(map(len, by_graph(both.store).values())) > 500
    both.check()


def test_later_version_supersedes_and_shared_statement_stays(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' ; schema:version '1' .")
    both.load("two", f"{A} dct:title 'A' ; schema:version '2' .")
    both.load("one", f"{A} schema:version '3' .")
    both.check()
    said = both.store.quads_for_pattern(NamedNode(A[1:-1]), None, None, DefaultGraph())
    assert {quad.object.value for quad in said} == {"A", "2", "3"}  # type: ignore[union-attr]


def test_withdrawn_contribution_leaves_only_its_provenance(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' .")
    both.load("two", f"{A} schema:version '2' .")
    request = Request(b"DROP", "test", "somebody")
    both.atlas.change([Change("one", withdrawn=True)], request, gone=[A[1:-1]])
    both.catch_up()
    both.check()
    graph = both.atlas.names.graph("one")
    assert not both.store.contains_named_graph(graph)
    assert (
        Quad(graph, term("atlas:state"), Literal("withdrawn"), both.atlas.names.graph("provenance"))
        in both.store
    )


def test_graph_beside_the_map_stays_out_of_it(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' .")
    inserted = f'{A} <http://purl.org/dc/terms/title> "beside" .\n'.encode()
    both.atlas.change([Change(f"{EX}beside", inserted=inserted)], Request(b"", "test", "somebody"))
    both.catch_up()
    both.check()
    query = f"SELECT ?title WHERE {{ {A} dct:title ?title }}"
    assert rows(both.store, query) == {('"A"',): 1}
    assert rows(both.store, query, default_graph=[NamedNode(f"{EX}beside")], named_graphs=[]) == {
        ('"beside"',): 1
    }


def test_bringing_in_line_again_changes_nothing(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' ; dct:creator [ foaf:name 'B' ] .")
    before = by_graph(both.store)
    both.catch_up()
    assert by_graph(both.store) == before


def test_large_record_comes_in_pieces(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "_IN_ONE_UPDATE", 1_000)
    many = "\n".join(f"<{EX}s{n}> dct:title 'Number {n}' ." for n in range(1_200))
    both.load("many", f"{many}\n{A} dct:creator [ foaf:name 'B' ; foaf:knows [ foaf:name 'C' ] ] .")
    both.load("many", f"{many}\n{A} dct:title 'A' .")
    both.check()


def test_small_update_may_hold_much(both: Both) -> None:
    many = "\n".join(f"<{EX}s{n}> dct:title 'Number {n}' ; dct:creator [] ." for n in range(900))
    both.load("many", many)
    both.check()


def test_names_of_graphs(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' .")
    names = both.atlas.names
    found = {*both.store.named_graphs()}
    assert {names.graph("one"), names.graph("provenance")} <= found
    assert not any("x-fairatlas" in str(one) for one in found)
    assert both.store.contains_named_graph(names.graph("one"))
    assert not both.store.contains_named_graph(names.graph("none"))


TERMS = [
    Literal('quotes " and \\ and \n lines, é😀'),
    Literal(""),
    Literal("Hallo", language="de"),
    Literal("2024-02-30", datatype=term("xsd:date")),
    Literal("three", datatype=term("xsd:integer")),
    Literal("P1D", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#duration")),
    Literal("x", datatype=NamedNode(f"{EX}own")),
    Literal(True),
    NamedNode(f"{EX}a'b(c)%20d,é"),
    Triple(NamedNode(f"{EX}a"), NamedNode(f"{EX}b"), Literal("c", language="en")),
    Triple(
        NamedNode(f"{EX}a"), NamedNode(f"{EX}b"), Triple(NamedNode(EX), NamedNode(EX), Literal("c"))
    ),
]


@pytest.mark.parametrize("value", TERMS, ids=str)
def test_terms_come_back(engine: QuadStore, value: object) -> None:
    subject, predicate = NamedNode(f"{EX}s"), NamedNode(f"{EX}p")
    line = str(Quad(subject, predicate, value, DefaultGraph())) + " ."  # type: ignore[arg-type]
    engine.bulk_load(line.encode(), RdfFormat.N_TRIPLES, to_graph=NamedNode(f"{EX}g"))
    assert [q.object for q in engine.quads_for_pattern(subject, None, None, None)] == [value]
    found = engine.query(f"SELECT ?o WHERE {{ GRAPH <{EX}g> {{ ?s ?p ?o }} }}")
    assert [row["o"] for row in found] == [value]
    assert (
        isinstance(value, Literal) or Quad(subject, predicate, value, NamedNode(f"{EX}g")) in engine
    )  # type: ignore[arg-type]


def test_blank_node_of_an_answer_can_be_asked_for(both: Both) -> None:
    both.load("one", f"{A} dct:creator [ foaf:name 'B' ; foaf:knows [ foaf:name 'C' ] ] .")
    both.load("two", "_:x foaf:name 'B' .")
    store = both.store
    (found,) = store.quads_for_pattern(
        NamedNode(A[1:-1]), term("dct:creator"), None, DefaultGraph()
    )
    assert isinstance(found.object, BlankNode)
    names = store.quads_for_pattern(found.object, term("foaf:name"), None, DefaultGraph())
    assert [quad.object for quad in names] == [Literal("B")]
    graphs_of = {
        q.graph_name for q in store.quads_for_pattern(found.object, term("foaf:name"), None)
    }
    assert graphs_of == {DefaultGraph(), both.atlas.names.graph("one")}
    assert (
        len([*store.quads_for_pattern(None, term("foaf:name"), Literal("B"), DefaultGraph())]) == 2
    )


def test_blank_nodes_are_blank_in_queries(both: Both) -> None:
    both.load("one", f"{A} dct:creator [ foaf:name 'B' ] ; dct:contributor <{EX}c> .")
    query = f"SELECT ?o WHERE {{ {A} ?p ?o FILTER({{}}(?o)) }}"
    for test, is_blank in (("isBlank", True), ("isIRI", False), ("isURI", False)):
        (row,) = both.store.query(query.replace("{}", test), prefixes=PREFIXES)
        assert isinstance(row["o"], BlankNode) is is_blank


def test_description_closes_over_blank_nodes(both: Both) -> None:
    both.load(
        "one", f"{A} dct:title 'A' ; dct:creator [ foaf:name 'B' ; foaf:knows [ foaf:name 'C' ] ] ."
    )
    both.load("two", f"{A} dct:title 'A' . <{EXAMPLE_BASE}/id/software/b> dct:requires {A} .")
    node = NamedNode(A[1:-1])
    own, other = describe(both.measure, node), describe(both.view, node)
    assert len(own.statements) == 6
    for graph in {quad.graph_name for quad in own.statements}:
        parts = (
            [q.triple for q in one.statements if q.graph_name == graph] for one in (own, other)
        )
        assert fingerprint(next(parts)) == fingerprint(next(parts))
    assert other.backlinks == own.backlinks != ()


def test_backlinks_are_counted_and_paged(both: Both) -> None:
    users = "\n".join(
        f"<{EXAMPLE_BASE}/id/software/u{n}> dct:title 'U{n}' ; atlas:dependsOn {A} ."
        for n in range(2 * BACKLINKS_A_PAGE + 1)
    )
    both.load("users", users)
    for page in (1, 3):
        own = describe(both.measure, NamedNode(A[1:-1]), page)
        other = describe(both.view, NamedNode(A[1:-1]), page)
        assert (other.backlink_count, other.pages, other.backlinks) == (201, 3, own.backlinks)


def test_more_rows_than_come_first(both: Both) -> None:
    both.load("many", "\n".join(f"<{EX}s{n}> dct:title 'T' ." for n in range(2_100)))
    found = [*both.store.quads_for_pattern(None, term("dct:title"), Literal("T"), DefaultGraph())]
    assert len(found) == len({*found}) == 2_100


def test_what_pages_need(both: Both) -> None:
    for name in DEMO:
        both.load(Path(name).stem, data_path("examples") / "demo" / name)
    kinds = [
        quad.subject
        for quad in both.measure.store.quads_for_pattern(
            None, term("rdf:type"), term("atlas:Software"), DefaultGraph()
        )
    ]
    assert kinds
    for node in sorted(kinds, key=str)[:5]:
        assert types(both.view.store, node) == types(both.measure.store, node)
        assert Labels(both.view.store).of(node) == Labels(both.measure.store).of(node)


def test_rows_have_what_pyoxigraph_gives_them(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A'@en ; atlas:sequence 3 .")
    found = both.store.query(
        f"SELECT ?title ?none ?n WHERE {{ {A} dct:title ?title ; atlas:sequence ?n }}",
        prefixes=PREFIXES,
    )
    assert isinstance(found, QuerySolutions)
    assert found.variables == [Variable("title"), Variable("none"), Variable("n")]
    (row,) = found
    assert row["title"] == row[0] == row[Variable("title")] == Literal("A", language="en")
    assert row["none"] is None
    assert row["n"] == Literal(3)


@pytest.mark.parametrize("suffix", ["json", "xml", "csv", "tsv"])
def test_rows_in_each_format(both: Both, suffix: str) -> None:
    both.load("one", f"{A} dct:title 'A, \"B\"'@en ; dct:creator [] .")
    query = f"SELECT ?title ?who WHERE {{ {A} dct:title ?title ; dct:creator ?who }}"
    found = run_query(both.view, query, suffix=suffix)
    if suffix == "json":
        (row,) = json.loads(found.body)["results"]["bindings"]
        assert row["who"]["type"] == "bnode"
        assert row["title"] == {"type": "literal", "value": 'A, "B"', "xml:lang": "en"}
    assert b"x-fairatlas" not in found.body


def test_serializing_rows(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' .")
    found = both.store.query(f"SELECT ?t WHERE {{ {A} dct:title ?t }}", prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    output = io.BytesIO()
    found.serialize(output, QueryResultsFormat.CSV)
    assert output.getvalue() == b"t\r\nA\r\n"


def test_ask_and_construct(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' ; dct:creator [ foaf:name 'B' ] .")
    yes = both.store.query(f"ASK {{ {A} dct:title 'A' }}", prefixes=PREFIXES)
    no = both.store.query(f"ASK {{ {A} dct:title 'B' }}", prefixes=PREFIXES)
    assert isinstance(yes, QueryBoolean)
    assert yes
    assert not no
    for query in (
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {A} dct:creator ?s . ?s ?p ?o }}",
        "CONSTRUCT WHERE { ?s foaf:name ?o }",
    ):
        found = both.store.query(query, prefixes=PREFIXES)
        assert isinstance(found, QueryTriples)
        (triple,) = found
        assert (type(triple.subject), triple.object) == (BlankNode, Literal("B"))


QUERIES = {
    "short names": "SELECT ?t WHERE { <software/a> dct:title ?t }",
    "own prefix": f"PREFIX dct: <{EX}> SELECT ?t WHERE {{ ?s dct:other ?t }}",
    "graph": "SELECT ?g ?t WHERE { GRAPH ?g { <software/a> dct:title ?t } }",
    "graph of some": "SELECT ?t { <software/a> dct:title ?t GRAPH ?g { ?x schema:version ?t } }",
    "count": "SELECT (COUNT(*) AS ?n) WHERE { ?s dct:title ?t }",
    "count in graphs": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s dct:title ?t } }",
    "minus": "SELECT ?s WHERE { ?s dct:title ?t MINUS { ?s schema:version ?v } }",
    "not exists": "SELECT ?s WHERE { ?s dct:title ?t FILTER NOT EXISTS { ?s schema:version ?v } }",
    "path": "SELECT ?x WHERE { <software/a> atlas:dependsOn+ ?x }",
    "subselect": "SELECT ?s ?n { { SELECT ?s (COUNT(?t) AS ?n) { ?s dct:title ?t } GROUP BY ?s } }",
    "values": "SELECT ?s WHERE { VALUES ?t { 'A' 'C' } ?s dct:title ?t }",
    "values at the end": "SELECT ?s WHERE { ?s dct:title ?t } VALUES ?t { 'A' 'C' }",
    "from": f"SELECT ?t FROM <{EXAMPLE_BASE}/graph/two> WHERE {{ ?s dct:title ?t }}",
    "optional": "SELECT ?s ?v WHERE { ?s dct:title ?t OPTIONAL { ?s schema:version ?v } }",
    "union": "SELECT ?o WHERE { { ?s dct:title ?o } UNION { ?s schema:version ?o } }",
    "bind": "SELECT ?x WHERE { ?s dct:title ?t BIND(UCASE(CONCAT(?t, 'x')) AS ?x) }",
    "having": "SELECT ?t { ?s dct:title ?t } GROUP BY ?t HAVING (COUNT(*) = 1)",
    "order": "SELECT ?t WHERE { ?s dct:title ?t } ORDER BY DESC(?t) LIMIT 2",
    "word in a text": "SELECT ?s { ?s dct:title ?t FILTER(?t != 'GRAPH ?g { isBlank(?x) } FROM') }",
}


VIRTUOSO_REFUSES = ("values at the end",)
"""Its compiler fails: "No column t"."""


@pytest.mark.parametrize("name", QUERIES)
def test_queries(both: Both, name: str, request: pytest.FixtureRequest) -> None:
    both.load("one", f"{A} dct:title 'A' ; atlas:dependsOn <{EXAMPLE_BASE}/id/software/b> .")
    both.load(
        "two",
        f"{A} dct:title 'A' . <{EXAMPLE_BASE}/id/software/b> dct:title 'B' ; schema:version 'A' ;"
        f" atlas:dependsOn <{EX}c> . <{EX}c> dct:title 'C' ; <{EX}other> 'D' .",
    )
    expected = rows(both.measure.store, QUERIES[name])
    assert expected
    if name in VIRTUOSO_REFUSES and "virtuoso" in request.node.name:
        with pytest.raises(MalformedInput, match="can't be run: the engine"):
            run_query(both.view, QUERIES[name])
        return
    assert rows(both.store, QUERIES[name]) == expected


def test_variable_bound_from_outside(both: Both) -> None:
    both.load("one", f"{A} dct:title 'A' . <{EX}b> dct:title 'B' .")
    for query in (
        "SELECT ?s ?t WHERE { ?s dct:title ?t }",
        "SELECT ?s ?t WHERE { { SELECT ?s ?t WHERE { ?s dct:title ?t } } }",
        "SELECT ?s ?t { SELECT ?s ?t WHERE { ?s dct:title ?t } }",
    ):
        assert [row["t"] for row in both.view.select(query, s=NamedNode(f"{EX}b"))] == [
            Literal("B")
        ]


@pytest.mark.parametrize("query", ["SELECT * WHERE { ?s }", "SELECT ?x WHERE { x:y ?p ?x }", ""])
def test_syntax_is_told_with_its_place(both: Both, query: str) -> None:
    with pytest.raises(MalformedInput) as told:
        run_query(both.view, query)
    with pytest.raises(MalformedInput) as expected:
        run_query(both.measure, query)
    assert (told.value.detail, told.value.extra) == (expected.value.detail, expected.value.extra)


UPDATES = [
    "INSERT DATA { ex:s ex:p 1 , 2 . GRAPH ex:g { ex:s ex:p _:b . _:b ex:p [] } }",
    "INSERT DATA { ex:s ex:p 1 } ; DELETE DATA { ex:s ex:p 1 }",
    "INSERT DATA { ex:s ex:p 1 } ; "
    "DELETE { ?s ?p 1 } INSERT { GRAPH ex:g { ?s ?p 2 } } WHERE { ?s ?p 1 }",
    "INSERT DATA { GRAPH ex:g { ex:s ex:p 1 } } ; "
    "INSERT { ?s ?p ?o } WHERE { GRAPH ex:g { ?s ?p ?o } } ; "
    "DELETE WHERE { GRAPH ex:g { ?s ?p ?o } }",
    "INSERT DATA { ex:s ex:p 1 . GRAPH ex:g { ex:s ex:p 1 } } ; DROP SILENT DEFAULT",
    "INSERT DATA { GRAPH ex:g { ex:s ex:p 1 } } ; "
    "WITH ex:g DELETE { ?s ?p ?o } INSERT { ?s ?p 5 } WHERE { ?s ?p ?o }",
    f"PREFIX x: <{EX}> INSERT DATA {{ GRAPH x:g {{ x:s dct:title 'a;b' }} }} ; "
    "DELETE WHERE { x:s dct:title 'c' }",
]


@pytest.mark.parametrize("update", UPDATES)
def test_updates(both: Both, update: str) -> None:
    for store in (both.atlas.store, both.store):
        store.update(update, prefixes={**PREFIXES, "ex": EX})
    both.check()


def test_engine_says_what_it_can_not_do(oxigraph: RemoteStore) -> None:
    said = oxigraph.capabilities.lacks()
    assert [one.split(" (")[0] for one in said] == [
        "It changes the spelling of literals",
        "It changes the spelling of language tags",
    ]
