"""An identifier given by an authority, in its canonical form."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Identifier:
    """One identifier: two texts that mean the same thing give equal identifiers.

    Attributes:
        scheme: the name of the scheme, such as ``DOI``; goes into ``adms:schemaAgency``.
        value: the canonical value, such as ``10.5281/zenodo.1``; goes into ``skos:notation``.
        iri: the authority's IRI, such as ``https://doi.org/10.5281/zenodo.1``.
        key: the last segment of the entity's IRI, such as ``doi-10.5281-zenodo.1``.
    """

    scheme: str
    value: str
    iri: str
    key: str
