"""What the tests of other assessors find in data, as far as statements alone decide it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from ...shacl.engine.graph import Graph, Node, Statement
from ...shacl.engine.shape import Run
from ...shacl.rules import plan_of
from ..evaluation import answer
from .assessors import FOLDER, MetricTest

_PROVENANCE = ("<http://www.w3.org/ns/prov#", "<http://purl.org/pav/")
_FEW_HOSTS = 3


@dataclass(frozen=True)
class Told:
    """What one test says of a record.

    Attributes:
        met: None where statements can't tell.
        counted: the statements that it counted, those on the record first.
        lacking: the names of what it asks for and did not find.
        note: what it counted, in words, where no single statements did.
    """

    met: bool | None
    counted: tuple[Statement, ...] = ()
    lacking: tuple[str, ...] = ()
    note: str = ""


def told(test: MetricTest, data: Graph, record: Node) -> Told:
    """What a test says of a record, in the data that describe it."""
    if test.code in FUNCTIONS:
        return FUNCTIONS[test.code](data)
    if test.targets:
        return _anywhere(test, data, record)
    return _at_record(test, data, record) if test.is_shape else Told(None)


def _anywhere(test: MetricTest, data: Graph, record: Node) -> Told:
    """Whether any node has one of the predicates."""
    counted = {
        (subject, predicate, value)
        for predicate in test.targets
        for subject in data.having(predicate)
        for value in data.objects(subject, predicate)
    }
    ordered = sorted(counted, key=lambda one: (one[0] != record, one))
    return Told(bool(ordered), tuple(ordered))


def _at_record(test: MetricTest, data: Graph, record: Node) -> Told:
    """Whether the record conforms to the shape.

    Where it does not, and something was seen that may count all the same, nothing is known.
    """
    plan = plan_of(FOLDER)
    met = Run(data, plan.shapes).conforms(plan.compiler.validate(test.node), record)
    answers = [(one.name, answer(one, data, record)) for one in test.requirements]
    if not met and test.not_decidable and any(one.passed_over for _, one in answers):
        return Told(None)
    statements = (
        statement for _, one in answers for seen in one.counted for statement in seen.statements
    )
    return Told(
        met=met,
        counted=tuple(dict.fromkeys(statements)),
        lacking=() if met else tuple(name for name, one in answers if not one.met),
    )


def _has_statements(data: Graph) -> Told:
    return Told(bool(data.by_subject), note="any statement")


def _has_hosts(data: Graph) -> Told:
    """Whether IRIs of subjects and objects have more than three hosts; none is one, too."""
    hosts = sorted({urlsplit(node[1:-1]).netloc for node in _ends(data) if node[0] == "<"})
    named = ", ".join(host or "(none)" for host in hosts[: _FEW_HOSTS + 1])
    more = len(hosts) - _FEW_HOSTS - 1
    rest = f" and {more} more" if more > 0 else ""
    return Told(len(hosts) > _FEW_HOSTS, note=f"the hosts {named}{rest}" if hosts else "")


def _uses_provenance_terms(data: Graph) -> Told:
    """Whether anything is named in the namespace of PROV or PAV."""
    found = (
        statement
        for statement in data.triples()
        if any(node.startswith(_PROVENANCE) for node in statement)
    )
    counted = tuple(sorted(found))
    return Told(bool(counted), counted)


def _ends(data: Graph) -> Iterable[Node]:
    for subject, _, value in data.triples():
        yield subject
        yield value


FUNCTIONS: dict[str, Callable[[Graph], Told]] = {
    "F2A weak": _has_statements,
    "I3 strong": _has_hosts,
    "FsF-R1.2-01M-2": _uses_provenance_terms,
}
"""Rules that no shape of one node can state, by the codes of their tests."""
