"""Identifiers of the demo map: their check digits, and the keys and addresses made from them."""

import base64
import hashlib

import pytest
from rdflib import OWL, RDF, SDO, Graph, Literal, Namespace, URIRef

from fairatlas_loaders.identifiers import doi, orcid, purl, repository, ror

BASE = "http://localhost:8000/id/"
ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
DCT = Namespace("http://purl.org/dc/terms/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
PARSERS = {
    "DOI": doi.parse,
    "ORCID": orcid.parse,
    "ROR": ror.parse,
    "purl": purl.parse,
    "repository": repository.parse,
}


def _identifiers(graph: Graph) -> list[tuple[URIRef, str, str]]:
    return [
        (URIRef(str(record)), str(graph.value(node, ADMS.schemaAgency)), str(notation))
        for record, node in graph.subject_objects(ADMS.identifier)
        for notation in graph.objects(node, SKOS.notation)
    ]


@pytest.mark.parametrize("scheme", PARSERS)
def test_identifiers_are_well_formed_with_right_check_digits(demo: Graph, scheme: str) -> None:
    notations = [text for _, agency, text in _identifiers(demo) if agency == scheme]
    assert len(notations) >= 10
    for text in notations:
        assert PARSERS[scheme](text).value == text


def test_keys_are_made_from_identifiers(demo: Graph) -> None:
    keyed = {
        "person": "ORCID",
        "organization": "ROR",
        "package": "purl",
        "repository": "repository",
        "software": "repository",
    }
    for record, agency, text in _identifiers(demo):
        kind, _, key = record.removeprefix(BASE).partition("/")
        if keyed.get(kind) == agency:
            assert PARSERS[agency](text).key == key
        if kind == "publication":
            assert key == (doi.parse(text).key if agency == "DOI" else f"arxiv-{text}")


def test_authorities_are_linked_by_the_identifier_stated(demo: Graph) -> None:
    stated = {
        (record, PARSERS[agency](text).iri)
        for record, agency, text in _identifiers(demo)
        if agency in PARSERS
    }
    linked = list(demo.subject_objects(OWL.sameAs))
    assert len(linked) >= 50
    for record, authority in linked:
        # A published FAIR Enabling Resource has no identifier but its own IRI.
        published = "/np/RA" in authority and f"{BASE}fer/" in record
        assert published or (record, str(authority)) in stated


def test_no_identifier_is_given_to_two_records_of_a_kind(demo: Graph) -> None:
    seen: dict[tuple[str, str, str], URIRef] = {}
    for record, agency, text in _identifiers(demo):
        kind = record.removeprefix(BASE).partition("/")[0]
        assert seen.setdefault((kind, agency, text), record) == record


def test_made_up_things_carry_no_identifier_of_a_real_authority(demo: Graph) -> None:
    for record, agency, text in _identifiers(demo):
        if (record, ATLAS.isFictional, Literal(True)) in demo:
            assert agency not in {"ORCID", "ROR"}
            assert agency != "DOI" or text.startswith("10.5555/")
            assert agency != "repository" or "example.org/" in text


def test_content_addresses_are_those_of_the_text(demo: Graph) -> None:
    contents = list(demo.subjects(RDF.type, ATLAS.ContentAddress))
    assert len(contents) >= 4
    for content in contents:
        text = str(demo.value(content, DCT.description))
        digest = hashlib.sha256(text.encode()).digest()
        multihash = b"\x12\x20" + digest
        encoded = base64.b32encode(b"\x01\x55" + multihash).decode("ascii")
        cid = "b" + encoded.lower().rstrip("=")
        assert cid.startswith("bafkrei")
        assert demo.value(content, ATLAS.cidV1) == Literal(cid)
        assert demo.value(content, ATLAS.multihash) == Literal(multihash.hex())
        checksum = demo.value(content, SPDX.checksum)
        assert demo.value(checksum, SPDX.checksumValue) == Literal(digest.hex())
        assert demo.value(content, DCAT.accessURL) == URIRef(f"ipfs://{cid}")
        assert content == URIRef(f"{BASE}content/cid-{cid}")


def test_repositories_have_the_address_that_they_are_named_after(demo: Graph) -> None:
    for record in demo.subjects(RDF.type, ATLAS.CodeRepository):
        address = str(demo.value(record, SDO.url))
        assert record == URIRef(f"{BASE}repository/{repository.parse(address).key}")
