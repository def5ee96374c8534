"""How a requirement can be met: statements to take away and to add, the smallest edit first."""

from collections.abc import Iterator, Sequence, Set
from itertools import count

from fairatlas_loaders.vocabulary import expand

from ..shacl.engine.graph import TYPE, Graph, Node, Statement
from .evaluation import Answer
from .requirement import Requirement
from .routes import Step
from .update import Operation, operation


class Edit:
    """Operations that change a record, each once."""

    def __init__(self) -> None:
        self.operations: dict[Operation, None] = {}

    def add(
        self,
        removed: Sequence[Statement],
        added: Sequence[Statement],
        leading: Sequence[Statement] = (),
    ) -> None:
        """One more change, of a node to which the leading statements lead."""
        if removed or added:
            self.operations[operation(removed, added, leading)] = None

    def effect(self, data: Graph) -> tuple[list[Statement], list[Statement]]:
        """The statements that go, and those that come."""
        removed: list[Statement] = []
        added: list[Statement] = []
        for one in self.operations:
            gone, new = one.instances(data)
            removed += gone
            added += new
        return removed, added


def edits(
    requirement: Requirement, answer: Answer, values: list[Node], data: Graph, record: Node
) -> Iterator[Edit]:
    """What may meet a requirement, the smallest first."""
    names = _Names(data, record)
    if requirement.each and answer.passed_over:
        yield _mended(requirement, answer, values[0], names)
    else:
        if all(value[0] == "_" for value in values):
            yield _completed(requirement, answer, values, data)
            yield _completed(requirement, answer, values, data, replacing=True)
        yield _added(requirement, values, data, record, names)


def _completed(
    requirement: Requirement,
    answer: Answer,
    values: list[Node],
    data: Graph,
    replacing: bool = False,
) -> Edit:
    """Nodes that are there get what the example values have and they lack.

    With ``replacing`` what they have by the same properties gives way to it.
    """
    edit = Edit()
    nodes = [seen for seen in answer.passed_over if seen.value[0] != '"']
    named = sorted((seen for seen in nodes if seen.value[0] == "<"), key=lambda one: one.value)
    pairs = list(zip(named, values, strict=False)) or [(seen, values[0]) for seen in nodes]
    for seen, value in pairs:
        has = data.stated(seen.value)
        new = [
            (predicate, target)
            for subject, predicate, target in requirement.described
            if subject == value and (predicate not in has or (replacing and predicate != TYPE))
        ]
        edit.add(
            [
                (seen.value, predicate, old)
                for predicate, _ in new
                for old in has.get(predicate, ())
            ],
            [(seen.value, predicate, target) for predicate, target in new],
            _to_nameless(seen.statements),
        )
    return edit


def _mended(requirement: Requirement, answer: Answer, value: Node, names: "_Names") -> Edit:
    """Each value that does not conform gets what it lacks, or gives way to one that does."""
    edit = Edit()
    inner = [(p, o) for s, p, o in requirement.described if s == value and p == requirement.inner]
    gives_way = [seen for seen in answer.passed_over if not inner or seen.value[0] == '"']
    named, described = _described(requirement, value, names) if gives_way else (value, [])
    for seen in answer.passed_over:
        leading = _to_nameless(seen.statements)
        if seen not in gives_way:
            edit.add([], [(seen.value, predicate, one) for predicate, one in inner], leading)
        else:
            old = subject, predicate, target = seen.statements[-1]
            forward = target == seen.value
            new = (subject, predicate, named) if forward else (named, predicate, target)
            edit.add([old], [new], leading)
    edit.add([], described)
    return edit


def _to_nameless(statements: Sequence[Statement]) -> list[Statement]:
    """The statements that lead to nodes, where one of these has no name."""
    nameless = any("_" in (one[0][0], one[2][0]) for one in statements)
    return list(statements) if nameless else []


def _added(
    requirement: Requirement, values: list[Node], data: Graph, record: Node, names: "_Names"
) -> Edit:
    """The statements that lead to values by the first way to meet a requirement.

    Of nodes on the way that have a name one will do; nodes without can't be told apart by an
    update, so that all of them take the value. Where there is none, one is made.
    """
    *between, last = requirement.branches[0].route
    edit = Edit()
    taken: set[Node] = set()
    for value in values:
        node, leading, made = _end(between, last, requirement, data, record, names, taken)
        taken.add(node)
        named, described = _described(requirement, value, names)
        made += [last.statement(node, named), *described]
        edit.add([], made, _to_nameless(leading))
    return edit


def _end(
    between: Sequence[Step],
    last: Step,
    requirement: Requirement,
    data: Graph,
    record: Node,
    names: "_Names",
    taken: Set[Node],
) -> tuple[Node, list[Statement], list[Statement]]:
    """The node that takes a value, what leads to it, and what has to be stated to make it.

    A node that has no such value yet is taken before one that has, and none takes two values.
    """
    node, leading, made = record, [], []
    for number, step in enumerate(between, start=1):
        is_end = number == len(between)
        ways = [one for one in step.values(data, node) if one[0] != '"' and one != record]
        # Whatever changes a node without a name would change those with one, too.
        ways = [one for one in ways if one[0] == "<"] or ways
        ways = [one for one in ways if not (is_end and one in taken)]
        if ways:
            after = min(ways, key=lambda one: (bool(last.values(data, one)), one))
            leading.append(step.statement(node, after))
        else:
            after = names.new(requirement.through or step.predicate)
            made.append(step.statement(node, after))
            if requirement.through is not None:
                made.append((after, TYPE, requirement.through))
        node = after
    return node, leading, made


def _described(
    requirement: Requirement, value: Node, names: "_Names"
) -> tuple[Node, list[Statement]]:
    """An example value, and what is said of it; a blank node gets a name below the record."""
    if value[0] != "_":
        return value, []
    renamed: dict[Node, Node] = {}
    about: dict[Node, list[Statement]] = {}
    for statement in requirement.described:
        about.setdefault(statement[0], []).append(statement)
    waiting = [value]
    for node in waiting:
        cls = next((o for _, p, o in about.get(node, []) if p == TYPE), f"<{expand('atlas:part')}>")
        renamed[node] = names.new(cls)
        waiting += [o for _, _, o in about.get(node, []) if o in about and o not in waiting]
    statements = [
        (renamed[node], predicate, renamed.get(target, target))
        for node in waiting
        for _, predicate, target in about.get(node, [])
    ]
    return renamed[value], statements


class _Names:
    """New names below a record: ``#distribution``, ``#distribution-2``."""

    def __init__(self, data: Graph, record: Node) -> None:
        self._data = data
        self._record = record
        self._given: set[Node] = set()

    def new(self, term: Node) -> Node:
        """A name made from the local name of a term, which nothing has yet."""
        local = term[1:-1].replace("#", "/").rpartition("/")[2]
        plain = local.lower()
        for number in count(1):
            suffix = f"-{number}" if number > 1 else ""
            name = f"<{self._record[1:-1].partition('#')[0]}#{plain}{suffix}>"
            if name not in self._given and name not in self._data.by_subject:
                self._given.add(name)
                return name
        raise AssertionError("numbers do not end")
