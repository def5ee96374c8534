"""Names for people to read: of things, and of the terms that say something about them."""

from collections.abc import Sequence
from urllib.parse import unquote

from pyoxigraph import DefaultGraph, Literal, NamedNode

from fairatlas_loaders.ontology import qualified_terms
from fairatlas_loaders.spdx import LICENCES
from fairatlas_loaders.vocabulary import compact, term

from .store.engine import QuadStore

NAMING = ("skos:prefLabel", "dct:title", "foaf:name", "schema:name", "rdfs:label", "skos:notation")
"""The properties that names are taken from, the best first."""
LONGEST = 300
"""Characters of a label; a longer one is cut, with an ellipsis."""


class Name(str):
    """A name with the language that it is in, where that is stated."""

    __slots__ = ("language",)
    language: str | None

    def __new__(cls, text: str, language: str | None = None) -> "Name":
        name = super().__new__(cls, text)
        name.language = language
        return name


class Labels:
    """Looks names up in a store, each once; make one for each page.

    Attributes:
        languages: those wanted, best first.
    """

    def __init__(self, store: QuadStore, languages: Sequence[str] = ("en",)) -> None:
        self._store = store
        self.languages = languages
        self._found: dict[str, Name] = {}

    def of(self, node: NamedNode) -> Name:
        """The best name of a node: in the first language wanted, else any, else from its IRI."""
        name = self._found.get(node.value)
        if name is None:
            name = self._stated(node) or self._said(node) or Name(from_iri(node.value))
            self._found[node.value] = name
        return name

    def _stated(self, node: NamedNode) -> Name | None:
        for predicate in NAMING:
            values = [
                one for one in self._values(node, term(predicate)) if isinstance(one, Literal)
            ]
            if values:
                best = min(values, key=self._rank)
                text = best.value.strip()
                if text:
                    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
                    return Name(short, best.language)
        return None

    def _said(self, node: NamedNode) -> Name | None:
        """The direct statement that a qualified node stands for: "Flask depends on click"."""
        for cls in self._values(node, term("rdf:type")):
            terms = qualified_terms(cls)
            if terms is None:
                continue
            subject, value = self._object(node, terms.subject), self._object(node, terms.object)
            if subject is not None and value is not None and node not in (subject, value):
                named = self._object(node, terms.direct) if terms.names_predicate else None
                relation = self.of(named or terms.direct)
                # The ends are mostly proper names: the words between them make it a sentence.
                told = f"{self._end(subject)} {relation} {self._end(value)}"
                return Name(told, relation.language)
        return None

    def _object(self, node: NamedNode, predicate: NamedNode) -> NamedNode | None:
        values = self._values(node, predicate)
        return next((one for one in values if isinstance(one, NamedNode)), None)

    def _values(self, node: NamedNode, predicate: NamedNode) -> list[object]:
        """What is stated of a node; of import runs and assessments what is told beside the map."""
        for graph in (DefaultGraph(), None):
            quads = self._store.quads_for_pattern(node, predicate, None, graph)
            values: list[object] = [quad.object for quad in quads]
            if values:
                return values
        return []

    def _end(self, node: NamedNode) -> str:
        """The name of one end; qualified nodes that point at each other get no further."""
        return self._stated(node) or from_iri(node.value)

    def _rank(self, literal: Literal) -> tuple[int, str]:
        language = (literal.language or "").split("-")[0]
        if language in self.languages:
            return (self.languages.index(language), literal.value)
        return (len(self.languages) + (language != ""), literal.value)


def from_iri(iri: str) -> str:
    """A readable form of an IRI: prefixed name, name of a licence, key of a thing, or address."""
    short = compact(iri)
    if short != iri:
        return short
    if iri.startswith(LICENCES):
        return iri[len(LICENCES) :]
    scheme, _, address = iri.partition("://")
    if scheme not in ("http", "https"):
        return iri
    path = address.partition("/id/")[2]
    key = path.partition("/")[2]
    return unquote(key or address.rstrip("/")) or iri
