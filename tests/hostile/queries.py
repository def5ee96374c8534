"""Queries that want all the time or memory that they can get, each in a way of its own."""

_VALUES = " ".join(
    f"VALUES ?v{number} {{ {' '.join(map(str, range(100)))} }}" for number in range(8)
)
_ALL = ", ".join(f"STR(?v{number})" for number in range(8))
_DOUBLED = " ".join(f"BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})" for step in range(40))
_ANY = "(<x:p>|!<x:p>)"
_CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"

ENDLESS = {
    "count of a cartesian product": f"SELECT (COUNT(*) AS ?n) {{ {_VALUES} }}",
    "count of joined patterns": f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}",
    "rows of a cartesian product": f"SELECT * {{ {_CROSS} }}",
    "order of a cartesian product": f"SELECT * {{ {_CROSS} }} ORDER BY ?c ?f LIMIT 1",
    "distinct rows of a cartesian product": f"SELECT DISTINCT * {{ {_VALUES} }} LIMIT 100000000",
    "closure of all pairs": f"SELECT (COUNT(*) AS ?n) {{ ?a {_ANY}* ?b . ?c {_ANY}* ?d . "
    f"?e {_ANY}* ?f }}",
    "pairs of a closure in order": f"SELECT * {{ ?a {_ANY}* ?b . ?c {_ANY}* ?d . ?e {_ANY}* ?f }} "
    "ORDER BY ?a ?c",
    "texts put together": f"SELECT (GROUP_CONCAT(?v0; separator='-') AS ?x) {{ {_VALUES} }}",
    "a text doubled": f'SELECT (STRLEN(?x40) AS ?n) {{ BIND("xxxxxxxx" AS ?x0) {_DOUBLED} }}',
    "patterns over long texts": f"SELECT (COUNT(*) AS ?n) {{ {_VALUES} "
    f'FILTER(REGEX(CONCAT({_ALL}, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), "(a|aa)+$")) }}',
    "replacements in a product": f"SELECT (COUNT(?x) AS ?n) {{ {_VALUES} "
    'BIND(REPLACE(STR(?v1), "(.*)*", "$1$1") AS ?x) FILTER(STRLEN(?x) > 1000) }',
    "an exists for each row": f"SELECT (COUNT(*) AS ?n) {{ {_VALUES} "
    f"FILTER NOT EXISTS {{ {_CROSS} FILTER(?c = ?v0) }} }}",
    "optionals of a product": f"SELECT (COUNT(*) AS ?n) {{ {_VALUES} OPTIONAL {{ {_CROSS} }} }}",
    "minus of products": f"SELECT (COUNT(*) AS ?n) {{ {_VALUES} MINUS {{ {_CROSS} }} }}",
    "groups without end": f"SELECT ?v0 ?v1 ?v2 ?v3 (COUNT(*) AS ?n) {{ {_VALUES} }} "
    "GROUP BY ?v0 ?v1 ?v2 ?v3 ?v4 ?v5",
    "an ask that finds nothing": f"ASK {{ {_VALUES} FILTER(CONCAT({_ALL}) = 'x') }}",
    "a graph without end": f"CONSTRUCT {{ ?v0 ?b ?v1 . ?a ?b ?v2 }} WHERE {{ ?a ?b ?c {_VALUES} }}",
    "a subselect without end": f"SELECT ?n {{ {{ SELECT (COUNT(*) AS ?n) {{ {_VALUES} }} }} }}",
}
"""Each is ended by its deadline or by its memory, with a 503."""

LARGE = {
    "a megabyte of nested optionals": "SELECT * {"
    + "OPTIONAL { ?s ?p ?o " * 50_000
    + "}" * 50_000
    + "}",
    "a hundred thousand unions": "SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 100_000) + "}",
    "groups nested 100,000 deep": "SELECT * {" + "{" * 100_000 + "?s ?p ?o" + "}" * 100_000 + "}",
    "expressions nested 100,000 deep": "SELECT * { FILTER("
    + "(" * 100_000
    + "1"
    + ")" * 100_000
    + ") }",
    "paths nested 100,000 deep": "SELECT * { ?s "
    + "(" * 100_000
    + "<x:p>"
    + ")*" * 100_000
    + " ?o }",
    "a hundred thousand values": "SELECT * { VALUES ?x {" + " 1" * 100_000 + "} ?x ?x ?x }",
    "a hundred thousand triples": "SELECT * {" + "?s ?p ?o ." * 100_000 + "}",
    "a text that never ends": 'SELECT * { ?s ?p "' + "a" * 1_000_000,
}
"""Each is answered, refused as malformed or too deep, or ended."""
