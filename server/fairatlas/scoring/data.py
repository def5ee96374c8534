"""The statements of a record as the checks walk them."""

from collections.abc import Set
from functools import cache

from ..shacl.engine.graph import Graph, Node
from ..shacl.hierarchy import with_hierarchy


class RecordData(Graph):
    """What is said of a record; the classes below a class are those of the ontology.

    What the data themselves say of classes is evidence, as all that they say, and has no part in
    what a check takes for an instance.
    """

    def with_subclasses(self, cls: Node) -> Set[Node]:
        """A class and all classes below it in the ontology."""
        return hierarchy().with_subclasses(cls)


@cache
def hierarchy() -> Graph:
    """The classes of the ontology with those above them."""
    return Graph(with_hierarchy(()))
