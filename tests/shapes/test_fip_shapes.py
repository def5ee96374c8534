"""The shapes of FAIR Implementation Profiles: a whole profile passes, each fault is found alone."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from fairatlas.fips import Question, questions
from fairatlas.shacl.engine import Graph, lint
from fairatlas.shacl.hierarchy import with_hierarchy
from fairatlas.shacl.model import Report
from fairatlas.shacl.validation import plan_of, report
from fairatlas.statements import shapes
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

EXAMPLE = data_path("shapes") / "fip" / "examples" / "valid" / "profile.ttl"
BASE = "http://localhost:8000/id/"
SHAPE = expand("shape:")
FIP = "https://w3id.org/fair/fip/terms/"


def check(triples: Iterable[Triple]) -> Report:
    plan = plan_of("fip")
    return report(plan.run(Graph(with_hierarchy(triples))), plan)


@cache
def example() -> tuple[Triple, ...]:
    quads = parse(path=str(EXAMPLE), format=RdfFormat.TURTLE, base_iri=BASE)
    return tuple(quad.triple for quad in quads)


def changed(update: str) -> list[Triple]:
    """The example after a SPARQL Update."""
    store = Store()
    store.extend(Quad(*triple) for triple in example())
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    before = len(store)
    store.update(f"BASE <{BASE}>\n{prefixes}{update}")
    after = [quad.triple for quad in store]
    assert set(after) != set(example()), f"nothing changed: {before}"
    return after


def found(update: str) -> list[tuple[str, str, str]]:
    """Severity, shape and focus node of what is wrong beyond what is told of the example."""
    known = {(one.shape, one.focus_node) for one in check(example()).results}
    return [
        (one.severity, one.shape[1:-1].removeprefix(SHAPE), one.focus_node[1:-1].removeprefix(BASE))
        for one in check(changed(update)).results
        if (one.shape, one.focus_node) not in known
    ]


def test_the_shapes_are_sound() -> None:
    assert lint(Graph(quad.triple for quad in shapes("fip").quads)) == []


def test_a_whole_profile_has_no_result_but_the_hint_at_its_open_choice() -> None:
    (hint,) = check(example()).results
    assert (hint.severity, hint.focus_node) == ("Info", f"<{BASE}declaration/kelp-a1.2-d>")


@pytest.mark.parametrize("question", questions(), ids=lambda one: one.code)
def test_each_question_that_is_not_answered_is_told(question: Question) -> None:
    code = question.code
    told = found(
        f"""DELETE {{ ?profile atlas:hasDeclaration ?d }} WHERE {{
            ?profile atlas:hasDeclaration ?d . ?d fip:refers-to-question fip:FIP-Question-{code}
        }}"""
    )
    ours = [one for one in told if one[2] == "fip/kelp-2026"]
    assert ours == [("Violation", f"Profile-answers-{code}", "fip/kelp-2026")]


@pytest.mark.parametrize("question", questions(), ids=lambda one: one.code)
def test_a_resource_of_another_class_is_told(question: Question) -> None:
    code, expects = question.code, question.expects
    other = "Registry" if not expects.endswith("Registry") else "Provenance-model"
    iri = f"<declaration/kelp-{code.lower()}>"
    told = found(
        f"""DELETE {{ {iri} ?way ?old ; a fip:FIP-No-Choice-Declaration }}
        INSERT {{
            {iri} fip:declares-current-use-of <fer/wrong> .
            <fer/wrong> a fip:FAIR-Enabling-Resource , fip:{other}
        }}
        WHERE {{ OPTIONAL {{
            {iri} ?way ?old FILTER(STRSTARTS(STR(?way), "{FIP}declares-"))
        }} }}"""
    )
    name = expects.removeprefix(FIP)
    assert told == [("Violation", f"Declaration-names-{name}", f"declaration/kelp-{code.lower()}")]


def test_a_resource_of_two_classes_answers_the_questions_of_both() -> None:
    assert not found("INSERT DATA { <fer/index> a fip:Metadata-schema }")


@pytest.mark.parametrize(
    ("update", "severity", "shape", "focus"),
    [
        (
            "DELETE DATA { <fer/index> a fip:Registry }",
            "Warning",
            "Resource-class",
            "fer/index",
        ),
        (
            "INSERT DATA { <declaration/kelp-f1-md> fip:refers-to-question fip:FIP-Question-F1-D }",
            "Violation",
            "Declaration-question",
            "declaration/kelp-f1-md",
        ),
        (
            "DELETE DATA { <declaration/kelp-f2> fip:declared-by <community/kelp> }",
            "Violation",
            "Declaration-community",
            "declaration/kelp-f2",
        ),
        (
            """DELETE DATA { <fer/schema> a fip:Available-FAIR-Enabling-Resource } ;
            INSERT DATA { <fer/schema> a fip:FAIR-Enabling-Resource-to-be-Developed }""",
            "Violation",
            "Declaration-current-use-available",
            "declaration/kelp-f2",
        ),
        (
            """DELETE DATA { <fer/number> a fip:Available-FAIR-Enabling-Resource } ;
            INSERT DATA { <fer/number> a fip:FAIR-Enabling-Resource-to-be-Developed }""",
            "Violation",
            "Declaration-replacement-available",
            "declaration/kelp-f1-d",
        ),
        (
            """DELETE DATA { <fer/model-to-come> a fip:FAIR-Enabling-Resource-to-be-Developed } ;
            INSERT DATA { <fer/model-to-come> a fip:Available-FAIR-Enabling-Resource }""",
            "Violation",
            "Declaration-development-to-come",
            "declaration/kelp-i3-md",
        ),
        (
            "DELETE WHERE { <declaration/kelp-f2> atlas:considerations ?why }",
            "Warning",
            "Declaration-considerations",
            "declaration/kelp-f2",
        ),
        (
            'INSERT DATA { <declaration/kelp-f2> atlas:considerations "  " }',
            "Violation",
            "Declaration-considerations-not-empty",
            "declaration/kelp-f2",
        ),
        (
            """DELETE WHERE { <declaration/kelp-f2> dcat:startDate ?start } ;
            INSERT DATA { <declaration/kelp-f2> dcat:startDate "2100-01-01"^^xsd:date }""",
            "Violation",
            "Declaration-dates-in-order",
            "declaration/kelp-f2",
        ),
        (
            """DELETE WHERE { <declaration/kelp-f2> dcat:startDate ?s ; dcat:endDate ?e } ;
            INSERT DATA { <declaration/kelp-f2> dcat:endDate "2019-12-31"^^xsd:date }""",
            "Warning",
            "Declaration-over",
            "declaration/kelp-f2",
        ),
        (
            "INSERT DATA { <declaration/kelp-a1.2-d> fip:declares-current-use-of <fer/login> }",
            "Violation",
            "Declaration-no-resource",
            "declaration/kelp-a1.2-d",
        ),
        (
            "DELETE DATA { <declaration/kelp-f1-d> fip:declares-planned-use-of <fer/handle> } ;"
            "INSERT DATA { <declaration/kelp-f1-d> fip:declares-current-use-of <fer/handle> }",
            "Violation",
            "Declaration-names-successor",
            "declaration/kelp-f1-d",
        ),
        (
            "DELETE DATA { <declaration/kelp-f1-d> fip:declares-planned-use-of <fer/handle> } ;"
            "INSERT DATA { <declaration/kelp-f1-d> fip:declares-planned-use-of <fer/number> }",
            "Violation",
            "Declaration-names-successor",
            "declaration/kelp-f1-d",
        ),
        (
            "DELETE WHERE { <community/kelp> foaf:name ?name }",
            "Warning",
            "Profile-community-named",
            "fip/kelp-2026",
        ),
        (
            "DELETE WHERE { <community/kelp> atlas:dataSteward ?steward }",
            "Violation",
            "Profile-data-steward",
            "fip/kelp-2026",
        ),
        (
            """DELETE WHERE { <fip/kelp-2026> dcat:startDate ?start } ;
            INSERT DATA { <fip/kelp-2026> dcat:startDate "2100-01-01"^^xsd:date }""",
            "Violation",
            "Profile-dates-in-order",
            "fip/kelp-2026",
        ),
        (
            """DELETE WHERE { <fip/kelp-2026> prov:wasRevisionOf ?old } ;
            INSERT DATA { <fip/kelp-2026> prov:wasRevisionOf <fip/kelp-2026> }""",
            "Violation",
            "Profile-revision",
            "fip/kelp-2026",
        ),
    ],
)
def test_each_fault_is_found_and_nothing_else(
    update: str, severity: str, shape: str, focus: str
) -> None:
    assert found(update) == [(severity, shape, focus)]


def test_a_profile_of_nobody_is_told() -> None:
    told = found("DELETE DATA { <fip/kelp-2026> fip:declared-by <community/kelp> }")
    assert ("Violation", "Profile-community", "fip/kelp-2026") in told
    assert ("Violation", "Profile-data-steward", "fip/kelp-2026") in told


def test_a_circle_of_revisions_is_told_of_each_profile_in_it() -> None:
    told = found("INSERT DATA { <fip/kelp-2022> prov:wasRevisionOf <fip/kelp-2026> }")
    assert {one[1:] for one in told} == {
        ("Profile-revision", "fip/kelp-2022"),
        ("Profile-revision", "fip/kelp-2026"),
    }


def test_the_shapes_ask_for_the_classes_that_the_ontology_names() -> None:
    stated = shapes("fip")
    for question in questions():
        shape = NamedNode(f"{SHAPE}Declaration-names-{question.expects.removeprefix(FIP)}")
        listed = [
            item
            for quad in stated.closure(shape, lambda node: False)
            if quad.predicate == term("sh:in")
            for item in stated.items(quad.object)
        ]
        assert NamedNode(question.iri) in listed
        wording = stated.literals(
            NamedNode(f"{SHAPE}Profile-answers-{question.code}"), "sh:message"
        )
        assert question.asks in wording[0].value


def test_every_shape_of_a_property_has_a_test() -> None:
    tested = Path(__file__).read_text("utf-8")
    for shape in shapes("fip").instances("sh:PropertyShape"):
        name = shape.value.removeprefix(SHAPE)
        assert (
            name.startswith("Profile-answers-")
            or f'"{name}"' in tested
            or name in ("Declaration-is-no-choice",)
        )


@pytest.mark.slow
def test_py_shacl_finds_the_same() -> None:
    pyshacl = pytest.importorskip("pyshacl")
    import rdflib

    from fairatlas.shacl.shapes import shapes as rdflib_shapes
    from fairatlas.shacl.terms import to_graph

    data = changed(
        "DELETE DATA { <declaration/kelp-f2> fip:declared-by <community/kelp> } ;"
        "DELETE WHERE { <fip/kelp-2026> atlas:hasDeclaration <declaration/kelp-a2> }"
    )
    _, graph, _ = pyshacl.validate(
        to_graph(with_hierarchy(data)), shacl_graph=rdflib_shapes("fip"), inplace=True
    )
    theirs = {
        (str(graph.value(one, rdflib.SH.sourceShape)), str(graph.value(one, rdflib.SH.focusNode)))
        for one in graph.objects(None, rdflib.SH.result)
    }
    ours = {(one.shape[1:-1], one.focus_node[1:-1]) for one in check(data).results}
    assert ours == theirs
