"""Collects the triples of one file, each stated once, in the order in which they came."""

import hashlib

from pyoxigraph import Literal, NamedNode, Triple

from ..identifiers import Identifier
from ..loader import Setting
from ..ontology import kinds, qualified
from ..vocabulary import term


class Writer:
    """The triples of one file; entities get their IRIs from the map's names.

    ``described`` holds the titles of the software that the file describes, by IRI.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.report = setting.report
        self.described: dict[str, str] = {}
        self._triples: dict[Triple, None] = {}
        self._records: set[NamedNode] = set()

    @property
    def triples(self) -> list[Triple]:
        """What was collected; also tells the report how much that is."""
        self.report.triples = len(self._triples)
        self.report.records = len(self._records)
        return list(self._triples)

    def drain(self) -> list[Triple]:
        """What was collected since the last time, which is then forgotten: for long files.

        The report counts it; whoever drains sees to it that nothing is stated twice.
        """
        drained = list(self._triples)
        self.report.triples += len(drained)
        self.report.records += len(self._records)
        self._triples.clear()
        self._records.clear()
        return drained

    def add(self, subject: NamedNode, name: str, value: NamedNode | Literal) -> None:
        """States one triple; the predicate is given as a prefixed name."""
        self.state(subject, term(name), value)

    def state(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """States one triple."""
        self._triples[Triple(subject, predicate, value)] = None

    def text(self, subject: NamedNode, name: str, value: str | None) -> None:
        """States a plain text, if there is one."""
        if value:
            self.add(subject, name, Literal(value))

    def entity(self, class_name: str, key: str) -> NamedNode:
        """The entity of a class (``atlas:Software``) with this key, stated to be of the class."""
        node = self.setting.names.entity(kinds()[term(class_name).value], key)
        self.type(node, class_name)
        return node

    def type(self, node: NamedNode, class_name: str) -> None:
        """States that a record is of a class."""
        self._records.add(node)
        self.add(node, "rdf:type", term(class_name))

    def key_of(self, node: NamedNode) -> str:
        """The key of an entity made before."""
        found = self.setting.names.kind_and_key(node.value)
        return found[1] if found else node.value

    def identifier(self, subject: NamedNode, identifier: Identifier) -> None:
        """States an identifier with its scheme, as a node named after the subject."""
        node = NamedNode(f"{subject.value}#{identifier.key}")
        self.add(subject, "adms:identifier", node)
        self.add(node, "rdf:type", term("adms:Identifier"))
        self.text(node, "skos:notation", identifier.value)
        self.text(node, "adms:schemaAgency", identifier.scheme)

    def qualified(
        self, class_name: str, subject: NamedNode, value: NamedNode, distinguish: str = ""
    ) -> NamedNode:
        """The qualified node between two things; its direct triple is made when the file is loaded.

        ``distinguish`` tells two such nodes between the same things apart.
        """
        terms = qualified(class_name)
        parts = "\n".join((subject.value, terms.direct.value, value.value, distinguish))
        key = hashlib.sha256(parts.encode()).hexdigest()[:20]
        node = self.entity(class_name, key)
        self.state(node, terms.subject, subject)
        self.state(node, terms.object, value)
        return node
