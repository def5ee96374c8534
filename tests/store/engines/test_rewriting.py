"""Queries and updates as they are sent to engines that lack something."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple, Variable

from fairatlas.store.errors import StoreError
from fairatlas.store.remote.rewriting import Prologue, rewritten
from fairatlas.store.remote.terms import DEFAULT_GRAPH, NODE, Spelling, given_back
from fairatlas.store.remote.updating import MOST_TRIPLES, Updates, batches, pieces

D = str(DEFAULT_GRAPH)


def sent(query: str, named: bool = True, **bound: NamedNode | BlankNode) -> str:
    """A query as it is sent; it is still well-formed."""
    substitutions = {Variable(name): term for name, term in bound.items()}
    made = rewritten(query, Prologue(), Spelling(), substitutions, in_named_graph=named)
    Store().query(made.text)
    return " ".join(made.text.replace("}", " } ").split())


def test_pattern_is_looked_for_in_the_graph_that_stands_for_the_default_one() -> None:
    assert sent("SELECT * WHERE { ?s ?p ?o }") == f"SELECT * WHERE {{ GRAPH {D} {{ ?s ?p ?o }} }}"
    assert sent("ASK { }") == f"ASK {{ GRAPH {D} {{ }} }}"
    assert sent("SELECT (EXISTS { ?x ?y 1 } AS ?e) { ?x ?y ?z } LIMIT 1").endswith(
        f"{{ GRAPH {D} {{ ?x ?y ?z }} }} LIMIT 1"
    )


def test_template_is_no_pattern() -> None:
    made = sent("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }")
    assert made == f"CONSTRUCT {{ ?s ?p 1 }} WHERE {{ GRAPH {D} {{ ?s ?p ?o }} }}"
    made = sent("CONSTRUCT WHERE { ?s ?p ?o }")
    assert made == f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {D} {{ ?s ?p ?o }} }}"


def test_graph_with_a_variable_leaves_that_graph_out() -> None:
    made = sent("SELECT * { GRAPH ?g { ?s ?p ?o } GRAPH <urn:g> { ?s ?p ?o } }")
    assert f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {D}) GRAPH <urn:g>" in made


def test_query_with_its_own_dataset_is_left() -> None:
    query = "SELECT * FROM <urn:g> WHERE { ?s ?p ?o }"
    assert sent(query) == query


def test_nothing_is_done_where_there_is_nothing_to_do() -> None:
    query = "SELECT * WHERE { ?s ?p ?o } # GRAPH ?g { isBlank(?x) }"
    assert sent(query, named=False) == query


def test_bound_terms() -> None:
    made = sent("SELECT * { ?s ?p ?o }", named=False, s=NamedNode("urn:a"))
    assert made == "SELECT * { VALUES ?s { <urn:a> } ?s ?p ?o }"
    made = sent("SELECT * { SELECT ?s { ?s ?p ?o } }", named=False, s=BlankNode("b"))
    assert made == f"SELECT * {{ VALUES ?s {{ <{NODE}b> }} {{ SELECT ?s {{ ?s ?p ?o }} }} }}"


def test_tests_of_nodes() -> None:
    made = sent("SELECT * { ?s ?p ?o FILTER(isBlank(?o) || ISURI(STR(?s))) }", named=False)
    own = f'STRSTARTS(STR(?o), "{NODE}")'
    assert f"(isBLANK(?o) || (isIRI(?o) && {own}))" in made
    assert f'(isIRI(STR(?s)) && !STRSTARTS(STR(STR(?s)), "{NODE}"))' in made


def test_only_what_is_used_is_declared() -> None:
    prologue = Prologue("http://h/", {"a": "http://a/", "b": "http://b/", "": "http://e/"})
    query = "PREFIX a: <http://own/> SELECT * { a:x b:y 'c:z' . ?s :p <r> }"
    made = rewritten(query, prologue, Spelling(), {}, in_named_graph=False).text
    assert made.split("PREFIX a:")[0] == (
        "BASE <http://h/>\nPREFIX : <http://e/>\nPREFIX b: <http://b/>\n"
    )
    Store().query(made)


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ("DROP DEFAULT", f"DROP GRAPH {D}"),
        ("ADD DEFAULT TO <urn:g>", f"ADD GRAPH {D} TO <urn:g>"),
        (
            "DELETE WHERE { ?s ?p 1 }",
            f"DELETE {{ GRAPH {D} {{ ?s ?p 1 }} }} WHERE {{ GRAPH {D} {{ ?s ?p 1 }} }}",
        ),
        (
            "DELETE DATA { <urn:a> <urn:b> 1 }",
            f"DELETE DATA {{ GRAPH {D} {{ <urn:a> <urn:b> 1 }} }}",
        ),
        (
            "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "DELETE { GRAPH <urn:g> { ?s ?p ?o } } WHERE { GRAPH <urn:g> { ?s ?p ?o } }",
        ),
        (
            "INSERT { ?s ?p ?o GRAPH ?g { ?s ?p ?o } } USING <urn:u> WHERE { ?s ?p ?o }",
            f"INSERT {{ GRAPH {D} {{ ?s ?p ?o }} GRAPH ?g {{ ?s ?p ?o }} }} "
            "USING <urn:u> WHERE { ?s ?p ?o }",
        ),
    ],
)
def test_updates_of_the_default_graph(update: str, expected: str) -> None:
    (part,) = Updates(Spelling(), in_named_graph=True).request(update, Prologue()).parts
    assert " ".join(str(part).split()) == expected
    Store().update(f"INSERT DATA {{ GRAPH {D} {{ <urn:a> <urn:b> 1 }} }} ; {part}")


def test_engine_is_not_left_to_name_blank_nodes() -> None:
    updates = Updates(Spelling(), in_named_graph=False)
    for template in ("?s ?p _:b", "?s ?p []"):
        with pytest.raises(StoreError, match="no blank nodes"):
            updates.request(f"INSERT {{ {template} }} WHERE {{ ?s ?p [] }}", Prologue())


def test_terms_come_back_as_they_went() -> None:
    inner = Triple(BlankNode("b"), NamedNode("urn:p"), Literal("a b", language="en"))
    for term in (BlankNode("b1"), inner, Triple(NamedNode("urn:s"), NamedNode("urn:p"), inner)):
        for knows in (True, False):
            assert given_back(Spelling(triple_terms=knows).kept(term)) == term


@pytest.mark.parametrize("name", ["a b", "", "%25zz", "-", "a>b"])
def test_iri_of_somebody_else_is_left(name: str) -> None:
    for start in (NODE, NODE.replace("node", "triple"), NODE.replace("node", "other")):
        iri = NamedNode(start + name.replace(" ", "%20").replace(">", "%3E"))
        assert isinstance(given_back(iri), NamedNode)


def test_pieces_are_bounded() -> None:
    assert [len(one) for one in pieces(map(str, range(2 * MOST_TRIPLES + 1)))] == [
        MOST_TRIPLES,
        MOST_TRIPLES,
        1,
    ]
    assert [len(one) for one in pieces(["x" * 150_000] * 3)] == [2, 1]
    assert [*pieces([])] == [*batches([])] == []
