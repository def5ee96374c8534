"""Values of results are spelled as in the data, although the store spells them otherwise."""

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Graph, compile_shapes

HEAD = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
)
SELECT = (
    ":s sh:targetSubjectsOf :p ; sh:sparql [ sh:message 'not {?value}' ; sh:select "
    "'SELECT $this ?value { $this <http://example.org/p> ?value }' ] ."
)
XSD = "^^<http://www.w3.org/2001/XMLSchema#"


def values(data: str, shapes: str = SELECT) -> list[str | None]:
    quads = parse(HEAD + shapes, format=RdfFormat.TURTLE)
    triples = [quad.triple for quad in parse(HEAD + data, format=RdfFormat.TURTLE)]
    return [
        one.value for one in compile_shapes(quad.triple for quad in quads).run(Graph(triples)).found
    ]


@pytest.mark.parametrize(
    "literal",
    [
        f'"5"{XSD}nonNegativeInteger>',
        f'"01"{XSD}integer>',
        f'"1.50"{XSD}decimal>',
        f'"1"{XSD}boolean>',
        f'"2020-01-01T24:00:00"{XSD}dateTime>',
        '"x"@en',
        '"x"',
        '"a\\nb"',
    ],
)
def test_a_value_is_told_as_the_data_have_it(literal: str) -> None:
    assert values(
        f":a :p {literal.replace('<http://www.w3.org/2001/XMLSchema#', 'xsd:').rstrip('>')} ."
    ) == [literal]


def test_what_could_be_either_is_told_as_the_store_has_it() -> None:
    integer = f'"1"{XSD}integer>'
    assert set(values(":a :p 01 , 001 .")) == {integer}


def test_a_value_that_the_data_do_not_have_is_told_as_it_is() -> None:
    shapes = SELECT.replace("?value }' ]", "?x BIND(?x + 1 AS ?value) }' ]")
    assert values(":a :p 01 .", shapes) == [f'"2"{XSD}integer>']
