"""Statements about a few nodes, written down one after the other."""

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import expand, term

from ..statements import Node as Node

Value = NamedNode | BlankNode | Literal

FURTHER = {
    "formats": "http://www.w3.org/ns/formats/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void-ext": "http://ldf.fi/void-ext#",
}
"""Prefixes of vocabularies in which only the service itself is described."""


class Telling:
    """What is said so far.

    Attributes:
        quads: the statements, in the order in which they were made.
    """

    def __init__(self) -> None:
        self.quads: list[Quad] = []
        self._blank = 0

    def say(self, subject: Node, predicate: str, *values: Value | str | int) -> None:
        """States values of a property; a text is English, a number an integer."""
        for value in values:
            self.quads.append(Quad(subject, named(predicate), _as_term(value)))

    def a(self, subject: Node, *classes: str) -> None:
        """States what the subject is."""
        self.say(subject, "rdf:type", *(named(one) for one in classes))

    def part(self, subject: Node, predicate: str) -> BlankNode:
        """A new node without a name, stated as value of a property."""
        self._blank += 1
        # Named by number, so that the same description has the same bytes.
        node = BlankNode(f"n{self._blank}")
        self.say(subject, predicate, node)
        return node


def named(name: str) -> NamedNode:
    """The node of a prefixed name, those of ``FURTHER`` included."""
    prefix, _, local = name.partition(":")
    return NamedNode(FURTHER[prefix] + local) if prefix in FURTHER else term(name)


def typed(text: str, datatype: str) -> Literal:
    """A literal of a datatype given by its prefixed name."""
    return Literal(text, datatype=NamedNode(expand(datatype)))


def _as_term(value: Value | str | int) -> Value:
    if isinstance(value, str):
        return Literal(value, language="en")
    return Literal(value) if isinstance(value, int) else value
