"""The JSON-LD context: complete, true to the vocabulary, and usable without the network."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, XSD, Graph, Namespace

KEYWORDS = {"@version": 1.1, "id": "@id", "type": "@type"}
COERCED = {XSD.integer, XSD.decimal, XSD.boolean}


@pytest.fixture(scope="module")
def context(folder: Path) -> dict[str, Any]:
    """The content of the context file."""
    document = json.loads((folder / "context.jsonld").read_text(encoding="utf-8"))
    assert list(document) == ["@context"]
    found: dict[str, Any] = document["@context"]
    return found


def expanded(context: dict[str, Any], name: str) -> str:
    """The full IRI of a compact one, by the prefixes of the context."""
    prefix, _, local = name.partition(":")
    return str(context[prefix]) + local


def prefixes(context: dict[str, Any]) -> dict[str, str]:
    """The prefixes that the context declares."""
    return {k: v for k, v in context.items() if isinstance(v, str) and v.startswith("http")}


def terms(context: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The terms of the context, each with its full IRI and its type."""
    skipped = KEYWORDS.keys() | prefixes(context).keys()
    return {
        name: {
            "iri": expanded(context, entry if isinstance(entry, str) else entry["@id"]),
            "type": "" if isinstance(entry, str) else entry.get("@type", ""),
        }
        for name, entry in context.items()
        if name not in skipped
    }


def names_class(iri: str) -> bool:
    """Whether an IRI is that of a class: in every vocabulary here those begin with a capital."""
    return re.split("[#/]", iri)[-1][0].isupper()


def test_keywords_are_spelt_as_in_the_documentation(context: dict[str, Any]) -> None:
    assert {key: context[key] for key in KEYWORDS} == KEYWORDS


def test_no_name_stands_twice(folder: Path) -> None:
    def refuse_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    text = (folder / "context.jsonld").read_text(encoding="utf-8")
    json.loads(text, object_pairs_hook=refuse_doubles)


def test_every_own_term_has_its_own_name(
    core: Graph, atlas: Namespace, context: dict[str, Any]
) -> None:
    defined = {
        str(term).removeprefix(str(atlas))
        for term in core.subjects(RDFS.isDefinedBy, None)
        if str(term).startswith(str(atlas))
    }
    named = {name for name, entry in terms(context).items() if entry["iri"] == str(atlas[name])}
    assert defined == named


def test_own_properties_are_typed_as_the_vocabulary_says(
    core: Graph, atlas: Namespace, context: dict[str, Any]
) -> None:
    found = terms(context)
    for term in core.subjects(RDF.type, OWL.ObjectProperty):
        assert found[str(term).removeprefix(str(atlas))]["type"] == "@id", term
    for term in core.subjects(RDF.type, OWL.DatatypeProperty):
        datatype = core.value(term, RDFS.range)
        given = found[str(term).removeprefix(str(atlas))]["type"]
        if datatype in COERCED:
            assert expanded(context, given) == str(datatype), term
        else:
            assert given == "", term


def test_no_two_names_mean_one_term(context: dict[str, Any]) -> None:
    iris = [entry["iri"] for entry in terms(context).values()]
    assert len(iris) == len(set(iris))


def test_the_terms_of_other_vocabularies_are_those_with_a_label(
    folder: Path, atlas: Namespace, context: dict[str, Any]
) -> None:
    """So pages can show whatever the context names; a class may do with its prefix."""
    labels = Graph().parse(folder / "alignments" / "labels.ttl", format="turtle")
    labelled = set(map(str, labels.subjects())) - {str(RDF.type)}
    named = {entry["iri"] for entry in terms(context).values()}
    assert {iri for iri in named if not iri.startswith(str(atlas))} - labelled == set()
    assert {iri for iri in labelled - named if not names_class(iri)} == set()
    assert all(iri.startswith(tuple(prefixes(context).values())) for iri in labelled)


def test_a_document_with_every_property_reads_as_meant(context: dict[str, Any]) -> None:
    """Each name gives its own IRI, and each IRI-valued one an IRI, in a reader of its own."""
    values: dict[str, Any] = {"xsd:integer": 1, "xsd:decimal": "0.5", "xsd:boolean": True}
    values["xsd:dateTime"] = "2026-11-23T10:00:00Z"
    properties = {
        name: entry for name, entry in terms(context).items() if not names_class(entry["iri"])
    }
    document: dict[str, Any] = {"@context": context, "id": "https://example.org/thing"}
    for name, entry in properties.items():
        iri_valued = entry["type"] == "@id"
        document[name] = "https://example.org/o" if iri_valued else values.get(entry["type"], "x")
    read = {
        quad.predicate.value: quad.object
        for quad in parse(json.dumps(document), format=RdfFormat.JSON_LD)
    }
    assert set(read) == {entry["iri"] for entry in properties.values()}
    for entry in properties.values():
        wanted = NamedNode if entry["type"] == "@id" else OxLiteral
        assert isinstance(read[entry["iri"]], wanted), entry
