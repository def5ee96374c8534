"""What is recognised as a query for counts, and what is left to Oxigraph."""

import pytest

from fairatlas.summaries import recognise
from fairatlas.summaries.count import Column, Count, Order
from fairatlas_loaders.vocabulary import term

ALL = "{ ?s ?p ?o }"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"select(count(*)as?n){ALL}", Count((Column("n", "triples"),))),
        (
            f"SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {ALL} LIMIT 1",
            Count((Column("n", "objects"),), limit=1),
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?s a atlas:Software . }",
            Count((Column("n", "triples"),), predicate="", cls=term("atlas:Software").value),
        ),
        (
            "PREFIX x: <http://x/> SELECT (COUNT(?x) AS ?n) { ?x x:y $z }",
            Count((Column("n", "triples"),), predicate="http://x/y"),
        ),
        (
            f"SELECT ?p (COUNT(*) AS ?n) {ALL} GROUP BY ?p ORDER BY DESC(?n) ?p OFFSET 2 LIMIT 3",
            Count(
                (Column("p", "key"), Column("n", "triples")),
                "predicates",
                order=(Order(1, True), Order(0)),
                offset=2,
                limit=3,
            ),
        ),
        (
            "SELECT DISTINCT ?c { ?s a ?c }",
            Count((Column("c", "key"),), "classes", term("rdf:type").value),
        ),
    ],
)
def test_forms(text: str, wanted: Count) -> None:
    assert recognise(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT * { ?s ?p ?o }",
        "SELECT DISTINCT * { ?s ?p ?o }",
        "SELECT DISTINCT ?s { ?s ?p ?o }",
        "SELECT DISTINCT ?p ?o { ?s ?p ?o }",
        "SELECT DISTINCT ?o { ?s dct:title ?o }",
        "SELECT REDUCED ?p { ?s ?p ?o }",
        "SELECT ?p { ?s ?p ?o } # DISTINCT",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?s }",
        "SELECT (COUNT(*) AS ?n) { ?s A ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s atlas:search ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s dct:title dct:title }",
        "SELECT (COUNT(*) AS ?n) { ?s a 'x' }",
        "SELECT (COUNT(*) AS ?n) { dct:title ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ^a ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s dct:title+ ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s !dct:title ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s <title> ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s <http://x/../y> ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s <http://[> ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s unknown:title ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o ; }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o > 1) }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) FROM <http://g> { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM NAMED <http://g> WHERE { ?s ?p ?o }",
        "BASE <http://x/> SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?p) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) (COUNT(?s) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(?x) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(DISTINCT *) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) + 1 AS ?n) { ?s ?p ?o }",
        "SELECT (SUM(?o) AS ?n) (COUNT(*) AS ?m) { ?s ?p ?o }",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o",
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ?s",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY (STR(?p) AS ?q)",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(*) > 1)",
        "SELECT DISTINCT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?s",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY STR(?p)",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p LIMIT 1 LIMIT 2",
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?n OFFSET 1",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } LIMIT 1.5",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } LIMIT 18446744073709551616",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } VALUES ?s { dct:title }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } VALUES",
        "SELECT (COUNT(*) AS ?\u00e9) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n)\u00a0{ ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s <http://x/\\u0041> ?o }",
        "ASK { ?s ?p ?o } # COUNT",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }" + " " * 2_000,
    ],
)
def test_other_queries(text: str) -> None:
    assert recognise(text) is None
