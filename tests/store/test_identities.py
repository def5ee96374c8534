"""Entities found by their identifiers, however these were written down."""

from collections.abc import Callable

from fairatlas.store import Atlas
from fairatlas.store.identities import StoreIdentities
from fairatlas_loaders import Loader, Source, loaders
from fairatlas_loaders.identifiers import doi, purl, repository

_HEAD = """@prefix atlas: <https://w3id.org/fairatlas/ns#> . @prefix schema: <https://schema.org/> .
@prefix adms: <http://www.w3.org/ns/adms#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@base <http://localhost:8000/id/> .
"""
_CFF = b"""cff-version: 1.2.0
title: A tool
doi: 10.5281/zenodo.1
"""


def _found(atlas: Atlas, *identifiers: object) -> list[str]:
    known = StoreIdentities(atlas.store, atlas.names).find("software", identifiers)  # type: ignore[arg-type]
    return [one.iri.rpartition("/")[2] for one in known]


def test_blank_nodes_and_named_nodes_hold_identifiers_alike(
    atlas: Atlas, rdf: Loader, turtle: Callable[[str], Source]
) -> None:
    text = _HEAD + (
        '<software/a> a atlas:Software ; adms:identifier [ skos:notation "10.5281/zenodo.1" ;'
        ' adms:schemaAgency "DOI" ] .'
        "<software/b> a atlas:Software ; adms:identifier <software/b#i> ."
        '<software/b#i> skos:notation "pkg:pypi/b" ; adms:schemaAgency "purl" .'
        "<software/c> a atlas:Software ; owl:sameAs <https://doi.org/10.5281/zenodo.3> ."
        "<software/d> a atlas:Software ; schema:codeRepository <https://github.com/x/d> ."
        "<dataset/e> adms:identifier"
        " [ skos:notation '10.5281/zenodo.1' ; adms:schemaAgency 'DOI' ] ."
        "<software/f> adms:identifier [ skos:notation '10.5281/zenodo.1' ; adms:schemaAgency 'x' ]."
    )
    atlas.load(turtle(text), rdf)
    assert _found(atlas, doi.parse("10.5281/zenodo.1")) == ["a"]
    assert _found(atlas, purl.parse("pkg:pypi/b")) == ["b"]
    assert _found(atlas, doi.parse("10.5281/zenodo.3")) == ["c"]
    assert _found(atlas, repository.parse("https://github.com/x/d")) == ["d"]
    assert _found(atlas, doi.parse("10.5281/zenodo.4")) == []


def test_a_citation_file_meets_a_record_written_by_hand(
    atlas: Atlas, rdf: Loader, turtle: Callable[[str], Source]
) -> None:
    text = _HEAD + (
        '<software/a> a atlas:Software ; dct:title "A tool" ; adms:identifier'
        ' [ skos:notation "10.5281/zenodo.1" ; adms:schemaAgency "DOI" ] .'
    )
    atlas.load(turtle(text), rdf)
    outcome = atlas.load(Source("CITATION.cff", _CFF), loaders()["cff"])
    assert outcome.entry.contribution == "cff~a"
