"""A thing in the words of schema.org, for the head of its page: what search engines read.

Only what the map states is told. The context stands in the document, so that whoever reads it
need not fetch one.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from pyoxigraph import NamedNode

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import repository

from .facts import Facts, doi_address, is_doi, schema_classes
from .reading import is_web

_CONTEXT = {"@vocab": "https://schema.org/"}
_NAMES = ("dct:title", "foaf:name", "skos:prefLabel", "schema:name")
_ESCAPED = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_LONGEST = 5_000
"""Characters of a description, which is as much as Google takes."""
_MOST = 100

Told = dict[str, Any]
Named = Callable[[NamedNode], tuple[str, Sequence[NamedNode]]]
"""Gives the name of another thing, and its classes."""


def of_thing(facts: Facts, types: Sequence[NamedNode], named: Named) -> str:
    """A thing as JSON-LD that can stand in a page."""
    classes = schema_classes(types)
    told: Told = {
        "@context": _CONTEXT,
        "@id": facts.node.value,
        "@type": classes[0] if len(classes) == 1 else classes,
        "url": facts.node.value,
        "name": facts.text(*_NAMES),
        "description": (facts.text("dct:description", "skos:definition") or "")[:_LONGEST],
        "identifier": list(_identifiers(facts)),
        "sameAs": _web(facts.nodes("owl:sameAs")),
        "license": _first(_web(facts.nodes("dct:license", "schema:license"))),
        "keywords": [one.value for one in facts.texts("dcat:keyword")[:_MOST]],
        "creator": _agents(facts.nodes("dct:creator", "schema:author", "foaf:maker"), named),
        "publisher": _agents(facts.nodes("dct:publisher"), named),
        "datePublished": facts.text("dct:issued"),
        "dateModified": facts.text("dct:modified"),
        "version": facts.text("schema:version", "dcat:version"),
    }
    if "Dataset" in classes:
        told["distribution"] = list(_distributions(facts))
        told["spatialCoverage"] = [named(one)[0] for one in facts.nodes("dct:spatial")]
        rights = facts.nodes("dct:accessRights")
        if any(one.value.endswith(("/PUBLIC", "/c_abf2")) for one in rights):
            told["isAccessibleForFree"] = True
    if {"SoftwareApplication", "SoftwareSourceCode"} & {*classes}:
        kept = map(address_of_repository, facts.nodes("schema:codeRepository"))
        told["codeRepository"] = _first([one for one in kept if one])
    return in_a_page({key: value for key, value in told.items() if value})


def of_map(base: str, sparql: str, name: str, description: str) -> str:
    """The map as a catalogue of data, as JSON-LD that can stand in a page."""
    return in_a_page(
        {
            "@context": _CONTEXT,
            "@id": f"{base}/",
            "@type": "DataCatalog",
            "url": f"{base}/",
            "name": name,
            "description": description,
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{base}/search?q={{q}}",
                "query-input": "required name=q",
            },
            "subjectOf": {"@type": "WebAPI", "name": "SPARQL endpoint", "url": sparql},
        }
    )


def in_a_page(told: Told) -> str:
    """JSON in which nothing ends the element that it stands in."""
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return "".join(_ESCAPED.get(character, character) for character in text)


def _identifiers(facts: Facts) -> Iterator[object]:
    for scheme, notation in facts.identifiers():
        address = doi_address(notation) if is_doi(scheme) else None
        if address:
            yield address
        else:
            told = {"@type": "PropertyValue", "propertyID": scheme, "value": notation}
            yield {key: value for key, value in told.items() if value}


def _agents(nodes: Sequence[NamedNode], named: Named) -> list[Told]:
    found = []
    for node in nodes[:_MOST]:
        name, types = named(node)
        kinds = [one for one in schema_classes(types) if one in ("Person", "Organization")]
        # Whoever is neither can't be told as a creator: search engines want one of the two.
        if kinds:
            found.append({"@type": kinds[0], "@id": node.value, "name": name})
    return found


def _distributions(facts: Facts) -> Iterator[Told]:
    for one in facts.parts("dcat:distribution")[:_MOST]:
        content = _first(_web(facts.nodes("dcat:downloadURL", of=one)))
        if content is None:
            continue
        formats = facts.nodes("dcat:mediaType", "dct:format", of=one)
        media_type = _first([one.value for one in formats])
        told = {
            "@type": "DataDownload",
            "contentUrl": content,
            "encodingFormat": (media_type or "").rpartition("media-types/")[2] or None,
            "name": facts.text("dct:title", of=one),
        }
        yield {key: value for key, value in told.items() if value}


def address_of_repository(node: NamedNode) -> str | None:
    """The address of a repository: that of the web where a thing of a map stands for it.

    The key of such a thing is made from the address, so that it tells it.
    """
    _, own, key = node.value.partition("/id/repository/")
    if not own:
        return _first(_web([node]))
    try:
        found = repository.parse(f"https://{_written(key)}")
    except IdentifierError:
        return None
    # Keys fold what a host takes as the same; what does not give the key again is a guess.
    return found.iri if found.key == key else None


def _written(key: str) -> str:
    """What stands behind ``https://`` in the address that a key was made from."""
    parts = key.removeprefix("repo-").split(":")
    return "/".join(unquote(part.replace("~", "%")) for part in parts)


def _web(nodes: Sequence[NamedNode]) -> list[str]:
    """Those that are addresses of the web, which is what schema.org calls a URL."""
    return [one.value for one in nodes if is_web(one.value)]


def _first(found: Sequence[str]) -> str | None:
    return found[0] if found else None
