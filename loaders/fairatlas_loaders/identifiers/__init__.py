"""Identifiers of authorities: DOI, ORCID iD, ROR, SWHID, package URL, repository address,
nanopublication, content identifier, ISNI."""

from . import cid, doi, isni, nanopublication, orcid, purl, repository, ror, swhid
from .identifier import Identifier
from .key import escape_key, slug_key
from .spelling import identify

__all__ = [
    "Identifier",
    "cid",
    "doi",
    "escape_key",
    "identify",
    "isni",
    "nanopublication",
    "orcid",
    "purl",
    "repository",
    "ror",
    "slug_key",
    "swhid",
]
