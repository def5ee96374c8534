"""Queries of shapes: which forms are refused, whatever they are hidden in, and what they need."""

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Found, Graph, ShapesError, compile_shapes
from fairatlas.shacl.engine.queries import Groups

HEAD = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix : <http://example.org/> . "
)
DECLARED = ": sh:declare [ sh:prefix 'ex' ; sh:namespace 'http://example.org/' ] . "
THIS = {"this", "currentShape", "shapesGraph"}


def found(query: str, declared: str = DECLARED, data: str = ":a :p 1 .") -> tuple[Found, ...]:
    written = query.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    shapes = (
        f'{HEAD} {declared} :s sh:targetSubjectsOf :p ; sh:sparql :q . :q sh:select "{written}" ; '
    )
    quads = parse(f"{shapes} sh:prefixes : .", format=RdfFormat.TURTLE)
    plan = compile_shapes(quad.triple for quad in quads)
    return plan.run(
        Graph(quad.triple for quad in parse(HEAD + data, format=RdfFormat.TURTLE))
    ).found


SERVICE = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "body",
    [
        SERVICE,
        SERVICE.replace("SERVICE ", "service\n#\n"),
        SERVICE.replace("<", "SILENT <"),
        "?s ex:a\\# ?o . " + SERVICE,
        "?s ex:a\\' ?o . " + SERVICE + " ?s ex:b\\' ?o",
        'FILTER(?s != """\\""""") ' + SERVICE,
        "FILTER(1 <# 2\n 3) " + SERVICE,
        "OPTIONAL { " + SERVICE + " }",
        "BIND(<http://127.0.0.1:9/> AS ?x) SERVICE ?x { ?s ?p ?o }",
        "BIND(<http://127.0.0.1:9/> AS ?x) SERVICE$x { ?s ?p ?o }",
        "SERVICE ex:x { ?s ?p ?o }",
    ],
)
def test_no_query_asks_another_server(body: str) -> None:
    with pytest.raises(ShapesError):
        found(f"SELECT $this {{ $this ex:p ?v . {body} }}")


@pytest.mark.parametrize(
    "text",
    [
        "'SERVICE'",
        '"""a "SERVICE" b"""',
        "'it\\'s MINUS'",
        "<http://example.org/SERVICE>",
        "ex:VALUES",
    ],
)
def test_words_in_texts_and_names_are_no_words_of_the_query(text: str) -> None:
    (one,) = found(f"SELECT $this ?value {{ $this ex:p ?v BIND({text} AS ?value) }} # MINUS")
    assert one.value


@pytest.mark.parametrize(
    ("declared", "reason"),
    [
        ("", "the prefix ex: is not declared"),
        (": sh:declare [ sh:prefix 'ex' ] . ", "has a sh:prefix and a sh:namespace"),
        (": sh:declare [ sh:prefix 'ex' ; sh:namespace 'no iri' ] . ", "is no IRI"),
        (": sh:declare [ sh:prefix 'e x' ; sh:namespace 'urn:x' ] . ", "can't be a prefix"),
        (
            f"{DECLARED} : owl:imports :o . "
            ":o owl:imports : ; sh:declare [ sh:prefix 'ex' ; sh:namespace 'urn:x' ] . ",
            "with two namespaces",
        ),
    ],
)
def test_what_is_wrong_with_prefixes_is_told(declared: str, reason: str) -> None:
    with pytest.raises(ShapesError, match=reason):
        found("SELECT $this { $this ex:p ?v }", declared)


def test_a_query_may_declare_its_own_prefixes() -> None:
    assert found("PREFIX mine: <http://example.org/> SELECT $this { $this mine:p ?v }", "")


def test_only_the_prefixes_that_a_query_uses_are_declared() -> None:
    text = "PREFIX own: <urn:x> SELECT $this { $this ex:p _:b . ?x own:q 'no:name' . ?y :r 1.5 }"
    assert Groups("_:q", text, THIS).prefixes == {"ex", ""}


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("SELECT $this { $this a 1 }", [1]),
        ("SELECT $this { $this a 1 ; ex:p 2 , 3 . ?x a 1.5 }", [4]),
        ("SELECT $this { $this ex:p/ex:q ?x FILTER(?x IN (1, 2, 3)) }", [2]),
        ("SELECT $this { $this a 1 OPTIONAL { ?x a 1 ; a 2 } }", [2, 2]),
    ],
)
def test_the_work_of_planning_grows_with_the_triple_patterns(
    text: str, patterns: list[int]
) -> None:
    assert Groups("_:q", text, THIS).work == sum(number**4 for number in patterns)


@pytest.mark.parametrize("text", ["SELECT $this { \\u007B }", "SELECT $this { ` }", "'"])
def test_what_is_no_token_of_sparql_is_refused(text: str) -> None:
    with pytest.raises(ShapesError, match="not well-formed SPARQL"):
        found(text)
