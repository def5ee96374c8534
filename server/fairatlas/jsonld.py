"""Triples as compact JSON-LD that any client reads offline: its context is a list of prefixes."""

import json
from collections.abc import Iterable
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from fairatlas_loaders.vocabulary import PREFIXES, compact, expand

_RDF_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")
_LANG_STRINGS = {expand("rdf:langString"), expand("rdf:dirLangString")}
_NATIVE = {expand("xsd:boolean"): {"true": True, "false": False}}


def compacted(triples: Iterable[Triple]) -> bytes:
    """A JSON-LD 1.1 document with one object a subject, in the order in which they come.

    A literal stays as it is spelled: numbers are written as typed values, since JSON numbers
    would lose their form.

    Raises:
        ValueError: a statement is about a statement, which JSON-LD 1.1 can't say.
    """
    nodes: dict[str, dict[str, Any]] = {}
    used: set[str] = set()
    for triple in triples:
        subject = _reference(triple.subject, used)
        node = nodes.setdefault(subject, {"@id": subject})
        predicate = triple.predicate.value
        if predicate == _RDF_TYPE and isinstance(triple.object, NamedNode):
            node.setdefault("@type", []).append(_compact(triple.object.value, used))
        else:
            node.setdefault(_compact(predicate, used), []).append(_value(triple.object, used))
    graph = [
        {
            key: value[0] if isinstance(value, list) and len(value) == 1 else value
            for key, value in node.items()
        }
        for node in nodes.values()
    ]
    document = {
        "@context": {prefix: PREFIXES[prefix] for prefix in sorted(used)},
        "@graph": graph,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _compact(iri: str, used: set[str]) -> str:
    name = compact(iri)
    if name != iri:
        used.add(name.partition(":")[0])
    return name


def _reference(node: object, used: set[str]) -> str:
    if isinstance(node, BlankNode):
        return f"_:{node.value}"
    if isinstance(node, NamedNode):
        return _compact(node.value, used)
    raise ValueError(f"JSON-LD can't say something about {node}")


def _value(node: object, used: set[str]) -> Any:
    if not isinstance(node, Literal):
        return {"@id": _reference(node, used)}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    datatype = node.datatype.value
    if datatype == _STRING or datatype in _LANG_STRINGS:
        return node.value
    if datatype in _NATIVE and node.value in _NATIVE[datatype]:
        return _NATIVE[datatype][node.value]
    return {"@value": node.value, "@type": _compact(datatype, used)}
