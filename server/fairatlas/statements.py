"""Statements of files, found by what they are about or by what they point at."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import term

Node = NamedNode | BlankNode


class Statements:
    """Quads in the order of their files; the name of a graph is the name of its file.

    Attributes:
        quads: all of them.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = tuple(quads)
        self._about: dict[object, list[Quad]] = {}
        self._pointing: dict[object, list[Quad]] = {}
        for quad in self.quads:
            self._about.setdefault(quad.subject, []).append(quad)
            self._pointing.setdefault(quad.object, []).append(quad)

    def about(self, node: object) -> list[Quad]:
        """The statements whose subject the node is."""
        return self._about.get(node, [])

    def pointing(self, node: object) -> list[Quad]:
        """The statements whose object the node is."""
        return self._pointing.get(node, [])

    def values(self, node: object, *names: str) -> list[object]:
        """The values of properties given by prefixed name or IRI, each once."""
        wanted = {_property(name) for name in names}
        found = (quad.object for quad in self.about(node) if quad.predicate in wanted)
        return list(dict.fromkeys(found))

    def literals(self, node: object, *names: str) -> tuple[Literal, ...]:
        """The values that are literals."""
        return tuple(one for one in self.values(node, *names) if isinstance(one, Literal))

    def nodes(self, node: object, *names: str) -> tuple[NamedNode, ...]:
        """The values that are IRIs."""
        return tuple(one for one in self.values(node, *names) if isinstance(one, NamedNode))

    def number(self, node: object, name: str) -> float | None:
        """The value of a property that is a number; None where there is none."""
        return next((float(one.value) for one in self.literals(node, name)), None)

    def subjects(self, name: str, value: object) -> list[Node]:
        """What has the value, in the order of the files."""
        wanted = _property(name)
        found = (quad.subject for quad in self.pointing(value) if quad.predicate == wanted)
        return [one for one in dict.fromkeys(found) if isinstance(one, Node)]

    def instances(self, name: str) -> list[NamedNode]:
        """The named members of a class given by prefixed name or IRI."""
        found = self.subjects("rdf:type", _property(name))
        return [one for one in found if isinstance(one, NamedNode)]

    def items(self, head: object) -> Iterator[object]:
        """The members of an RDF list."""
        seen: set[object] = {None, term("rdf:nil")}
        while head not in seen:
            seen.add(head)
            yield from self.values(head, "rdf:first")[:1]
            head = next(iter(self.values(head, "rdf:rest")), None)

    def closure(self, node: Node, follows: Callable[[NamedNode], bool]) -> list[Quad]:
        """What is said of a node, of its blank nodes, and of the named nodes that it follows."""
        waiting: list[Node] = [node]
        found: list[Quad] = []
        for subject in waiting:
            for quad in self.about(subject):
                found.append(quad)
                value = quad.object
                named = isinstance(value, NamedNode) and follows(value)
                if (named or isinstance(value, BlankNode)) and value not in waiting:
                    waiting.append(value)  # type: ignore[arg-type]
        return found


@cache
def _property(name: str) -> NamedNode:
    return NamedNode(name) if "://" in name else term(name)


@cache
def ontology() -> Statements:
    """The ontology with its alignments and value lists."""
    return Statements(_read("ontology", "**/*.ttl"))


@cache
def shapes(folder: str = "*") -> Statements:
    """The shapes that ship, or those of one folder; examples are left out."""
    return Statements(_read("shapes", f"{folder}/**/*.ttl"))


def _read(folder: str, pattern: str) -> Iterator[Quad]:
    root = data_path(folder)
    for path in sorted(root.glob(pattern)):
        if "examples" in path.relative_to(root).parts:
            continue
        graph = NamedNode(f"urn:x:{path.stem}")
        for quad in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def file_of(statements: Statements, node: object) -> str:
    """The name of the file, without suffix, that says what a node is."""
    for quad in statements.about(node):
        if quad.predicate == term("rdf:type"):
            return str(quad.graph_name.value).removeprefix("urn:x:")  # type: ignore[union-attr]
    return ""
