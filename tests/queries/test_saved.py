"""Saved queries: each says what it asks, runs as it stands, and takes parameters as terms."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from fairatlas.errors import MalformedInput, NotFound
from fairatlas.queries import SavedQuery, groups, question, questions, service_query
from fairatlas.queries.parameters import LONGEST_VALUE, TYPES, Parameter, Term
from fairatlas.queries.saved import read
from fairatlas_loaders import Names, data_path
from fairatlas_loaders.ontology import kinds
from fairatlas_loaders.vocabulary import PREFIXES, expand

FILES = sorted(data_path("queries").glob("*/*.rq"))
QUESTIONS = list(questions().values())
NAMES = Names("https://map.example.org")
TAKEN = {"name", "format", "endpoint", "values"}
"""Names that URLs of questions use for other things."""

each_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
each_question = pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)


@each_file
def test_each_parses_as_it_stands(path: Path) -> None:
    Store().query(path.read_text("utf-8"), base_iri=NAMES.things, prefixes=PREFIXES)


@each_file
def test_each_calls_no_service_and_declares_no_prefix(path: Path) -> None:
    assert not re.search(r"\b(SERVICE|PREFIX|BASE|FROM)\b", path.read_text("utf-8"))


@each_question
def test_each_has_a_question_in_words_and_a_reason(query: SavedQuery) -> None:
    assert query.label.endswith("?")
    assert query.description.endswith(".")
    assert query.group in {group.name for group in groups()}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", query.name)
    assert not re.search(r"^# \w+( \w+)?:", query.text, re.MULTILINE), "a head not understood"


def test_no_question_is_asked_twice() -> None:
    assert len({query.label for query in QUESTIONS}) == len(QUESTIONS)


@each_question
def test_each_is_ordered_so_that_its_answer_is_the_same_each_time(query: SavedQuery) -> None:
    assert re.search(r"^ORDER BY ", query.text, re.MULTILINE)


@each_question
def test_things_are_named_in_parameters_only(query: SavedQuery) -> None:
    """A thing that a query names elsewhere would be missing from every map but the demo map."""
    bound = query.bound(query.values(NAMES, {}))
    own = re.findall(rf"<{re.escape(NAMES.things)}[^>]*>", bound)
    values = {str(value) for value in query.values(NAMES, {}).values()}
    assert set(own) <= values
    Store().query(bound, prefixes=PREFIXES)


@each_question
def test_parameters_are_described_used_and_of_known_types(query: SavedQuery) -> None:
    blocks = re.findall(r"\bVALUES \?(\w+) \{ (.+?) \}", query.text)
    assert {name for name, _ in blocks} == {one.name for one in query.parameters}
    assert len(set(blocks)) == len(query.parameters), "one parameter has two defaults"
    for parameter in query.parameters:
        assert parameter.name not in TAKEN
        assert parameter.type in TYPES
        assert parameter.description.endswith(".")
        default = parameter.default(NAMES)
        assert parameter.term(parameter.shown(default, NAMES), NAMES) == default
        if parameter.of and isinstance(default, NamedNode):
            kind = kinds().get(expand(parameter.of))
            assert kind is None or default.value.startswith(f"{NAMES.things}{kind}/")


def test_a_question_is_found_by_its_name() -> None:
    for query in QUESTIONS:
        assert question(query.name) is query
    with pytest.raises(NotFound, match="no question called 'none'"):
        question("none")


def test_queries_of_the_service_are_not_for_asking() -> None:
    assert "count-by-class" not in questions()
    assert "GROUP BY" in service_query("count-by-class")


# Parameters

TOOL = Parameter("tool", "IRI", "atlas:Software", "The tool.", "<software/one>")
TEXT = Parameter("text", "xsd:string", "", "A text.", '"x"')
YEAR = Parameter("year", "xsd:gYear", "", "A year.", '"2020"^^xsd:gYear')
DAY = Parameter("day", "xsd:date", "", "A day.", '"2020-01-31"^^xsd:date')
COUNT = Parameter("count", "xsd:integer", "", "A number.", "5")
SHARE = Parameter("share", "xsd:decimal", "", "A share.", "0.5")
QUERY = SavedQuery(
    "one-two",
    "Which?",
    "Why.",
    "people",
    'SELECT * { VALUES ?tool { <software/one> } VALUES ?text { "x" } BIND(1 AS ?other) }\n',
    (TOOL, TEXT),
)


@pytest.mark.parametrize("parameter", [TOOL, TEXT, YEAR, DAY, COUNT, SHARE], ids=lambda p: p.name)
def test_a_default_is_read_and_shown_so_that_it_reads_back(parameter: Parameter) -> None:
    default = parameter.default(NAMES)
    assert parameter.term(parameter.shown(default, NAMES), NAMES) == default


@pytest.mark.parametrize(
    ("given", "iri"),
    [
        ("software/two", "https://map.example.org/id/software/two"),
        ("https://ror.org/05dxps055", "https://ror.org/05dxps055"),
        ("atlas:Software", "https://w3id.org/fairatlas/ns#Software"),
        ("urn:uuid:1", "urn:uuid:1"),
    ],
)
def test_an_iri_is_given_whole_or_in_short(given: str, iri: str) -> None:
    assert TOOL.term(given, NAMES) == NamedNode(iri)


@pytest.mark.parametrize(
    ("parameter", "given"),
    [
        (TOOL, "numpy"),
        (TOOL, "software/a b"),
        (TOOL, "https://x.example/> } ; DROP ALL #"),
        (TOOL, "javascript:alert(1)"),
        (TOOL, ""),
        (YEAR, "20"),
        (YEAR, "MMXX"),
        (DAY, "31.01.2020"),
        (DAY, "2020"),
        (DAY, "2020-02-30"),
        (COUNT, "5.5"),
        (COUNT, "1e9"),
        (COUNT, "٣"),
        (SHARE, "half"),
        (TEXT, "\ud800"),
        (TEXT, "x" * (LONGEST_VALUE + 1)),
    ],
)
def test_what_is_no_value_is_refused_by_name(parameter: Parameter, given: str) -> None:
    with pytest.raises(MalformedInput, match=f"parameter {parameter.name} is") as refused:
        parameter.term(given, NAMES)
    assert refused.value.extra["parameter"] == parameter.name


def test_a_query_is_bound_to_what_is_given_and_to_defaults() -> None:
    values = QUERY.values(NAMES, {"text": 'a "quoted" }\n one'})
    assert QUERY.bound(values) == (
        "SELECT * { VALUES ?tool { <https://map.example.org/id/software/one> } "
        'VALUES ?text { "a \\"quoted\\" }\\n one" } BIND(1 AS ?other) }\n'
    )


def test_a_parameter_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(MalformedInput, match=r"no parameter 'tol'; it has: text, tool\."):
        QUERY.values(NAMES, {"tol": "x"})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_stays_one_literal(text: str) -> None:
    """Nothing in a value is read as SPARQL: the query finds the very text, and nothing else."""
    values: dict[str, Term] = QUERY.values(NAMES, {"text": text})
    rows = list(Store().query(QUERY.bound(values)))
    assert [row["text"] for row in rows] == [Literal(text)]
    assert [row["tool"] for row in rows] == [NamedNode("https://map.example.org/id/software/one")]


@pytest.mark.parametrize(
    ("head", "complaint"),
    [
        ("# label: A?\n# group: people\n", "lacks its description"),
        ("# group: people\n# description: A.\n", "lacks its label"),
        ("# label: A?\n# description: B.\n", "lacks its group"),
        (
            "# label: A?\n# group: people\n# description: B.\n# parameter x: IRI of a:B. C.\n",
            "gives x its default",
        ),
        (
            "# label: A?\n# group: people\n# description: B.\n# parameter x: xsd:float. C.\n",
            "not xsd:float",
        ),
    ],
)
def test_a_file_that_is_not_complete_is_refused(tmp_path: Path, head: str, complaint: str) -> None:
    path = tmp_path / "one-two.rq"
    path.write_text(head + "SELECT * {}\n", "utf-8")
    with pytest.raises(ValueError, match=complaint):
        read(path)
