"""A query that runs once for all focus nodes finds what it finds for each of them alone."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Found, Graph, answers, compile_shapes
from fairatlas.shacl.engine.queries import Groups

EX = "http://example.org/"
NODES = [f"<{EX}{name}>" for name in "abcdef"] + ["_:g", "_:h"]
VALUES = [*NODES, '"1"', '"01"^^<http://www.w3.org/2001/XMLSchema#integer>', '"x"@en', "7"]
PREDICATES = [f"<{EX}{name}>" for name in "pqr"]


def shapes(constraint: str, targets: str = "sh:targetSubjectsOf ex:p , ex:q") -> str:
    return (
        f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <{EX}> . "
        f"ex: sh:declare [ sh:prefix 'ex' ; sh:namespace '{EX}' ] . "
        f"ex:s {targets} ; {constraint} ."
    )


def graph(turtle: str) -> Graph:
    return Graph(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))


def both(turtle: str, data: str) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """What is found when queries run for all nodes at once, and when for each node alone."""
    plan = compile_shapes(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    nodes = graph(data)
    together = plan.run(nodes).found
    with pytest.MonkeyPatch.context() as alone:
        alone.setattr(answers, "_is_one_of_many", lambda run, focus: False)
        return together, plan.run(nodes).found


def selecting(body: str, head: str = "$this ?value", after: str = "") -> str:
    query = f"SELECT {head} WHERE {{ {body} }} {after}".replace('"', "'")
    return shapes(f'sh:sparql [ sh:prefixes ex: ; sh:select """{query}""" ]')


DATA = f"@prefix ex: <{EX}> . " + (
    "ex:a ex:p ex:b , ex:c , 1 ; ex:q ex:d . ex:b ex:p ex:b ; ex:r ex:c , 01 . ex:c ex:q ex:a . "
    "ex:d ex:p 'x'@en , 1 , 01 ; ex:q 1.0 . _:g ex:p ex:a , _:h ; ex:r _:h . ex:e ex:q _:g ."
)


@pytest.mark.parametrize(
    ("query", "joined"),
    [
        (selecting("$this ex:p ?value"), True),
        (selecting("$this ex:p ?value", "DISTINCT $this ?value"), True),
        (selecting("$this ex:p ?x . ?x ex:r ?value"), True),
        (selecting("?value ex:p|ex:q $this"), True),
        (selecting("$this (ex:p|ex:q)* ?value"), True),
        (selecting("$this ex:p ?value FILTER(?value != $this)"), True),
        (selecting("$this ex:p ?value FILTER NOT EXISTS { $this ex:r ?y }"), True),
        (selecting("$this ex:p ?value FILTER NOT EXISTS { ?value ex:r ?y . ?y ex:p ?z }"), True),
        (selecting("$this ex:p ?x OPTIONAL { $this ex:r ?value }"), True),
        (selecting("$this ex:p ?x OPTIONAL { ?x ex:r ?value FILTER(?value != $this) }"), True),
        (
            selecting("{ $this ex:p ?value } UNION { ?value ex:q $this } UNION { ?value ex:r 1 }"),
            True,
        ),
        (selecting("FILTER NOT EXISTS { $this ex:r ?y }", "$this"), True),
        (selecting("?value ex:r ex:c"), True),
        (selecting("{ SELECT DISTINCT $this ?value { $this ex:p ?value } }"), True),
        (selecting("$this ex:p ?x BIND(CONCAT('n', STR(?x)) AS ?value)"), True),
        (selecting("$this ex:p ?value", "$this ?value ('m' AS ?message)"), True),
        (selecting("$this ?path ?value FILTER(isLiteral(?value))", "*"), True),
        (selecting("$this ex:p ?value GRAPH $shapesGraph { $currentShape ?y ?z }"), True),
        (selecting("?x ex:p ?value OPTIONAL { { $this ex:q ?x } }"), False),
        (selecting("?x ex:p ?value OPTIONAL { ?x ex:r ?y { $this ex:q ?y } }"), False),
        (selecting("$this ex:p ?x", "$this (COUNT(?x) AS ?value)", "GROUP BY $this"), False),
        (selecting("$this ex:p ?x", "$this (MIN(?x) AS ?value)", "GROUP BY $this"), False),
        (selecting("{ SELECT $this (COUNT(*) AS ?n) { $this ex:p ?x } GROUP BY $this }"), False),
        (selecting("$this ex:p ?value", after="LIMIT 1"), False),
        (selecting("$this ex:p ?value", after="ORDER BY ?value"), False),
        (selecting("$this ex:p ?value FILTER(RAND() >= 0)"), False),
        (selecting("GRAPH ?g { ?x ?y ?value }"), False),
    ],
)
def test_all_nodes_at_once_and_each_alone_find_the_same(query: str, joined: bool) -> None:
    together, alone = both(query, DATA)
    assert Counter(together) == Counter(alone)
    assert [one.focus for one in together] == [one.focus for one in alone]
    text = query.partition('sh:select """')[2].partition('"""')[0]
    assert Groups("_:s", text, {"this", "currentShape", "shapesGraph"}).joined is joined


ASK = (
    "ex:C a sh:ConstraintComponent ; sh:parameter [ sh:path ex:than ] ; "
    "sh:validator [ sh:prefixes ex: ; sh:ask '''ASK {{ {body} }}''' ] ."
)


@pytest.mark.parametrize(
    "body",
    [
        "FILTER(ISIRI($value))",
        "$this ex:p $value",
        "FILTER($value > $than)",
        "FILTER NOT EXISTS { $value ex:r ?x } FILTER($value != $this)",
        "{ $value ex:r ?x } UNION { $this ex:q $value }",
        "$this ex:q ?x OPTIONAL { ?x ex:r $value }",
        "{ SELECT $this $value { $this ex:p $value } LIMIT 1 }",
    ],
)
@pytest.mark.parametrize("path", ["", "sh:path ex:p ; ", "sh:path ( ex:p ex:r ) ; "])
def test_all_pairs_at_once_and_each_alone_hold_for_the_same(body: str, path: str) -> None:
    turtle = shapes(f"{path} ex:than 1") + ASK.format(body=body)
    together, alone = both(turtle, DATA)
    assert together == alone


def groups(depth: int) -> st.SearchStrategy[str]:
    """Bodies of queries, with groups in one another."""
    subject = st.sampled_from(["$this", "$this", "?x", "?y", "?value"])
    target = st.sampled_from(["$this", "?x", "?y", "?value", "ex:c", "1"])
    predicate = st.sampled_from(["ex:p", "ex:q", "ex:r", "?path", "ex:p/ex:q", "(ex:p|^ex:q)+"])
    part = st.builds("{} {} {} .".format, subject, predicate, target) | st.sampled_from(
        ["FILTER(?value != $this)", "FILTER(BOUND(?x))", "FILTER(?x = ?y || ISLITERAL(?value))"]
    )
    if depth:
        inner = groups(depth - 1)
        part |= st.builds("OPTIONAL {{ {} }}".format, inner)
        part |= st.builds("FILTER NOT EXISTS {{ {} }}".format, inner)
        part |= st.builds("FILTER EXISTS {{ {} }}".format, inner)
        part |= st.builds("{{ {} }} UNION {{ {} }}".format, inner, inner)
        part |= st.builds("{{ SELECT DISTINCT $this ?value {{ {} }} }}".format, inner)
    return st.lists(part, min_size=1, max_size=3).map(" ".join)


triples = st.builds(
    "{} {} {} .".format,
    st.sampled_from(NODES),
    st.sampled_from(PREDICATES),
    st.sampled_from(VALUES),
)


@settings(max_examples=150, deadline=None)
@given(body=groups(2), data=st.lists(triples, min_size=4, max_size=14).map("\n".join))
def test_any_query_finds_the_same_both_ways(body: str, data: str) -> None:
    together, alone = both(selecting(body), data)
    assert Counter(together) == Counter(alone)


def test_a_blank_node_keeps_its_label_in_the_store() -> None:
    together, alone = both(
        selecting("$this ex:p ?value FILTER(ISBLANK($this))"), f"_:g <{EX}p> _:h . _:h <{EX}q> 1 ."
    )
    assert [(one.focus, one.value) for one in together] == [("_:g", "_:h")]
    assert together == alone
