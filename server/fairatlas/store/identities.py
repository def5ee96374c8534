"""Entities found by identifier in the store, so that files about one thing meet in one IRI."""

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from fairatlas_loaders.identifiers import Identifier
from fairatlas_loaders.identity import Known
from fairatlas_loaders.names import Names
from fairatlas_loaders.vocabulary import term

from .engine import QuadStore


class StoreIdentities:
    """Looks identifiers up in a store."""

    def __init__(self, store: QuadStore, names: Names) -> None:
        self.store = store
        self.names = names

    def find(self, kind: str, identifiers: Sequence[Identifier]) -> Sequence[Known]:
        """The entities of a kind with one of the identifiers; by key first, then by statement."""
        found: dict[str, Known] = {}
        for identifier in identifiers:
            for node in sorted(set(self._entities(kind, identifier)), key=lambda n: n.value):
                known = Known(node.value, self._name(node), identifier, self._kept_in(node))
                found.setdefault(node.value, known)
        return sorted(
            found.values(), key=lambda known: not known.iri.endswith(f"/{known.identifier.key}")
        )

    def _entities(self, kind: str, identifier: Identifier) -> Iterator[NamedNode]:
        own = self.names.entity(kind, identifier.key)
        if self._values(own, "rdf:type"):
            yield own
        notations = self._subjects("skos:notation", Literal(identifier.value))
        holders = [
            *(node for node in notations if self._is_of_scheme(node, identifier.scheme)),
            *self._subjects("owl:sameAs", NamedNode(identifier.iri)),
            *self._repositories(identifier),
        ]
        for holder in holders:
            for subject in (holder, *self._subjects("adms:identifier", holder)):
                yield from self._of_kind(kind, subject)
                for user in self._subjects("schema:codeRepository", subject):
                    yield from self._of_kind(kind, user)

    def _subjects(
        self, predicate: str, value: NamedNode | BlankNode | Literal
    ) -> set[NamedNode | BlankNode]:
        quads = self.store.quads_for_pattern(None, term(predicate), value, DefaultGraph())
        return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode | BlankNode)}

    def _repositories(self, identifier: Identifier) -> list[NamedNode]:
        """The nodes that stand for a repository: its address, and the entity made from it."""
        if identifier.scheme != "repository":
            return []
        return [NamedNode(identifier.iri), self.names.entity("repository", identifier.key)]

    def _is_of_scheme(self, node: NamedNode | BlankNode, scheme: str) -> bool:
        return Literal(scheme) in self._values(node, "adms:schemaAgency")

    def _of_kind(self, kind: str, node: object) -> Iterator[NamedNode]:
        if isinstance(node, NamedNode):
            found = self.names.kind_and_key(node.value)
            if found is not None and found[0] == kind and "#" not in found[1]:
                yield node

    def _kept_in(self, node: NamedNode) -> frozenset[str]:
        """The repositories that a thing is stated to have, by address or entity."""
        values = self._values(node, "schema:codeRepository")
        return frozenset(one.value for one in values if isinstance(one, NamedNode))

    def _name(self, node: NamedNode) -> str | None:
        for predicate in ("dct:title", "foaf:name", "skos:prefLabel"):
            for value in self._values(node, predicate):
                if isinstance(value, Literal):
                    return value.value
        return None

    def _values(self, node: NamedNode | BlankNode, predicate: str) -> list[object]:
        """What contributions state of a node."""
        quads = self.store.quads_for_pattern(node, term(predicate), None, DefaultGraph())
        return [quad.object for quad in quads]
