"""Explanations of results: for each component what was expected, what is there, what to do."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib.namespace import SH

import fairatlas.shacl.engine.constraints
from fairatlas.shacl.engine import Found, Graph, ShapesError, compile_shapes
from fairatlas.shacl.explaining import Explanation, explain
from fairatlas.shacl.explaining.components import COMPONENTS
from fairatlas.shacl.messages import default_message

_PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix fair: <https://w3id.org/fair/principles/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def _graph(turtle: str) -> list[Triple]:
    quads = parse((_PREFIXES + turtle).encode(), format=RdfFormat.TURTLE)
    return [quad.triple for quad in quads]


def _found(shapes: str, data: str) -> tuple[Graph, Graph, tuple[Found, ...]]:
    plan = compile_shapes(_graph(shapes))
    graph = Graph(_graph(data))
    return plan.shapes, graph, plan.run(graph).found


def _first(constraint: str, values: str, path: str = "ex:p") -> Explanation:
    """The explanation of the first result of a property shape on the thing ``ex:x``."""
    shapes, data, found = _found(
        f"ex:S sh:targetNode ex:x ; sh:property [ sh:path {path} ; {constraint} ] .", values
    )
    return explain(found[0], shapes, data)


_CASES: dict[str, tuple[str, str, str, str, str | None]] = {
    "MinCount": (
        "sh:minCount 2",
        "ex:x ex:p 1",
        "at least 2 values of <http://example.org/p>",
        "1 value: 1",
        "Add `<http://example.org/p>`.",
    ),
    "MaxCount": (
        "sh:maxCount 1",
        'ex:x ex:p 1 , "b" , ex:c , ex:d , ex:e',
        "at most 1 value of <http://example.org/p>",
        '5 values: 1, "b", <http://example.org/c>, … (2 more)',
        "Keep at most 1 value of <http://example.org/p>, and remove the others.",
    ),
    "UniqueLang": (
        "sh:uniqueLang true",
        'ex:x ex:p "a"@en , "b"@en , "c"@de',
        "at most 1 value of <http://example.org/p> in each language",
        "2 values in the language en",
        "Keep one value in each language, or correct the language of the others.",
    ),
    "Datatype": (
        "sh:datatype xsd:date",
        'ex:x ex:p "2020-13-45"^^xsd:date',
        "a well-formed xsd:date",
        'the text "2020-13-45" (xsd:date), which is no date',
        'Write it as xsd:date is written: year-month-day, as in "2024-05-31"^^xsd:date.',
    ),
    "NodeKind": (
        "sh:nodeKind sh:IRI",
        'ex:x ex:p "http://example.org/licence"',
        "an IRI",
        'the text "http://example.org/licence"',
        "Write it as an IRI: `<http://example.org/licence>`.",
    ),
    "Class": (
        "sh:class foaf:Agent",
        "ex:x ex:p ex:y . ex:y a dcat:Dataset",
        "a foaf:Agent",
        "<http://example.org/y>, a dcat:Dataset",
        "If that is what it is, state `<http://example.org/y> a foaf:Agent .`",
    ),
    "RootClass": (
        "sh:rootClass dcat:Resource",
        "ex:x ex:p foaf:Agent",
        "dcat:Resource, or a class below",
        "the IRI foaf:Agent",
        "Name dcat:Resource, or a class that the data put below with rdfs:subClassOf.",
    ),
    "In": (
        'sh:in ( "open" "closed" )',
        'ex:x ex:p "opne"',
        'one of "open", "closed"',
        'the text "opne"',
        'Did you mean `"open"`?',
    ),
    "HasValue": (
        "sh:hasValue dcat:Dataset",
        "ex:x ex:p 1",
        "dcat:Dataset among the values of <http://example.org/p>",
        "1 value: 1",
        "Add `<http://example.org/p> dcat:Dataset ;`",
    ),
    "MinInclusive": (
        "sh:minInclusive 0",
        "ex:x ex:p -1",
        "a value of at least 0",
        "-1 (xsd:integer)",
        "Write a value of at least 0.",
    ),
    "MinExclusive": (
        "sh:minExclusive 0",
        "ex:x ex:p 0",
        "a value of more than 0",
        "0 (xsd:integer)",
        "Write a value of more than 0.",
    ),
    "MaxInclusive": (
        "sh:maxInclusive 10",
        "ex:x ex:p 11",
        "a value of at most 10",
        "11 (xsd:integer)",
        "Write a value of at most 10.",
    ),
    "MaxExclusive": (
        "sh:maxExclusive 10",
        'ex:x ex:p "ten"',
        "a value of less than 10",
        'the text "ten", which can\'t be compared with it',
        "Write a value of less than 10.",
    ),
    "MinLength": (
        "sh:minLength 5",
        'ex:x ex:p "abc"',
        "a text of at least 5 characters",
        '3 characters: the text "abc"',
        "Write at least 5 characters.",
    ),
    "MaxLength": (
        "sh:maxLength 1",
        'ex:x ex:p "ab"',
        "a text of at most 1 character",
        '2 characters: the text "ab"',
        "Shorten it to at most 1 character.",
    ),
    "Pattern": (
        r'sh:pattern "^\\d+$" ; sh:flags "i"',
        'ex:x ex:p "ab"',
        r"a text that the pattern “^\d+$” (flags i) matches",
        'the text "ab"',
        "Write it so that the pattern matches.",
    ),
    "SingleLine": (
        "sh:singleLine true",
        r'ex:x ex:p "a\nb"',
        "a text of one line",
        r'the text "a\nb"',
        "Put a space where the line breaks.",
    ),
    "LanguageIn": (
        'sh:languageIn ( "en" "de" )',
        'ex:x ex:p "a"',
        "a text in one of the languages en, de",
        'the text "a", without a language tag',
        "Add the tag of the language that it is in, such as `@en`.",
    ),
    "Equals": (
        "sh:equals ex:q",
        "ex:x ex:p 1",
        "the same values for <http://example.org/p> as for <http://example.org/q>",
        "1 (xsd:integer), a value of <http://example.org/p> alone",
        "Give both the same values.",
    ),
    "Disjoint": (
        "sh:disjoint ex:q",
        "ex:x ex:p 1 ; ex:q 1",
        "no value that <http://example.org/p> and <http://example.org/q> share",
        "1 (xsd:integer), a value of both",
        "Remove the value from one of them.",
    ),
    "SubsetOf": (
        "sh:subsetOf ex:q",
        "ex:x ex:p 1",
        "only values of <http://example.org/p> that are values of <http://example.org/q> as well",
        "1 (xsd:integer)",
        "Remove the value, or state it with <http://example.org/q> as well.",
    ),
    "LessThan": (
        "sh:lessThan dct:modified",
        'ex:x ex:p "2021-01-01"^^xsd:date ; dct:modified "2020-01-01"^^xsd:date',
        "a value less than each value of dct:modified",
        "2021-01-01 (xsd:date), with 2020-01-01 (xsd:date) for dct:modified",
        "Correct whichever of the two is wrong.",
    ),
    "LessThanOrEquals": (
        "sh:lessThanOrEquals dct:modified",
        'ex:x ex:p 5 ; dct:modified "late"',
        "a value that is at most each value of dct:modified",
        '5 (xsd:integer), with the text "late" for dct:modified: they can\'t be compared',
        "Correct whichever of the two is wrong.",
    ),
    "Node": (
        "sh:node [ sh:datatype xsd:gYear ]",
        'ex:x ex:p "2020"',
        "a well-formed xsd:gYear",
        'the text "2020"',
        'Write it as `"2020"^^xsd:gYear`.',
    ),
    "NodeByExpression": (
        "sh:nodeByExpression ex:T ] . ex:T sh:property [ sh:path dct:title ; sh:minCount 1",
        "ex:x ex:p ex:y",
        "something with at least 1 value of dct:title",
        "<http://example.org/y>",
        "At <http://example.org/y>: Add `dct:title`.",
    ),
    "Not": (
        "sh:not [ sh:nodeKind sh:BlankNode ]",
        "ex:x ex:p []",
        "anything but a blank node",
        "a blank node",
        "Remove it, or give a value that is not a blank node.",
    ),
    "And": (
        "sh:and ( [ sh:minLength 3 ] [ sh:datatype xsd:string ] )",
        'ex:x ex:p "ab"',
        "all of: a text of at least 3 characters; a text without a language tag (xsd:string)",
        'the text "ab"',
        "Write at least 3 characters.",
    ),
    "Or": (
        "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )",
        'ex:x ex:p "20"^^xsd:gYear',
        "at least one of: a well-formed xsd:date; a well-formed xsd:gYear",
        'the text "20" (xsd:gYear), which is no gYear',
        'Write it as xsd:gYear is written: four digits, as in "2024"^^xsd:gYear.',
    ),
    "Xone": (
        "sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:class foaf:Agent ] )",
        "ex:x ex:p ex:y . ex:y a foaf:Agent",
        "exactly one of: an IRI; a foaf:Agent",
        "<http://example.org/y>",
        "Change it so that it is one of these, and no other.",
    ),
    "SomeValue": (
        "sh:someValue [ sh:nodeKind sh:IRI ]",
        "ex:x ex:p 1",
        "at least 1 value of <http://example.org/p> like this: an IRI",
        "1 value: 1",
        "Add a value like this: an IRI.",
    ),
    "QualifiedMinCount": (
        "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 1",
        "ex:x ex:p 1",
        "at least 1 value of <http://example.org/p> like this: an IRI",
        "1 value: 1",
        "Add a value like this: an IRI.",
    ),
    "QualifiedMaxCount": (
        "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount 0",
        "ex:x ex:p ex:y",
        "no value of <http://example.org/p> like this: an IRI",
        "1 value: <http://example.org/y>",
        "Remove each value like this: an IRI.",
    ),
    "MemberShape": (
        "sh:memberShape [ sh:nodeKind sh:IRI ]",
        "ex:x ex:p ( 1 2 )",
        "a list, each member of it an IRI",
        "a list of 2 members: 1, 2",
        "Correct the members that are not so.",
    ),
    "MinListLength": (
        "sh:minListLength 1",
        "ex:x ex:p ()",
        "a list of at least 1 member",
        "an empty list",
        "Add members to the list.",
    ),
    "MaxListLength": (
        "sh:maxListLength 1",
        "ex:x ex:p ( 1 2 )",
        "a list of at most 1 member",
        "a list of 2 members: 1, 2",
        "Remove members from the list.",
    ),
    "UniqueMembers": (
        "sh:uniqueMembers true",
        "ex:x ex:p ( 1 2 1 )",
        "a list with each member once",
        "a list that has 1 (2 times)",
        "Remove what the list has twice.",
    ),
    "ReifierShape": (
        "sh:reifierShape [ sh:nodeKind sh:IRI ] ; sh:reificationRequired true",
        "ex:x ex:p 1",
        "a statement whose reifiers are like this: an IRI",
        "1 (xsd:integer), with no reifier",
        "Say about the statement what the shape asks for.",
    ),
}
"""By component: a constraint, data, and what is told of the result."""

_AT_NODES: dict[str, tuple[str, str, str, str, str | None]] = {
    "Closed": (
        "sh:closed true ; sh:property [ sh:path dct:title ]",
        'ex:x dct:titel "a"',
        "no properties but dct:title",
        'dct:titel with the text "a"',
        "Did you mean `dct:title`? If not, remove dct:titel.",
    ),
    "UniqueValuesFor": (
        "sh:uniqueValuesFor dct:identifier ; sh:targetClass ex:C",
        "ex:x a ex:C ; dct:identifier 1 . ex:y a ex:C ; dct:identifier 1",
        "values of dct:identifier that nothing else has",
        "dct:identifier 1, as another thing has",
        "Give it values of its own, or merge it with the other if both are the same thing.",
    ),
    "SPARQL": (
        'sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ]',
        "ex:x ex:p 1",
        "nothing that a query of the shape finds",
        "<http://example.org/x>",
        None,
    ),
}


@pytest.mark.parametrize("name", [*_CASES, *_AT_NODES])
def test_a_result_of_each_component_is_explained(name: str) -> None:
    constraint, values, expected, actual, hint = (_CASES | _AT_NODES)[name]
    inner = f"sh:property [ sh:path ex:p ; {constraint} ]" if name in _CASES else constraint
    shapes, data, found = _found(f"ex:S sh:targetNode ex:x ; {inner} .", f"{values} .")
    of_component = [one for one in found if one.component == _component(name)]
    assert of_component, [one.component for one in found]
    told = explain(of_component[0], shapes, data)
    assert (told.expected, told.actual, told.hint) == (expected, actual, hint)


def _component(name: str) -> str:
    return f"<http://www.w3.org/ns/shacl#{name}ConstraintComponent>"


def test_each_component_of_the_table_has_a_case() -> None:
    assert set(COMPONENTS) == {*_CASES, *_AT_NODES}


def test_each_component_of_shacl_core_is_in_the_table() -> None:
    ending = "ConstraintComponent"
    terms = (*SH.__annotations__, *SH._extras)
    named = {one.removesuffix(ending) for one in terms if one.endswith(ending)}
    # The last three give no results of their own, or are not run here.
    assert named - set(COMPONENTS) <= {"", "source", "Property", "JS", "Expression"}
    assert len(named) > 25


_BESIDE_OTHERS = {
    "flags",
    "ignoredProperties",
    "property",
    "qualifiedValueShape",
    "qualifiedValueShapesDisjoint",
    "reificationRequired",
}
"""Parameters that change what another one asks for."""


def test_each_parameter_that_the_engine_reads_is_explained() -> None:
    folder = Path(fairatlas.shacl.engine.constraints.__file__).parent
    read = {
        argument.value
        for path in folder.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in ("parameters", "parameter", "number", "flag", "text")
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    assert len(read) > 25
    assert read - _BESIDE_OTHERS <= {one.parameter for one in COMPONENTS.values()}


@pytest.mark.parametrize("name", [*_CASES, *_AT_NODES])
def test_a_result_is_explained_without_the_data(name: str) -> None:
    constraint, values, expected, *_ = (_CASES | _AT_NODES)[name]
    inner = f"sh:property [ sh:path ex:p ; {constraint} ]" if name in _CASES else constraint
    shapes, _, found = _found(f"ex:S sh:targetNode ex:x ; {inner} .", f"{values} .")
    told = explain(next(one for one in found if one.component == _component(name)), shapes)
    assert told.expected == expected
    assert told.actual


@pytest.mark.parametrize("name", [*_CASES, *_AT_NODES])
def test_each_component_has_a_message_for_shapes_that_have_none(name: str) -> None:
    constraint, values, *_ = (_CASES | _AT_NODES)[name]
    inner = f"sh:property [ sh:path ex:p ; {constraint} ]" if name in _CASES else constraint
    shapes, _, found = _found(f"ex:S sh:targetNode ex:x ; {inner} .", f"{values} .")
    message = default_message(found[0], shapes)
    assert message.endswith(".")
    assert "{" not in message
    assert "does not satisfy" not in message


def test_a_missing_value_is_none() -> None:
    told = _first("sh:minCount 1", "ex:x ex:q 1 .", "dct:license")
    assert (told.expected, told.actual) == ("at least 1 value of dct:license", "none")


def test_an_example_of_the_message_is_given_as_turtle() -> None:
    message = 'sh:message "Add the licence, e.g. <http://spdx.org/licenses/Apache-2.0>."'
    told = _first(f"sh:minCount 1 ; {message}", "ex:x ex:q 1 .", "dct:license")
    assert told.hint == (
        "Add `dct:license`, for example `dct:license <http://spdx.org/licenses/Apache-2.0> ;`"
    )


def test_no_person_is_given_as_an_example() -> None:
    message = 'sh:message "Add who, e.g. <https://orcid.org/0000-0002-1825-0097>."'
    told = _first(f"sh:minCount 1 ; {message}", "ex:x ex:q 1 .", "dct:creator")
    assert told.hint == "Add `dct:creator`."


def test_what_another_shape_wants_of_the_property_stands_in_the_hint() -> None:
    shapes, data, found = _found(
        "ex:S sh:targetNode ex:x ; sh:property [ sh:path dct:license ; sh:minCount 1 ] ,"
        " [ sh:path dct:license ; sh:nodeKind sh:IRI ] .",
        "ex:x ex:q 1 .",
    )
    assert explain(found[0], shapes, data).hint == "Add `dct:license`: an IRI."


@pytest.mark.parametrize(
    ("path", "expected", "hint"),
    [
        (
            "[ sh:alternativePath ( dct:creator dct:publisher ) ]",
            "at least 1 value of dct:creator or dct:publisher",
            "Add one of `dct:creator`, `dct:publisher`.",
        ),
        (
            "[ sh:inversePath dct:hasPart ]",
            "at least 1 value of ^dct:hasPart",
            "Let something refer to it with `dct:hasPart`.",
        ),
        (
            "( dct:creator foaf:name )",
            "at least 1 value of (dct:creator/foaf:name)",
            "Add what (dct:creator/foaf:name) leads to.",
        ),
    ],
)
def test_what_is_missing_along_a_path_is_told(path: str, expected: str, hint: str) -> None:
    told = _first("sh:minCount 1", "ex:x ex:q 1 .", path)
    assert (told.expected, told.hint) == (expected, hint)


def test_a_property_that_must_not_be_there_is_to_be_removed() -> None:
    told = _first("sh:maxCount 0", "ex:x ex:p 1 .")
    assert told.expected == "no value of <http://example.org/p>"
    assert told.hint == "Remove <http://example.org/p>."


def test_of_many_allowed_values_eight_are_named() -> None:
    members = " ".join(f'"v{number}"' for number in range(20))
    told = _first(f"sh:in ( {members} )", 'ex:x ex:p "quite another" .')
    named = ", ".join(f'"v{number}"' for number in range(8))
    assert told.expected == f"one of {named}, … (12 more)"
    assert told.hint == "Use one of the values allowed."


def test_a_long_value_is_cut_at_120_characters() -> None:
    told = _first("sh:maxLength 3", f'ex:x ex:p "{"a" * 1000}" .')
    assert told.actual == f'1,000 characters: the text "{"a" * 120}…"'


@pytest.mark.parametrize(
    ("constraint", "value", "hint"),
    [
        ("sh:datatype xsd:date", '"2020-01-31"', 'Write it as `"2020-01-31"^^xsd:date`.'),
        ("sh:datatype xsd:integer", '"12"', "Write it as `12`."),
        ("sh:datatype xsd:string", '"a"@en', "Leave out the language tag."),
        (
            "sh:datatype rdf:langString",
            '"a"',
            "Add the tag of the language that the text is in, such as `@en` for English.",
        ),
        ("sh:datatype xsd:integer", "ex:y", "Write a literal instead."),
        ("sh:datatype ex:kind", '"a"', 'Write it as `"a"^^<http://example.org/kind>`.'),
        ("sh:nodeKind sh:IRI", '"MIT"', "Refer to it by its IRI instead of writing a text."),
        ("sh:nodeKind sh:IRI", "[]", "Give the thing an IRI of its own, and refer to it by that."),
        ("sh:nodeKind sh:Literal", "ex:y", "Write a text in quotation marks instead."),
        ("sh:class foaf:Agent", '"Ann"', "Refer to a foaf:Agent instead of a text."),
        ("sh:class foaf:Agent", "[]", "Say of it `a foaf:Agent ;`, if that is what it is."),
        ("sh:in ( dcat:Dataset )", "dcat:dataset", "Did you mean `dcat:Dataset`?"),
        ("sh:in ( dcat:Dataset )", "foaf:Dataset", "Did you mean `dcat:Dataset`?"),
        ("sh:in ( dcat:Dataset )", "dcat:Catalog", "Use one of the values allowed."),
        ("sh:in ( ex:open )", '"open"', "Use one of the values allowed."),
        ("sh:maxLength 3", "[]", "Write a literal instead of a blank node."),
    ],
)
def test_the_smallest_change_is_told(constraint: str, value: str, hint: str) -> None:
    assert _first(constraint, f"ex:x ex:p {value} .").hint == hint


def test_the_name_of_a_licence_is_replaced_by_its_iri() -> None:
    told = _first("sh:nodeKind sh:IRI", 'ex:x dct:license "MIT License" .', "dct:license")
    assert told.hint == (
        "Write the IRI of the licence: `dct:license <http://spdx.org/licenses/MIT> ;`"
    )


def test_of_several_classes_the_one_that_is_lacking_is_to_be_stated() -> None:
    told = _first("sh:class foaf:Agent , dcat:Dataset", "ex:x ex:p ex:y . ex:y a foaf:Agent .")
    assert told.hint == "If that is what it is, state `<http://example.org/y> a dcat:Dataset .`"


def test_a_thing_without_class_is_told_as_such() -> None:
    told = _first("sh:class foaf:Agent", "ex:x ex:p ex:y .")
    assert told.actual == "<http://example.org/y>, something of which the data say no class"


def test_lists_of_classes_and_datatypes_are_alternatives() -> None:
    assert _first("sh:class ( foaf:Agent dcat:Dataset )", "ex:x ex:p ex:y .").expected == (
        "a foaf:Agent or a dcat:Dataset"
    )
    told = _first("sh:datatype ( xsd:date xsd:gYear )", 'ex:x ex:p "2020" .')
    assert told.expected == "a well-formed xsd:date or a well-formed xsd:gYear"
    assert told.hint == 'Write it as `"2020"^^xsd:gYear`.'


def test_a_named_shape_of_many_parts_is_named() -> None:
    parts = " , ".join(f"[ sh:path ex:p{number} ; sh:minCount 1 ]" for number in range(9))
    shapes, data, found = _found(
        f"ex:S sh:targetNode ex:x ; sh:node ex:T . ex:T sh:property {parts} ; sh:nodeKind sh:IRI .",
        "ex:x ex:q 1 .",
    )
    assert explain(found[0], shapes, data).expected == (
        "something that conforms to <http://example.org/T>"
    )


def test_shapes_inside_shapes_are_described_to_a_depth() -> None:
    inner = "[ sh:nodeKind sh:IRI ]"
    for _ in range(12):
        inner = f"[ sh:not {inner} ]"
    told = _first(f"sh:not {inner}", "ex:x ex:p 1 , ex:y .")
    assert told.expected.endswith("something that conforms to a further shape")


_OWN = """
ex:Even a sh:ConstraintComponent ; rdfs:comment "A number that can be divided." ;
    sh:parameter [ sh:path ex:by ] ;
    sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (false) }" ] .
"""


def test_an_own_component_is_explained_by_its_comment_and_parameters() -> None:
    shapes, data, found = _found(
        f"{_OWN} ex:S sh:targetNode ex:x ; sh:property [ sh:path ex:p ; ex:by 2 ] .",
        "ex:x ex:p 3 .",
    )
    told = explain(found[0], shapes, data)
    assert told.expected == "A number that can be divided: <http://example.org/by> 2"
    assert told.actual == "3 (xsd:integer)"
    assert told.hint is None
    assert default_message(found[0], shapes) == "3 does not satisfy <http://example.org/Even>."


def test_a_sparql_constraint_is_explained_by_its_comment() -> None:
    query = (
        '[ rdfs:comment "a beginning before the end" ; sh:select "SELECT $this { $this ?p ?o }" ]'
    )
    shapes, data, found = _found(f"ex:S sh:targetNode ex:x ; sh:sparql {query} .", "ex:x ex:p 1 .")
    assert explain(found[0], shapes, data).expected == "a beginning before the end"


def test_advice_of_the_shape_is_its_hint() -> None:
    told = _first('sh:minCount 1 ; atlas:advice "Ask the library."', "ex:x ex:q 1 .")
    assert told.hint == "Ask the library."


def test_principles_and_sources_are_those_of_the_property_shape() -> None:
    origin = "atlas:principle fair:R1.1 ; dct:source fair:F2 , fair:R1.1 , <http://x.org/spec>"
    told = _first(f"sh:minCount 1 ; {origin}", "ex:x ex:q 1 .")
    assert told.principles == ("R1.1", "F2")
    assert told.sources == ("http://x.org/spec",)


def test_principles_and_sources_are_else_those_of_the_node_shape() -> None:
    shapes, data, found = _found(
        "ex:S sh:targetNode ex:x ; atlas:principle fair:A1 ; dct:source <http://x.org/spec> ;"
        " sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
        "ex:x ex:q 1 .",
    )
    told = explain(found[0], shapes, data)
    assert (told.principles, told.sources) == (("A1",), ("http://x.org/spec",))


def test_of_several_node_shapes_the_one_that_targets_the_thing_counts() -> None:
    shapes, data, found = _found(
        "ex:S sh:targetClass ex:C ; dct:source <http://x.org/c> ; sh:property ex:P ."
        "ex:T sh:targetClass ex:D ; dct:source <http://x.org/d> ; sh:property ex:P ."
        "ex:P sh:path ex:p ; sh:minCount 1 .",
        "ex:x a ex:C .",
    )
    assert explain(found[0], shapes, data).sources == ("http://x.org/c",)
    assert explain(found[0], shapes).sources == ()


_UNFILLED = re.compile(r"\{(asked|s|path|other)\}")
_SUITE = Path(__file__).resolve().parents[3] / "shared" / "data" / "w3c" / "shacl-tests"


@pytest.mark.skipif(not _SUITE.is_dir(), reason="the W3C suite is not on this machine")
def test_each_result_of_the_w3c_suite_is_explained() -> None:
    explained = 0
    for path in sorted(_SUITE.rglob("*.ttl")):
        if "-data.ttl" in path.name or "-shapes.ttl" in path.name:
            continue
        quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())
        triples = [quad.triple for quad in quads]
        try:
            plan = compile_shapes(triples)
        except ShapesError:
            continue
        data = Graph(triples)
        for one in plan.run(data).found:
            told = explain(one, plan.shapes, data)
            assert told.expected
            assert told.actual
            assert not _UNFILLED.search(f"{told.expected} {told.hint}")
            assert default_message(one, plan.shapes)
            explained += 1
    assert explained > 150


@given(
    text=st.text(),
    datatype=st.sampled_from(["date", "integer", "string", "anyURI", "duration", "double"]),
)
@settings(max_examples=100, deadline=None)
def test_any_literal_is_explained(text: str, datatype: str) -> None:
    constraints = (
        'sh:datatype xsd:gYear ; sh:in ( "a" ) ; sh:maxLength 0 ; sh:minInclusive 3 ;'
        ' sh:pattern "^$" ; sh:nodeKind sh:IRI ; sh:class foaf:Agent ; sh:languageIn ( "en" ) ;'
        " sh:lessThan ex:q ; sh:equals ex:q ; sh:or ( [ sh:datatype xsd:date ] ) ; sh:maxCount 0"
    )
    shape = f"ex:S sh:targetNode ex:x ; sh:property [ sh:path dct:license ; {constraints} ] ."
    plan = compile_shapes(_graph(shape))
    literal = Literal(
        text.encode("utf-8", "replace").decode(),
        datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"),
    )
    license_ = NamedNode("http://purl.org/dc/terms/license")
    data = Graph([Triple(NamedNode("http://example.org/x"), license_, literal)])
    for one in plan.run(data).found:
        told = explain(one, plan.shapes, data)
        assert told.expected
        assert told.actual
        assert len(told.actual) < 1_000
