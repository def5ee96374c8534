"""Neither shapes nor data make the engine work without end: each limit is told with a reason."""

import sys
from collections.abc import Callable, Iterator

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Checked, Graph, ShapesError, compile_shapes, lint
from fairatlas.shacl.engine.compiler import Compiler
from fairatlas.shacl.engine.graph import FIRST, NIL, REST
from fairatlas.shacl.engine.targets import shapes_with_targets
from fairatlas.shacl.engine.vocabulary import sh

S, P = "<urn:s>", "<urn:p>"
Triples = Iterator[tuple[str, str, str]]


def integer(number: int) -> str:
    return f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def listed(head: str, members: list[str]) -> Triples:
    for number, member in enumerate(members, 1):
        yield f"{head}{number - 1}", FIRST, member
        yield f"{head}{number - 1}", REST, f"{head}{number}" if number < len(members) else NIL


def nested(name: str, levels: int) -> Triples:
    above = S
    for number in range(levels):
        yield above, sh(name), f"_:{number}"
        above = f"_:{number}"
        yield above, sh("path"), P
    yield above, sh("pattern"), '"x"'


def chain(levels: int) -> Triples:
    """Shapes with targets, of which each refers to one that was compiled before."""
    for number in range(levels):
        yield f"<urn:s{number:06}>", sh("targetNode"), "<urn:x>"
        yield f"<urn:s{number:06}>", sh("not"), f"<urn:s{number - 1:06}>" if number else "_:end"
    yield "_:end", sh("pattern"), '"x"'


def nested_path(levels: int) -> Triples:
    yield S, sh("path"), "_:0"
    for number in range(levels):
        yield f"_:{number}", sh("inversePath"), f"_:{number + 1}"
    yield f"_:{levels}", sh("inversePath"), P


def doubled(levels: int) -> Triples:
    """Shapes that refer to the next twice, so that as many are to be looked at as 2 to the n."""
    yield S, sh("node"), "_:0"
    for number in range(levels):
        for way in "ab":
            yield f"_:{number}", sh("node"), f"_:{way}{number}"
            yield f"_:{way}{number}", sh("node"), f"_:{number + 1}"
    yield f"_:{levels}", sh("pattern"), '"x"'


def doubled_path(levels: int) -> Triples:
    yield S, sh("path"), "_:l0n0"
    for number in range(levels):
        inner = f"_:l{number + 1}n0"
        yield from listed(f"_:l{number}n", [inner, inner])
    yield from listed(f"_:l{levels}n", [P, P])


def shared_list(members: int, shapes: int) -> Triples:
    yield from listed("_:n", [f"<urn:{number}>" for number in range(members)])
    for number in range(shapes):
        yield f"<urn:s{number}>", sh("targetNode"), "<urn:x>"
        yield f"<urn:s{number}>", sh("in"), "_:n0"


def siblings(count: int) -> Triples:
    for number in range(count):
        shape = f"_:{number}"
        yield S, sh("property"), shape
        yield shape, sh("path"), P
        yield shape, sh("qualifiedValueShape"), f"_:v{number}"
        yield shape, sh("qualifiedMinCount"), integer(1)
        yield (
            shape,
            sh("qualifiedValueShapesDisjoint"),
            '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        )


def query(text: str, copies: int = 1) -> Triples:
    for number in range(copies):
        yield S, sh("sparql"), f"_:{number}"
        yield f"_:{number}", sh("select"), f'"{text}{" " * number}"'


def graph_of(triples: Triples) -> Graph:
    graph = Graph()
    graph.add(S, sh("targetNode"), "<urn:x>")
    for triple in triples:
        graph.add(*triple)
    return graph


def compiled(graph: Graph) -> int:
    compiler = Compiler(graph)
    shapes = shapes_with_targets(graph, compiler.validate)
    return len([compiler.validate(node) for node in shapes])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: nested("property", 5_000), "more than 50 levels deep"),
        (lambda: nested("not", 5_000), "more than 50 levels deep"),
        (lambda: chain(2_000), "more than 50 levels deep"),
        (lambda: doubled(22), "more than 1,000,000 shapes"),
        (lambda: nested_path(20_000), "nested too deep"),
        (lambda: doubled_path(40), "over 1,000 steps"),
        (lambda: shared_list(20_000, 100), "over 1,000,000 members"),
        (lambda: siblings(1_000), "over 100 shapes beside it"),
        (lambda: query("SELECT $this " + "{" * 4_000 + "}" * 4_000), "levels deep"),
        (lambda: query("SELECT $this { FILTER(" + "!" * 9_000 + "true) }"), "levels deep"),
        (lambda: query("SELECT $this { $this a " + "[ a " * 500 + "1" + "]" * 500), "levels deep"),
        (lambda: query("SELECT $this {" + "BIND(1 AS ?a)" * 3_000 + "}"), "over 10,000 characters"),
        (lambda: query("SELECT $this { $this a " + ",".join("1" * 400) + " }"), "over 60 triple"),
        (lambda: query("SELECT $this { $this a (" + "1 " * 400 + ") }"), "over 60 triple"),
        (lambda: query("SELECT $this { $this " + "/".join("a" * 400) + " ?x }"), "over 60 triple"),
        pytest.param(
            lambda: query("SELECT $this { $this a " + ",".join("1" * 55) + " }", 200),
            "too large together",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_shapes_that_would_take_too_much_are_refused(
    make: Callable[[], Triples], reason: str
) -> None:
    graph = graph_of(make())
    with pytest.raises(ShapesError, match=reason):
        compiled(graph)
    assert reason in lint(graph)[0].reason


def test_shapes_may_be_nested_as_deep_as_the_limit_allows() -> None:
    graph = graph_of(nested("property", 49))
    assert lint(graph) == []
    limit = sys.getrecursionlimit()
    assert compiled(graph) == 1
    assert sys.getrecursionlimit() == limit


def test_a_filter_is_no_triple_pattern() -> None:
    assert compiled(graph_of(query("SELECT $this {" + "FILTER(1 IN (1, 2, 3))" * 100 + "}"))) == 1


def run(shapes: str, data: str, most: int | None) -> Checked:
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:> . "
    plan = compile_shapes(quad.triple for quad in parse(head + shapes, format=RdfFormat.TURTLE))
    quads = parse(head + data, format=RdfFormat.TURTLE)
    return plan.run(Graph(quad.triple for quad in quads), most)


def values(predicate: str, count: int) -> str:
    return f":a {predicate} " + " , ".join(str(number) for number in range(count)) + " . "


SHAPES = ":S sh:targetNode :a ; sh:property :T . :T sh:path :p ; sh:in ( 'x' ) ."


@pytest.mark.parametrize(
    ("most", "kept", "capped"),
    [(None, 5, False), (6, 5, False), (5, 5, False), (4, 4, True), (1, 1, True), (0, 0, True)],
)
def test_a_run_keeps_the_first_results_and_says_when_there_were_more(
    most: int | None, kept: int, capped: bool
) -> None:
    checked = run(SHAPES, values(":p", 5), most)
    assert (len(checked.found), checked.capped) == (kept, capped)
    assert checked.found == run(SHAPES, values(":p", 5), None).found[:kept]


def test_the_cap_holds_inside_a_constraint() -> None:
    shapes = ":S sh:targetNode :a ; sh:property [ sh:path :p ; sh:lessThan :q ] ."
    data = values(":p", 5_000) + values(":q", 5_000)
    checked = run(shapes, data, 100)
    assert (len(checked.found), checked.capped) == (100, True)


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:node [ sh:property [ sh:path :p ; sh:lessThan :q ] ]",
        "sh:or ( [ sh:property [ sh:path :p ; sh:lessThan :q ] ] )",
        "sh:not [ sh:not [ sh:property [ sh:path :p ; sh:lessThan :q ] ] ]",
        "sh:and ( [ sh:path :p ; sh:lessThan :q ] )",
    ],
)
def test_the_cap_holds_for_what_explains_a_result(constraint: str) -> None:
    data = values(":p", 3_000) + values(":q", 3_000)
    checked = run(f":S sh:targetNode :a ; {constraint} .", data, 10)
    assert len(checked.found) == 1
    assert not checked.capped
    assert len(checked.found[0].detail) <= 100


def test_the_cap_holds_for_queries() -> None:
    shapes = (
        ":S sh:targetSubjectsOf :p ; sh:sparql [ sh:select "
        "'SELECT $this ?value { $this <urn:p> ?value }' ] ."
    )
    data = values(":p", 500) + ":b :p 1 ."
    checked = run(shapes, data, 10)
    assert (len(checked.found), checked.capped) == (10, True)
    assert not run(shapes, data, 501).capped
