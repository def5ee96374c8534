"""The JSON-LD context: complete, true to the vocabulary, and usable without the network."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import OWL, RDF, RDFS, XSD, Graph, Namespace, URIRef

from fairatlas.jsonld import compacted
from fairatlas_loaders import ImportReport, Setting, Source, data_path, loaders
from fairatlas_loaders.vocabulary import PREFIXES, expand

KEYWORDS = {"@version": 1.1, "id": "@id", "type": "@type"}
COERCED = {XSD.integer, XSD.decimal, XSD.boolean}
DEMO = sorted((data_path("examples") / "demo").glob("*.ttl"))
DATES = {
    "xsd:gYear": "2024",
    "xsd:gYearMonth": "2024-05",
    "xsd:date": "2024-05-31",
    "xsd:dateTime": "2024-05-31T10:00:00.50+02:00",
}
Canonical = Callable[[Iterable[Quad]], list[str]]


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


def loaded(path: Path) -> list[Triple]:
    """What the map takes from a file, direct triples included."""
    setting = Setting(ImportReport("rdf", path.name))
    return list(loaders()["rdf"].load(Source(path.name, path=path), setting).triples)


def with_context(document: bytes, context: dict[str, Any]) -> str:
    """A document of the service under the context of the ontology instead of its own."""
    return json.dumps({**json.loads(document), "@context": context})


def names_in(value: Any) -> Iterator[str]:
    """All keys and types of a JSON-LD document but those of its context."""
    if isinstance(value, list):
        for item in value:
            yield from names_in(item)
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "@context":
                continue
            yield key
            if key in ("@type", "type"):
                yield from [inner] if isinstance(inner, str) else inner
            yield from names_in(inner)


def read(document: bytes | str) -> list[Quad]:
    return list(parse(document, format=RdfFormat.JSON_LD))


def test_the_context_has_the_prefixes_that_the_service_writes(context: dict[str, Any]) -> None:
    """Else an IRI in short would be read as one with the prefix as its scheme."""
    assert {name: prefixes(context).get(name) for name in PREFIXES} == PREFIXES


def test_every_term_is_written_in_short(core: Graph, context: dict[str, Any]) -> None:
    """By a processor with the context: every own term, and whatever the demo map uses.

    With values as they occur: a text for a property of things has no short form, rightly.
    """
    of_type = NamedNode(str(RDF.type))
    used = [triple for path in DEMO for triple in loaded(path)]
    classes = {t.object.value for t in used if t.predicate == of_type}
    properties = {t.predicate.value for t in used if t.predicate != of_type}
    classes |= {str(term) for term in core.subjects(RDF.type, OWL.Class)}
    for owl_type in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        properties |= {str(term) for term in core.subjects(RDF.type, owl_type)}
    types = {entry["iri"]: entry["type"] for entry in terms(context).values()}
    graph = Graph()
    thing, other = URIRef("https://example.org/a"), URIRef("https://example.org/b")
    for iri in classes:
        graph.add((thing, RDF.type, URIRef(iri)))
    for iri in properties:
        graph.add((thing, URIRef(iri), other))
        if types.get(iri) != "@id":
            graph.add((thing, URIRef(iri), rdflib.Literal("text", lang="en")))
    own = compacted([q.triple for q in parse(graph.serialize(format="nt"), RdfFormat.N_TRIPLES)])
    for document in (graph.serialize(format="json-ld", context=context), own):
        names = set(names_in(json.loads(document)))
        assert len(names) > len(properties) > 150
        assert [name for name in names if "://" in name] == []


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_records_of_the_demo_map_come_back_as_they_were(
    path: Path, context: dict[str, Any], canonical: Canonical
) -> None:
    """With the context that the service writes, and with that of the ontology."""
    triples = loaded(path)
    document = compacted(triples)
    as_loaded = canonical(Quad(*triple) for triple in triples)
    assert canonical(read(document)) == as_loaded
    assert canonical(read(with_context(document, context))) == as_loaded


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_records_of_the_demo_map_are_written_the_same_again(path: Path) -> None:
    """Given the same order: blank nodes keep their names, and literals their spelling."""
    triples = sorted(set(loaded(path)), key=str)
    document = compacted(triples)
    again = compacted(sorted({quad.triple for quad in read(document)}, key=str))
    assert again == document


@pytest.mark.parametrize(
    "name", ["compute", "datasets", "fairatlas-vocabulary", "funding", "metrics", "publications"]
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_a_second_reader_reads_the_same(
    name: str,
    context: dict[str, Any],
    canonical: Canonical,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    (path,) = (path for path in DEMO if path.stem == name)
    triples = loaded(path)
    document = compacted(triples)
    as_loaded = canonical(Quad(*triple) for triple in triples)
    for text in (document.decode(), with_context(document, context)):
        graph = Graph().parse(data=text, format="json-ld")
        found = parse(graph.serialize(format="nt", encoding="utf-8"), RdfFormat.N_TRIPLES)
        assert canonical(found) == as_loaded


def test_texts_and_dates_stay_as_they_are(context: dict[str, Any], canonical: Canonical) -> None:
    """Every property that the context does not coerce takes text in any language and any date."""
    thing = NamedNode("https://example.org/a")
    free = [entry["iri"] for entry in terms(context).values() if entry["type"] == ""]
    values = [
        OxLiteral("text"),
        OxLiteral("Text", language="de"),
        *(OxLiteral(text, datatype=NamedNode(expand(name))) for name, text in DATES.items()),
    ]
    triples = [
        Triple(thing, NamedNode(iri), value)
        for iri in free
        if not names_class(iri)
        for value in values
    ]
    assert {
        expand(name) for name in ("dct:issued", "dct:valid", "dct:date", "schema:startDate")
    } <= {triple.predicate.value for triple in triples}
    document = with_context(compacted(triples), context)
    assert canonical(read(document)) == canonical(Quad(*triple) for triple in triples)


def test_dates_by_their_names_in_the_context_keep_their_datatype(context: dict[str, Any]) -> None:
    for name in ("created", "date", "endDate", "issued", "modified", "startDate", "valid"):
        values = [{"@value": text, "@type": datatype} for datatype, text in DATES.items()]
        document = {"@context": context, "id": "https://example.org/a", name: values}
        found = {quad.object for quad in read(json.dumps(document))}
        assert found == {OxLiteral(v, datatype=NamedNode(expand(t))) for t, v in DATES.items()}


def test_properties_with_text_are_not_coerced(
    core: Graph, atlas: Namespace, context: dict[str, Any]
) -> None:
    for term in core.subjects(RDF.type, OWL.DatatypeProperty):
        if core.value(term, RDFS.range) in (XSD.string, RDFS.Literal):
            name = str(term).removeprefix(str(atlas))
            document = {"@context": context, "id": "https://example.org/a", name: "x"}
            assert [quad.object for quad in read(json.dumps(document))] == [OxLiteral("x")], name
