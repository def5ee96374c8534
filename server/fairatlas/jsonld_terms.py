"""Triples as JSON-LD in the terms of the atlas's own context, as people would write it by hand."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import PREFIXES, expand

from .jsonld import ShortNames, compacted, document, single

_TYPE = expand("rdf:type")


def in_terms(triples: Sequence[Triple], context: str) -> bytes:
    """A JSON-LD document whose context is an address: that of the context of the ontology.

    A client has to fetch that context once to read it, which is why this form is given only to
    those who ask for it. Where an IRI would be read as a prefixed name the prefixes stand in
    the document instead, as ``compacted`` writes it.

    Raises:
        Inexpressible: a statement is about a statement, which JSON-LD 1.1 can't say.
    """
    names = ShortNames(triples)
    if names.schemes & PREFIXES.keys():
        return compacted(triples)
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject = names.reference(triple.subject)
        node = nodes.setdefault(subject, {"id": subject})
        if triple.predicate.value == _TYPE and isinstance(triple.object, NamedNode):
            cls = triple.object.value
            node.setdefault("type", []).append(_terms().get(cls, (names.short(cls), ""))[0])
        else:
            key, datatype = _terms().get(
                triple.predicate.value, (names.short(triple.predicate.value), "")
            )
            node.setdefault(key, []).append(_value(triple.object, datatype, names))
    graph = [{key: single(value) for key, value in node.items()} for node in nodes.values()]
    return document({"@context": context, "@graph": graph})


def _value(value: object, datatype: str, names: ShortNames) -> Any:
    """A value of a term; what the term does not expect says in full what it is."""
    written = names.value(value)
    if not isinstance(value, Literal):
        return written["@id"] if datatype == "@id" else written
    if datatype and value.datatype.value == datatype:
        return written if isinstance(written, bool) else value.value
    return {"@value": written} if datatype and not isinstance(written, dict) else written


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """The terms of the context by IRI, each with the type that its values have if they say none."""
    told = json.loads((data_path("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    found = {}
    for name, definition in told.items():
        iri, datatype = definition, ""
        if isinstance(definition, dict):
            iri, datatype = definition["@id"], definition.get("@type", "")
        if isinstance(iri, str) and not iri.startswith("@") and name not in PREFIXES:
            full = datatype if datatype in ("", "@id") else expand(datatype)
            found[expand(iri)] = (name, full)
    return found
