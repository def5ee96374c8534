"""Triples as compact JSON-LD that any client reads offline: its context is a list of prefixes."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from fairatlas_loaders.vocabulary import PREFIXES, compact, expand

from .errors import Inexpressible

_RDF_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")
_NATIVE = {expand("xsd:boolean"): {"true": True, "false": False}}


def compacted(triples: Sequence[Triple]) -> bytes:
    """A JSON-LD 1.1 document with one object a subject, in the order in which they come.

    A literal stays as it is spelled: numbers are written as typed values, since JSON numbers
    would lose their form.

    Raises:
        Inexpressible: a statement is about a statement, which JSON-LD 1.1 can't say.
    """
    names = _Names(triples)
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject = names.reference(triple.subject)
        node = nodes.setdefault(subject, {"@id": subject})
        predicate = triple.predicate.value
        if predicate == _RDF_TYPE and isinstance(triple.object, NamedNode):
            node.setdefault("@type", []).append(names.short(triple.object.value))
        else:
            node.setdefault(names.short(predicate), []).append(names.value(triple.object))
    graph = [
        {
            key: value[0] if isinstance(value, list) and len(value) == 1 else value
            for key, value in node.items()
        }
        for node in nodes.values()
    ]
    document = {
        "@context": {prefix: PREFIXES[prefix] for prefix in sorted(names.used)},
        "@graph": graph,
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


class _Names:
    """Writes nodes, with IRIs in short where their prefix can't be mistaken for a scheme."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        # Of <org:a> and <http://www.w3.org/ns/org#a> only one can be written as "org:a".
        self.schemes = {
            node.value.partition(":")[0]
            for triple in triples
            for part in triple
            if isinstance(node := getattr(part, "datatype", part), NamedNode)
        }
        self.used: set[str] = set()

    def short(self, iri: str) -> str:
        name = compact(iri)
        prefix = name.partition(":")[0]
        if name == iri or prefix in self.schemes:
            return iri
        self.used.add(prefix)
        return name

    def reference(self, node: object) -> str:
        if isinstance(node, BlankNode):
            return f"_:{node.value}"
        if isinstance(node, NamedNode):
            return self.short(node.value)
        raise Inexpressible("JSON-LD can't say something about a statement; ask for Turtle.")

    def value(self, node: object) -> Any:
        if not isinstance(node, Literal):
            return {"@id": self.reference(node)}
        if node.language:
            told = {"@value": node.value, "@language": node.language}
            return {**told, "@direction": str(node.direction)} if node.direction else told
        datatype = node.datatype.value
        if datatype == _STRING:
            return node.value
        if datatype in _NATIVE and node.value in _NATIVE[datatype]:
            return _NATIVE[datatype][node.value]
        return {"@value": node.value, "@type": self.short(datatype)}
