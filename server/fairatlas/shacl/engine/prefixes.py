"""The prefixes of a query: those that its node in the shapes graph declares (section 5.2.1)."""

import re
from collections.abc import Collection

from pyoxigraph import NamedNode

from .errors import ShapesError
from .graph import Graph, Node
from .literals import parts
from .vocabulary import sh

_IMPORTS = "<http://www.w3.org/2002/07/owl#imports>"
_NAME = re.compile(r"(?:[A-Za-z](?:[\w.-]*[\w-])?)?")


class Prefixes:
    """The declarations of ``sh:prefixes``, with those of imported ontologies; each read once."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self._declared: dict[tuple[Node, ...], dict[str, str]] = {}

    def prologue(self, node: Node, used: Collection[str]) -> str:
        """The declarations that a query at a node needs.

        Raises:
            ShapesError: one is missing, malformed or contradicted.
        """
        ontologies = tuple(self._shapes.objects(node, sh("prefixes")))
        if ontologies not in self._declared:
            self._declared[ontologies] = self._read(ontologies)
        declared = self._declared[ontologies]
        for name in sorted(used):
            if name not in declared:
                raise ShapesError(
                    node,
                    f"its query is not well-formed SPARQL: the prefix {name}: is not declared; "
                    "name by sh:prefixes a node whose sh:declare has its sh:prefix and "
                    "sh:namespace",
                )
        return "".join(f"PREFIX {name}: <{declared[name]}>\n" for name in sorted(used))

    def _read(self, ontologies: tuple[Node, ...]) -> dict[str, str]:
        shapes = self._shapes
        found: dict[str, str] = {}
        seen: set[Node] = set()
        waiting = list(ontologies)
        while waiting:
            ontology = waiting.pop()
            if ontology in seen:
                continue
            seen.add(ontology)
            waiting += shapes.objects(ontology, _IMPORTS)
            for declared in shapes.objects(ontology, sh("declare")):
                name, namespace = self._declaration(ontology, declared)
                if found.setdefault(name, namespace) != namespace:
                    raise ShapesError(
                        ontology, f"the prefix {name}: is declared with two namespaces"
                    )
        return found

    def _declaration(self, ontology: Node, declared: Node) -> tuple[str, str]:
        prefix, iri = (self._shapes.one(declared, sh(name)) for name in ("prefix", "namespace"))
        if prefix is None or iri is None or prefix[0] != '"' or iri[0] != '"':
            raise ShapesError(
                ontology, "a declared prefix has a sh:prefix and a sh:namespace, both literals"
            )
        name, namespace = parts(prefix)[0], parts(iri)[0]
        if not _NAME.fullmatch(name):
            raise ShapesError(ontology, f"{prefix} can't be a prefix; letters and digits can")
        try:
            return name, NamedNode(namespace).value
        except ValueError as error:
            raise ShapesError(ontology, f"the namespace {iri} is no IRI: {error}") from error
