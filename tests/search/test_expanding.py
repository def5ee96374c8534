"""Patterns of a query become what was found; everything else stays as it is."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, QuerySolutions, Store

from fairatlas.errors import MalformedInput
from fairatlas.search import Index, expand_search
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import PREFIXES

THINGS = f"{EXAMPLE_BASE}/id/"
TIDEWATCH, TOOLS, SALTMATH = (
    f"<{THINGS}software/{name}>" for name in ("tidewatch", "tidewatch-tools", "pypi-saltmath")
)
VALUES = f"VALUES ?thing {{ {TIDEWATCH} {TOOLS} {SALTMATH} }}"


def parse(query: str) -> object:
    """The answer to a query over nothing; a SyntaxError where it is none."""
    return Store().query(query, prefixes=PREFIXES)


@pytest.mark.parametrize(
    ("query", "expanded"),
    [
        ('?thing atlas:search "tidewatch"', VALUES),
        ('?thing atlas:search "tidewatch" .', f"{VALUES} ."),
        ("?thing atlas:search '''tidewatch''' .", f"{VALUES} ."),
        ('?thing <https://w3id.org/fairatlas/ns#search> "tidewatch" .', f"{VALUES} ."),
        (
            '?thing atlas:search ("tidewatch" 2) .',
            f"VALUES ?thing {{ {TIDEWATCH} {TOOLS} }} .",
        ),
        (
            '?thing atlas:search "tidewatch" ; dct:title ?title .',
            f"{VALUES} ?thing  dct:title ?title .",
        ),
        (
            '?thing a atlas:Software ; atlas:search "tidewatch" ; dct:title ?title .',
            f"?thing a atlas:Software  . {VALUES} ?thing  dct:title ?title .",
        ),
        (
            '?a dct:title "x" . ?thing dct:relation [ a ?b ; dct:title "}" ] ; '
            'atlas:search "tidewatch" ;; .',
            f'?a dct:title "x" . ?thing dct:relation [ a ?b ; dct:title "}}" ]  . {VALUES} .',
        ),
        (
            '?thing atlas:search "tidewatch" ; atlas:search "saltmath" .',
            f"{VALUES} VALUES ?thing {{ {SALTMATH} }} .",
        ),
        (
            'FILTER(?x > 1) ?thing atlas:search "tidewatch" FILTER(?y < 2)',
            f"FILTER(?x > 1) {VALUES} FILTER(?y < 2)",
        ),
        (
            'OPTIONAL { GRAPH ?g { ?thing atlas:search "tidewatch" } }',
            f"OPTIONAL {{ GRAPH ?g {{ {VALUES} }} }}",
        ),
        ('?thing atlas:search\n"tidewatch"\n.', f"{VALUES}\n\n."),
        ('?thing atlas:search "no such words" .', "VALUES ?thing {  } ."),
    ],
)
def test_patterns(index: Index, query: str, expanded: str) -> None:
    whole = expand_search(f"SELECT * {{ {query} }}", index)
    assert whole == f"SELECT * {{ {expanded} }}"
    parse(whole)


def test_scores(index: Index) -> None:
    query = 'SELECT * { (?thing ?score) atlas:search ("tidewatch" 2) } ORDER BY DESC(?score)'
    answer = parse(expand_search(query, index))
    assert isinstance(answer, QuerySolutions)
    rows = [(row["thing"], float(row["score"].value)) for row in answer]
    assert [str(thing) for thing, _ in rows] == [TIDEWATCH, TOOLS]
    assert rows[0][1] > 3 > rows[1][1]


def test_several_patterns_and_prefixes_of_the_query(index: Index) -> None:
    query = """
        BASE <https://w3id.org/fairatlas/>
        PREFIX a: <ns#> PREFIX : <https://w3id.org/fairatlas/ns#>
        SELECT * { ?one a:search "tidewatch" . ?two :search "saltmath" }"""
    answer = parse(expand_search(query, index))
    assert isinstance(answer, QuerySolutions)
    assert {row["two"] for row in answer} == {NamedNode(SALTMATH[1:-1])}


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p """?thing atlas:search "tidewatch" .""" }',
        "SELECT * { ?s ?p '?thing atlas:search \"tidewatch\"' }",
        'SELECT * { ?s ?p ?o # ?thing atlas:search "tidewatch" .\n }',
        'SELECT * { ?s <https://example.org/search> "tidewatch" }',
        'SELECT * { ?s <https://w3id.org/fairatlas/ns#searched> "tidewatch" }',
        'SELECT * { ?s atlas:research "tidewatch" }',
        'PREFIX atlas: <https://example.org/> SELECT * { ?s atlas:search "tidewatch" }',
        'PREFIX x: <https://w3id.org/fairatlas/ns#search> SELECT * { ?s ?p "tidewatch" }',
        "DESCRIBE atlas:search",
        "SELECT * { atlas:search rdfs:label ?label }",
        "SELECT * { FILTER(?x) atlas:search rdfs:label ?label }",
        "SELECT * { ?s ?p atlas:search . }",
        "SELECT * { ?s rdfs:isDefinedBy ?o, atlas:search FILTER(?s != atlas:search) }",
        "SELECT * { ?s rdfs:seeAlso atlas:search ; a ?class }",
        "SELECT * { VALUES ?p { dct:title atlas:search <https://example.org/> } }",
        'SELECT * { VALUES (?p ?o) { (atlas:search "tidewatch") } }',
        "SELECT * { ?s ?p ?o FILTER(?p IN (atlas:search, dct:title)) }",
    ],
)
def test_what_is_no_pattern_stays(index: Index, query: str) -> None:
    parse(query)
    assert expand_search(query, index) == query


@pytest.mark.parametrize(
    ("query", "told", "where"),
    [
        ("SELECT * {\n  ?thing atlas:search ?words }", "must be written", (2, 23)),
        ("SELECT * { ?thing atlas:search (?words 5) }", "must be written", (1, 33)),
        ("SELECT * { ?thing atlas:search 5 }", "needs a text", (1, 32)),
        ("SELECT * { ?thing atlas:search dct:title }", "needs a text", (1, 32)),
        ('SELECT * { ?thing atlas:search "a", "b" }', "one plain text", (1, 35)),
        ('SELECT * { ?thing atlas:search "a"@en }', "one plain text", (1, 35)),
        ('SELECT * { ?thing atlas:search "a"^^xsd:string }', "one plain text", (1, 35)),
        ('SELECT * { ?thing atlas:search ("a" 0) }', "1 to 1,000", (1, 37)),
        ('SELECT * { ?thing atlas:search ("a" 1001) }', "1 to 1,000", (1, 37)),
        ('SELECT * { ?thing atlas:search ("a" -1) }', "1 to 1,000", (1, 37)),
        ('SELECT * { ?thing atlas:search ("a" 1 2) }', "nothing else", (1, 39)),
        ('SELECT * { <software/x> atlas:search "a" }', "must be a variable", (1, 25)),
        ('SELECT * { [] atlas:search "a" }', "must be a variable", (1, 15)),
        ('SELECT * { [ atlas:search "a" ] }', "must be a variable", (1, 14)),
        ('SELECT * { (?a ?b ?c) atlas:search "a" }', r"\(\?thing \?score\)", (1, 12)),
        ('SELECT * { (?a ?b) atlas:search "a" ; a ?c }', "end it with a dot", (1, 20)),
        ('SELECT * { ?thing atlas:search/dct:title "a" }', "part of a path", (1, 19)),
        ('SELECT * { ?thing ^atlas:search "a" }', "part of a path", (1, 20)),
        ('SELECT * { ?a ?b ?c ?thing atlas:search "a" }', "after a dot", (1, 21)),
        ('CONSTRUCT { ?s atlas:search "a" } WHERE { ?s ?p ?o }', "for WHERE", (1, 16)),
        ('CONSTRUCT WHERE { ?s atlas:search "a" }', "for WHERE", (1, 22)),
        ('INSERT { ?s atlas:search "a" } WHERE { ?s ?p ?o }', "for WHERE", (1, 13)),
        ('DELETE WHERE { ?s atlas:search "a" }', "for WHERE", (1, 19)),
        ('SELECT * { FILTER(?x) ?s a ?c ; atlas:search "a" }', "Begin the list", (1, 33)),
        ('SELECT * { ?thing atlas:search "\\q" }', "unknown escape", (1, 32)),
    ],
)
def test_malformed(index: Index, query: str, told: str, where: tuple[int, int]) -> None:
    with pytest.raises(MalformedInput, match=told) as refused:
        expand_search(query, index)
    assert (refused.value.extra["line"], refused.value.extra["column"]) == where


def test_too_many_patterns(index: Index) -> None:
    patterns = " ".join(f'?t{number} atlas:search "a" .' for number in range(11))
    with pytest.raises(MalformedInput, match="10 patterns"):
        expand_search(f"SELECT * {{ {patterns} }}", index)


def test_construct_has_patterns_in_where(index: Index) -> None:
    query = 'CONSTRUCT { ?thing a ?class } WHERE { ?thing atlas:search "tidewatch" ; a ?class }'
    expanded = expand_search(query, index)
    assert expanded.startswith("CONSTRUCT { ?thing a ?class } WHERE { VALUES ?thing {")
    parse(expanded)


def test_updates_have_patterns_in_where(index: Index) -> None:
    update = 'DELETE { ?t ?p ?o } INSERT { ?t a ?o } WHERE { ?t atlas:search "saltmath" ; ?p ?o }'
    expanded = f"WHERE {{ VALUES ?t {{ {SALTMATH} }} ?t  ?p ?o }}"
    assert expand_search(update, index).endswith(expanded)


_PIECES = (
    *("?thing", "atlas:search", '"words"', "(", ")", "{", "}", "[", "]", ".", ";", ",", "a", "50"),
    *("SELECT *", "VALUES", "CONSTRUCT", "FILTER", "WHERE", "^", "/", "@en", '"', "'", "#", "\\"),
    *("BASE <http://[>", "<ns#search>", "PREFIX : <https://w3id.org/fairatlas/ns#>", ":search"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_any_text_is_expanded_or_refused(index: Index, pieces: list[str]) -> None:
    query = " ".join(["{", "?thing", "atlas:search", *pieces])
    with contextlib.suppress(MalformedInput):
        assert isinstance(expand_search(query, index), str)


def test_escapes_are_read(index: Index) -> None:
    query = 'SELECT * { ?thing atlas:search "tide\\u0077atch" }'
    assert TIDEWATCH in expand_search(query, index)
