"""The tests that recognise FAIR Enabling Resources: well described, right about their examples."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from fairatlas.fips import questions
from fairatlas.scoring.data import RecordData
from fairatlas.scoring.evaluation import answer
from fairatlas.scoring.recognition import Recognition, by_use, recognitions, undecidable
from fairatlas_loaders.data import data_path
from fairatlas_loaders.vocabulary import PREFIXES, term

FOLDER = data_path("shapes") / "fer"
BY_NAME = {one.iri.removeprefix(PREFIXES["fer"]): one for one in recognitions()}
EXAMPLES = sorted((FOLDER / "examples").glob("*/*.ttl"))
EACH = pytest.mark.parametrize("name", sorted(BY_NAME))


def recognised(path: Path) -> tuple[Recognition, bool]:
    """The test that an example is of, and whether the record meets it."""
    triples = [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    (focus,) = {one.subject for one in triples if one.predicate == term("atlas:isFictional")}
    test = BY_NAME[path.stem.partition("--")[2]]
    return test, answer(test.requirement, RecordData(triples), str(focus)).met


def test_sixty_of_the_most_declared_resources_have_a_test() -> None:
    assert len({resource for one in recognitions() for resource in one.resources}) >= 60
    assert len(BY_NAME) == len(recognitions())


@EACH
def test_each_says_what_it_recognises(name: str) -> None:
    test = BY_NAME[name]
    assert test.label
    assert test.description.endswith(".")
    assert test.resources
    assert test.questions
    assert set(test.questions) <= {one.iri for one in questions()}
    assert test.sources
    asked = test.requirement
    assert asked.name
    assert asked.advice.endswith(".")
    assert asked.effort in (1, 2, 3)
    assert len(asked.examples) >= asked.least
    assert len(asked.branches[0].route) == 1 or asked.through is not None


def test_one_test_answers_for_a_resource_and_a_question() -> None:
    pairs = [(q, r) for one in recognitions() for q in one.questions for r in one.resources]
    assert len(pairs) == len(set(pairs)) == len(by_use())


@pytest.mark.slow
@EACH
def test_each_has_its_examples(name: str) -> None:
    found = {path.parent.name for path in EXAMPLES if path.stem.partition("--")[2] == name}
    assert found == {"good", "bad"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_examples_are_recognised_as_their_folder_says(path: Path) -> None:
    test, met = recognised(path)
    assert met == (path.parent.name == "good"), test.label


@pytest.mark.slow
@EACH
def test_a_record_of_which_nothing_is_said_shows_nothing(name: str) -> None:
    record = NamedNode("http://localhost:8000/id/dataset/nothing")
    data = RecordData([Triple(record, term("rdf:type"), term("dcat:Dataset"))])
    assert not answer(BY_NAME[name].requirement, data, str(record)).met


def test_what_cannot_be_tested_says_why() -> None:
    tested = {resource for one in recognitions() for resource in one.resources}
    for resource, reason in undecidable().items():
        assert resource not in tested
        assert reason.endswith(".")
