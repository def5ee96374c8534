"""What the drafts of SHACL 1.2 Core add: one case of each that conforms, and one that does not."""

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Checked, Graph, ShapesError, compile_shapes, lint, report_graph
from fairatlas_loaders.vocabulary import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
HEAD += "@prefix : <https://example.org/> . @base <https://example.org/> .\n"


def graph(turtle: str) -> Graph:
    return Graph(quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE))


def checked(shapes: str, data: str, most: int | None = None) -> Checked:
    quads = parse(HEAD + shapes, format=RdfFormat.TURTLE)
    return compile_shapes(quad.triple for quad in quads).run(graph(data), most)


def told(found: Checked) -> set[tuple[str, str, str | None]]:
    """Focus node, component and value, in short."""
    return {
        (
            one.focus.removeprefix("<https://example.org/").rstrip(">"),
            one.component.rpartition("#")[2].removesuffix("ConstraintComponent>"),
            one.value.removeprefix("<https://example.org/").rstrip(">") if one.value else None,
        )
        for one in found.found
    }


AT_A = ":S sh:targetNode :a ; "
CASES = {
    "a list of classes, any of which will do": (
        AT_A + "sh:property [ sh:path :p ; sh:class ( :C :D ) ] .",
        ":a :p :x , :y , :z . :x a :C . :y a :E . :E rdfs:subClassOf :D . :z a :F .",
        {("a", "Class", "z")},
    ),
    "a list of datatypes": (
        AT_A + "sh:property [ sh:path :p ; sh:datatype ( xsd:integer xsd:string ) ] .",
        ":a :p 1 , 'x' , true .",
        {("a", "Datatype", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean')},
    ),
    "a list of node kinds": (
        AT_A + "sh:property [ sh:path :p ; sh:nodeKind ( sh:BlankNode sh:IRI ) ] .",
        ":a :p :x , _:b , 'x' .",
        {("a", "NodeKind", '"x"')},
    ),
    "triple terms as a kind of node": (
        ":S sh:targetObjectsOf rdf:reifies ; sh:nodeKind sh:TripleTerm .",
        ":r rdf:reifies <<( :a :p :b )>> . :q rdf:reifies :x .",
        {("x", "NodeKind", "x")},
    ),
    "a triple term is no IRI": (
        ":S sh:targetSubjectsOf rdf:reifies ; sh:property [ sh:path rdf:reifies ; "
        "sh:minLength 1 ] .",
        ":q rdf:reifies :x .",
        set(),
    ),
    "classes below a root": (
        AT_A + "sh:property [ sh:path :p ; sh:rootClass :C ] .",
        ":a :p :C , :D , :F . :D rdfs:subClassOf :E . :E rdfs:subClassOf :C .",
        {("a", "RootClass", "F")},
    ),
    "texts of one line": (
        AT_A + "sh:property [ sh:path :p ; sh:singleLine true ] .",
        ":a :p 'one line' , 'two\\nlines' , 'a page\\fbreak' .",
        {("a", "SingleLine", '"two\\nlines"'), ("a", "SingleLine", '"a page\\fbreak"')},
    ),
    "any number of lines where it is false": (
        AT_A + "sh:property [ sh:path :p ; sh:singleLine false ] .",
        ":a :p 'two\\nlines' .",
        set(),
    ),
    "some value that conforms": (
        ":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:someValue [ sh:class :C ] ] .",
        ":a :p :x , :y . :b :p :y . :x a :C .",
        {("b", "SomeValue", None)},
    ),
    "no value is not some value": (
        AT_A + "sh:property [ sh:path :p ; sh:someValue [ sh:class :C ] ] .",
        ":b :p :x .",
        {("a", "SomeValue", None)},
    ),
    "a subset of the values of a path": (
        AT_A + "sh:property [ sh:path :p ; sh:subsetOf ( :q :r ) ] .",
        ":a :p 'x' , 'y' ; :q [ :r 'x' , 'z' ] .",
        {("a", "SubsetOf", '"y"')},
    ),
    "values that no other node of the target has": (
        ":S sh:targetClass :C ; sh:uniqueValuesFor :id .",
        ":a a :C ; :id 1 . :b a :C ; :id 2 . :c a :C ; :id 2 . :d a :C . :e a :C . :f :id 1 .",
        {("b", "UniqueValuesFor", None), ("c", "UniqueValuesFor", None)},
    ),
    "values of several properties together": (
        ":S sh:targetClass :C ; sh:uniqueValuesFor ( :id :in ) .",
        ":a a :C ; :id 1 ; :in :x . :b a :C ; :id 1 ; :in :y . :c a :C ; :id 1 ; :in :y .",
        {("b", "UniqueValuesFor", None), ("c", "UniqueValuesFor", None)},
    ),
    "lists whose members conform": (
        ":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; "
        "sh:memberShape [ sh:nodeKind sh:IRI ] ] .",
        ":a :p ( :x :y ) . :b :p :l . :l rdf:first 1 ; rdf:rest () . :c :p :x .",
        {("b", "MemberShape", "l"), ("c", "MemberShape", "x")},
    ),
    "lists of a length": (
        ":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:minListLength 1 ; "
        "sh:maxListLength 2 ] .",
        ":a :p ( 1 2 ) . :b :p () . :c :p :l . :l rdf:first 1 ; rdf:rest ( 2 3 ) .",
        {
            ("b", "MinListLength", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"),
            ("c", "MaxListLength", "l"),
        },
    ),
    "lists that come back to themselves": (
        AT_A + "sh:property [ sh:path :p ; sh:maxListLength 2 ] .",
        ":a :p :l . :l rdf:first 1 ; rdf:rest :l .",
        {("a", "MaxListLength", "l")},
    ),
    "lists without a member twice": (
        ":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:uniqueMembers true ] .",
        ":a :p ( 1 2 ) . :b :p :l . :l rdf:first 1 ; rdf:rest ( 2 1 ) .",
        {("b", "UniqueMembers", "l")},
    ),
    "reifiers that conform": (
        ":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; "
        "sh:reifierShape [ sh:property [ sh:path :by ; sh:minCount 1 ] ] ] .",
        ":a :p 1 {| :by :x |} . :b :p 1 {| :on 2 |} . :c :p 1 .",
        {("b", "ReifierShape", '"1"^^<http://www.w3.org/2001/XMLSchema#integer')},
    ),
    "reifiers that have to be there": (
        ":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:reificationRequired true ; "
        "sh:reifierShape [ sh:property [ sh:path :by ; sh:minCount 1 ] ] ] .",
        ":a :p 1 {| :by :x |} . :c :p 1 .",
        {("c", "ReifierShape", '"1"^^<http://www.w3.org/2001/XMLSchema#integer')},
    ),
    "closed by types": (
        ":C a rdfs:Class , sh:NodeShape ; sh:closed sh:ByTypes ; sh:property [ sh:path :p ] . "
        ":D a rdfs:Class , sh:NodeShape ; rdfs:subClassOf :C ; sh:property [ sh:path :q ] . "
        ":T sh:targetClass :D ; sh:node :U . :U sh:property [ sh:path :r ] .",
        ":D rdfs:subClassOf :C . :a a :C ; :p 1 ; :q 'x' . :b a :D ; :p 1 ; :q 2 ; :r 3 .",
        {("a", "Closed", '"x"')},
    ),
    "targets where a shape holds": (
        ":S sh:targetWhere [ sh:property [ sh:path :age ; sh:minCount 1 ; sh:minInclusive 18 ] ] ;"
        " sh:property [ sh:path :vote ; sh:minCount 1 ] .",
        ":a :age 18 . :b :age 17 . :c :age 19 ; :vote 'yes' .",
        {("a", "MinCount", None)},
    ),
    "classes that are shapes": (
        ":C a sh:ShapeClass ; sh:property [ sh:path :p ; sh:minCount 1 ] .",
        ":a a :C . :b a :C ; :p 1 .",
        {("a", "MinCount", None)},
    ),
    "a shape as an expression": (
        AT_A + "sh:property [ sh:path :p ; sh:nodeByExpression :T ] . :T sh:nodeKind sh:IRI .",
        ":a :p :x , 'x' .",
        {("a", "NodeByExpression", '"x"')},
    ),
    "languages with a direction": (
        ":S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:uniqueLang true ] .",
        ":a :p 'A'@ar--ltr , 'A'@ar--rtl . :b :p 'A'@ar--ltr , 'B'@ar--ltr .",
        {("b", "UniqueLang", None)},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_constraint_finds_what_is_wrong_and_nothing_else(case: str) -> None:
    shapes, data, expected = CASES[case]
    assert told(checked(shapes, data)) == expected
    assert not [fault for fault in lint(graph(shapes)) if not fault.usable]


def test_the_members_at_fault_explain_the_list() -> None:
    found = checked(*CASES["lists without a member twice"][:2]).found[0]
    assert [one.value for one in found.detail] == [
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    ]
    (detail,) = (
        checked(
            AT_A + "sh:property [ sh:path :p ; sh:memberShape [ sh:nodeKind sh:IRI ] ] .",
            ":a :p ( :x 'y' ) .",
        )
        .found[0]
        .detail
    )
    assert detail.focus == '"y"'


def test_what_data_say_of_shapes_counts_only_where_the_caller_allows_it() -> None:
    shapes = ":S sh:property [ sh:path :p ; sh:maxCount 0 ] ."
    plan = compile_shapes(quad.triple for quad in parse(HEAD + shapes, format=RdfFormat.TURTLE))
    data = graph(":a sh:shape :S , :Unknown ; :p 1 .")
    assert plan.run(data).focus_nodes == 0
    allowed = plan.run(data, targets_in_data=True)
    assert told(allowed) == {("a", "MaxCount", None)}
    assert allowed.focus_nodes == 1


@pytest.mark.parametrize(
    ("severity", "conforms"), [("Debug", "true"), ("Trace", "true"), ("Info", "false")]
)
def test_data_conform_whatever_is_found_for_those_who_write_shapes(
    severity: str, conforms: str
) -> None:
    shapes = AT_A + f"sh:nodeKind sh:Literal ; sh:severity sh:{severity} ."
    found = checked(shapes, ":a :p 1 .").found
    assert [one.severity for one in found] == [f"<http://www.w3.org/ns/shacl#{severity}>"]
    assert f'#conforms> "{conforms}"' in "".join(report_graph(found, graph(shapes)))


def test_a_reifier_gives_one_constraint_its_severity_and_message() -> None:
    shapes = (
        AT_A + "sh:property [ sh:path :p ; sh:message 'of all' ; "
        "sh:maxCount 0 {| sh:severity sh:Warning ; sh:message 'of one' |} ; "
        "sh:pattern '^x$' {| sh:severity sh:Info |} ; sh:flags 'i' ; sh:nodeKind sh:IRI ] ."
    )
    found = checked(shapes, ":a :p 'X' , 'y' .").found
    assert sorted(
        (
            one.component.rpartition("#")[2].removesuffix("ConstraintComponent>"),
            one.severity.rpartition("#")[2].rstrip(">"),
            *one.messages,
        )
        for one in found
    ) == [
        ("MaxCount", "Warning", '"of one"'),
        ("NodeKind", "Violation", '"of all"'),
        ("NodeKind", "Violation", '"of all"'),
        ("Pattern", "Info", '"of all"'),
    ]


def test_a_reifier_deactivates_one_constraint() -> None:
    shapes = (
        AT_A + "sh:nodeKind sh:Literal {| sh:deactivated true |} ; sh:property :T {| "
        "sh:deactivated true |} , :U . "
        ":T sh:path :p ; sh:minCount 1 . :U sh:path :q ; sh:minCount 1 ."
    )
    assert told(checked(shapes, ":a :r 1 .")) == {("a", "MinCount", None)}


def test_reifiers_that_contradict_each_other_are_refused() -> None:
    shapes = (
        AT_A + "sh:nodeKind sh:Literal {| sh:severity sh:Info |} {| sh:severity sh:Warning |} ."
    )
    with pytest.raises(ShapesError, match="say one severity"):
        checked(shapes, "")


@pytest.mark.parametrize(
    ("shapes", "reason"),
    [
        ("sh:property [ sh:path :p ; sh:class ( :C 'D' ) ] .", "is an IRI"),
        ("sh:path ( :p :q ) ; sh:reifierShape [ ] .", "whose path is a single property"),
        ("sh:path :p ; sh:uniqueValuesFor :id .", "stands in node shapes only"),
        ("sh:nodeByExpression [ sh:nodeKind sh:IRI ] .", "is the IRI of a shape"),
    ],
)
def test_what_can_not_be_used_is_refused_with_a_reason(shapes: str, reason: str) -> None:
    with pytest.raises(ShapesError, match=reason):
        checked(AT_A + shapes, "")
