"""Sample submissions: the valid ones pass the record shapes, the invalid one fails as it says."""

import json
from pathlib import Path

import pytest
import yaml
from pyoxigraph import RdfFormat, parse, serialize
from pyshacl import validate
from rdflib import Graph, Namespace

from fairatlas_loaders.data import data_path
from fairatlas_loaders.identifiers import repository

SH = Namespace("http://www.w3.org/ns/shacl#")
FOLDER = data_path("examples") / "records"
FORMATS = {".ttl": RdfFormat.TURTLE, ".jsonld": RdfFormat.JSON_LD}


def _results(path: Path, shapes: Graph) -> dict[str, set[str]]:
    """The names of the shapes that found something in a file, by severity."""
    # Oxigraph reads JSON-LD without the network, and without rdflib's deprecation warnings.
    triples = serialize(
        (quad.triple for quad in parse(path.read_bytes(), FORMATS[path.suffix])),
        format=RdfFormat.N_TRIPLES,
    )
    assert triples is not None
    data = Graph().parse(data=triples, format="nt")
    _, report, _ = validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    found: dict[str, set[str]] = {}
    for result in report.objects(None, SH.result):
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        shape = str(report.value(result, SH.sourceShape)).rpartition("#")[2]
        found.setdefault(severity, set()).add(shape)
    return found


@pytest.mark.parametrize("name", ["valid-software.ttl", "valid-dataset.jsonld"])
def test_valid_samples_are_complete(name: str, record_shapes: Graph) -> None:
    assert _results(FOLDER / name, record_shapes) == {}


def test_the_invalid_sample_has_the_faults_that_it_names(record_shapes: Graph) -> None:
    found = _results(FOLDER / "invalid-software.ttl", record_shapes)
    assert found["Violation"] == {"Software-licence-is-iri"}
    assert {"Software-licence", "Record-description"} <= found["Warning"]


def test_the_dataset_names_no_context_of_the_web() -> None:
    text = (FOLDER / "valid-dataset.jsonld").read_text(encoding="utf-8")
    assert isinstance(json.loads(text)["@context"], dict)


def test_citation_and_codemeta_describe_one_tool() -> None:
    citation = yaml.safe_load((FOLDER / "CITATION.cff").read_text(encoding="utf-8"))
    codemeta = json.loads((FOLDER / "codemeta.json").read_text(encoding="utf-8"))
    assert citation["title"] == codemeta["name"]
    assert citation["abstract"] == codemeta["description"]
    assert citation["version"] == codemeta["version"]
    assert str(citation["date-released"]) == codemeta["datePublished"]
    assert codemeta["license"].endswith(f"/{citation['license']}")
    first, second = citation["repository-code"], codemeta["codeRepository"]
    assert repository.parse(first).key == repository.parse(second).key


def test_samples_are_on_made_up_addresses_and_name_no_mailbox() -> None:
    for path in FOLDER.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "example.org" in text
        assert "@example" not in text
        assert "mailto:" not in text
