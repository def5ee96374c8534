"""All records of a store scored at once, by queries in SPARQL."""

from collections.abc import Callable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Store

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

from ...shacl.engine.graph import Node
from ..profiles import CheckProfile
from .asking import Asking, Question
from .rows import Asked, Chosen, Row


def rows(
    store: Store,
    names: Names,
    profile: CheckProfile | None = None,
    wanted: Callable[[tuple[str, ...]], bool] = lambda classes: True,
) -> Iterator[Row]:
    """Every record of a store with what it comes to, as ``score_record`` has it.

    In memory there is, beside what is given out, a number for each record with the requirements
    that it meets.

    Args:
        profile: the checks for all records, such as those that a FAIR Implementation Profile
            comes to; None for those of the record's classes.
        wanted: whether records of these classes are to be scored; nothing is asked for others.
    """
    chosen = Chosen(profile)
    met: dict[Asked, dict[Node, int]] = {}
    records = {node: of for node, of in _classes(store, names).items() if wanted(of)}
    for node, classes in records.items():
        met.setdefault(chosen.of(classes), {})[node] = 0
    asking = Asking(store)
    questions: dict[Question, list[tuple[dict[Node, int], int]]] = {}
    for asked, nodes in met.items():
        for place, requirement in enumerate(asked.requirements):
            questions.setdefault(asking.question(requirement), []).append((nodes, 1 << place))
    for question, asked_by in questions.items():
        for node in asking.meeting(question):
            for nodes, bit in asked_by:
                if node in nodes:
                    nodes[node] |= bit
    for asked, nodes in met.items():
        for node, bits in nodes.items():
            yield Row(node[1:-1], records[node], asked.found(bits))


def _classes(store: Store, names: Names) -> dict[Node, tuple[str, ...]]:
    """The classes of the records: of the things of the map, without their parts."""
    found: dict[Node, set[str]] = {}
    for quad in store.quads_for_pattern(None, term("rdf:type"), None, DefaultGraph()):
        record, cls = quad.subject, quad.object
        if not (isinstance(record, NamedNode) and isinstance(cls, NamedNode)):
            continue
        if names.is_entity(record.value) and "#" not in record.value:
            found.setdefault(str(record), set()).add(cls.value)
    return {record: tuple(sorted(classes)) for record, classes in found.items()}
