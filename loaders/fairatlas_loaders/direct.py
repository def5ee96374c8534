"""Direct triples: what qualified nodes (a dependency, a claim) say, in one statement each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from .ontology import Qualified, all_qualified
from .report import ImportReport
from .vocabulary import term

_TYPE = term("rdf:type")
_Node = NamedNode | BlankNode

ENDS_AT_MOST = 1_000
"""Direct triples that one node can stand for; a node with more ends is reported, not expanded."""


def with_direct(triples: Iterable[Triple], report: ImportReport) -> Iterator[Triple]:
    """The triples, then the direct triple of each qualified node among them.

    The one place where direct triples are made: loaders write qualified nodes only. A node whose
    ends are not both stated makes none. ``report.direct`` counts those that were made.
    """
    classes = {made.cls: made for made in all_qualified()}
    read = {_TYPE, *(one for made in classes.values() for one in made.predicates)}
    types: dict[_Node, list[Qualified]] = defaultdict(list)
    ends: dict[_Node, dict[NamedNode, dict[_Node, None]]] = defaultdict(lambda: defaultdict(dict))
    for triple in triples:
        yield triple
        predicate = triple.predicate
        # Of millions of statements few pass here, so nothing else is asked of the others.
        if predicate not in read:
            continue
        subject, value = triple.subject, triple.object
        if isinstance(subject, Triple) or isinstance(value, Literal | Triple):
            continue
        if predicate != _TYPE:
            ends[subject][predicate][value] = None
        elif isinstance(value, NamedNode) and value in classes:
            types[subject].append(classes[value])
    made: dict[Triple, None] = {}
    for node, of_classes in types.items():
        for qualified in of_classes:
            made |= dict.fromkeys(_direct(node, qualified, ends[node], report))
    report.direct += len(made)
    report.triples += len(made)
    yield from made


def _direct(
    node: _Node,
    qualified: Qualified,
    ends: dict[NamedNode, dict[_Node, None]],
    report: ImportReport,
) -> Iterator[Triple]:
    subjects, objects = ends[qualified.subject], ends[qualified.object]
    stated = ends[qualified.direct] if qualified.names_predicate else {qualified.direct: None}
    directs = [one for one in stated if isinstance(one, NamedNode)]
    count = len(subjects) * len(directs) * len(objects)
    if count > ENDS_AT_MOST:
        reason = f"it stands for {count} direct triples; a node has at most {ENDS_AT_MOST}"
        report.add("dropped", str(node), qualified.cls.value, reason)
        return
    for subject in subjects:
        for direct in directs:
            for value in objects:
                yield Triple(subject, direct, value)
