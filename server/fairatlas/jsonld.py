"""Triples as JSON-LD in the forms that a client can ask for; each is read without the network."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from fairatlas_loaders.vocabulary import PREFIXES, compact, expand

from .errors import Inexpressible

FORMS = tuple(
    (name, f"http://www.w3.org/ns/json-ld#{name}")
    for name in ("compacted", "expanded", "flattened", "framed")
)
"""The forms of JSON-LD by name, each with the IRI that the parameter ``profile`` names it by."""

_RDF_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")
_NATIVE = {expand("xsd:boolean"): {"true": True, "false": False}}


def compacted(triples: Sequence[Triple]) -> bytes:
    """A JSON-LD 1.1 document with one object a subject, in the order in which they come.

    Its context is a list of prefixes, which any client reads offline. A literal stays as it is
    spelled: numbers are written as typed values, since JSON numbers would lose their form.

    Raises:
        Inexpressible: a statement is about a statement, which JSON-LD 1.1 can't say.
    """
    names = ShortNames(triples)
    graph = [
        {key: single(value) for key, value in node.items()}
        for node in subjects(triples, names).values()
    ]
    return document({"@context": names.context(), "@graph": graph})


def expanded(triples: Sequence[Triple]) -> bytes:
    """A JSON-LD document without a context: whole IRIs, each value an object in a list.

    Raises:
        Inexpressible: as ``compacted``.
    """
    nodes = subjects(triples, _FullNames(()))
    for node in nodes.values():
        for key, values in node.items():
            if not key.startswith("@"):
                node[key] = [one if isinstance(one, dict) else {"@value": one} for one in values]
    return document(list(nodes.values()))


def document(value: object) -> bytes:
    """A JSON document that people can read too."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def single(value: Any) -> Any:
    """The only member of a list in its place."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def subjects(triples: Iterable[Triple], names: "ShortNames") -> dict[str, dict[str, Any]]:
    """A JSON object for each subject, by its reference; all values stand in lists."""
    nodes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        subject = names.reference(triple.subject)
        add(nodes.setdefault(subject, {"@id": subject}), triple, names, names.value(triple.object))
    return nodes


def add(node: dict[str, Any], triple: Triple, names: "ShortNames", value: Any) -> None:
    """States a triple in the object of its subject, with the value that stands for its object."""
    if triple.predicate.value == _RDF_TYPE and isinstance(triple.object, NamedNode):
        node.setdefault("@type", []).append(names.short(triple.object.value))
    else:
        node.setdefault(names.short(triple.predicate.value), []).append(value)


class ShortNames:
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

    def context(self) -> Mapping[str, str]:
        """The prefixes that were used so far."""
        return {prefix: PREFIXES[prefix] for prefix in sorted(self.used)}

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


class _FullNames(ShortNames):
    """Writes nodes with whole IRIs."""

    def short(self, iri: str) -> str:
        return iri
