"""All records of a store scored at once, by queries in SPARQL."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Store

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

from ...shacl.engine.graph import Node
from ..profiles import CheckProfile
from .asking import Asking
from .rows import Asked, Chosen, Row


def rows(store: Store, names: Names, profile: CheckProfile | None = None) -> Iterator[Row]:
    """Every record of a store with what it comes to, as ``score_record`` has it.

    In memory there is, beside what is given out, a number for each record with the requirements
    that it meets.

    Args:
        profile: the checks for all records, such as those that a FAIR Implementation Profile
            comes to; None for those of the record's classes.
    """
    chosen = Chosen(profile)
    asking = Asking(store)
    records = {node: tuple(of) for node, of in _classes(store, names).items()}
    by_asked: dict[Asked, list[Node]] = {}
    for node, classes in records.items():
        by_asked.setdefault(chosen.of(classes), []).append(node)
    for asked, nodes in by_asked.items():
        met = dict.fromkeys(nodes, 0)
        for place, requirement in enumerate(asked.requirements):
            for node in asking.meeting(requirement):
                if node in met:
                    met[node] |= 1 << place
        for node, bits in met.items():
            yield Row(node[1:-1], records[node], asked.found(bits))


def _classes(store: Store, names: Names) -> dict[Node, list[str]]:
    """The classes of the records: of the things of the map, without their parts."""
    found: dict[Node, set[str]] = {}
    for quad in store.quads_for_pattern(None, term("rdf:type"), None, DefaultGraph()):
        record, cls = quad.subject, quad.object
        if not (isinstance(record, NamedNode) and isinstance(cls, NamedNode)):
            continue
        if names.is_entity(record.value) and "#" not in record.value:
            found.setdefault(str(record), set()).add(cls.value)
    return {record: sorted(classes) for record, classes in found.items()}
