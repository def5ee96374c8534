"""Changes of statements as operations of a SPARQL 1.1 Update, and what these do to data."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fairatlas_loaders.vocabulary import PREFIXES

from ..shacl.engine.graph import Graph, Node, Statement
from ..shacl.explaining.wording import turtle

_Binding = dict[Node, Node]
_BEFORE_COLON = re.compile("[ ^]([^ ^:]*):")


@dataclass(frozen=True)
class Operation:
    """Statements to take away and to add, wherever a pattern matches.

    Attributes:
        removed, added, where: statements whose terms may be variables, such as ``?distribution``;
            without a pattern they have none, and stand for themselves.
    """

    removed: tuple[Statement, ...]
    added: tuple[Statement, ...]
    where: tuple[Statement, ...] = ()

    @property
    def text(self) -> str:
        """The operation as SPARQL writes it, with prefixed names."""
        data = " DATA" if not self.where else ""
        blocks = [
            "\n".join([f"{word} {{", *(f"  {_line(one)}" for one in statements), "}"])
            for word, statements in (
                (f"DELETE{data}", self.removed),
                (f"INSERT{data}", self.added),
                ("WHERE", self.where),
            )
            if statements
        ]
        return ("\n" if self.where else " ;\n").join(blocks)

    def instances(self, data: Graph) -> tuple[list[Statement], list[Statement]]:
        """The statements that it takes away from data, and those that it adds."""
        bindings = list(_matches(self.where, data, {}))
        return _made(self.removed, bindings), _made(self.added, bindings)


def operation(
    removed: Sequence[Statement], added: Sequence[Statement], leading: Sequence[Statement] = ()
) -> Operation:
    """The operation that changes statements of a record.

    A blank node can't be named from outside: it is found by the statements that lead to it, and
    so are all others to which the same leads.

    Args:
        leading: statements that lead from the record to the blank nodes that are changed.
    """
    variables = _variables(leading)

    def told(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(dict.fromkeys(_bound(one, variables) for one in statements))

    return Operation(told(removed), told(added), told(leading) if variables else ())


def update(operations: Iterable[Operation]) -> str:
    """Operations as one SPARQL Update with the prefixes that it needs."""
    text = " ;\n".join(one.text for one in operations)
    named = set(_BEFORE_COLON.findall(text))
    used = [f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if name in named]
    return "\n".join([*used, text])


def _line(statement: Statement) -> str:
    return " ".join([*(term if term[0] == "?" else turtle(term) for term in statement), "."])


def _bound(statement: Statement, names: _Binding) -> Statement:
    subject, predicate, value = statement
    return names.get(subject, subject), predicate, names.get(value, value)


def _made(statements: Iterable[Statement], bindings: Iterable[_Binding]) -> list[Statement]:
    found = (_bound(one, binding) for binding in bindings for one in statements)
    # Where a variable stands for a literal, an update leaves the statement about it out.
    return list(dict.fromkeys(one for one in found if one[0][0] != '"'))


def _matches(where: Sequence[Statement], data: Graph, binding: _Binding) -> Iterator[_Binding]:
    """The bindings of the variables with which all statements of a pattern are in the data."""
    if not where:
        yield binding
        return
    (subject, predicate, value), *rest = where
    subject, value = binding.get(subject, subject), binding.get(value, value)
    if subject[0] != "?":
        found = [(subject, one) for one in data.objects(subject, predicate)]
    elif value[0] != "?":
        found = [(one, value) for one in data.subjects(predicate, value)]
    else:
        found = [(s, o) for s in data.having(predicate) for o in data.objects(s, predicate)]
    for start, end in found:
        if subject[0] != "?" or subject != value or start == end:
            new = {name: to for name, to in ((subject, start), (value, end)) if name[0] == "?"}
            if value[0] == "?" or value == end:
                yield from _matches(rest, data, binding | new)


def _variables(leading: Iterable[Statement]) -> _Binding:
    """A variable for each blank node, named after the property that leads to it."""
    found: _Binding = {}
    for subject, predicate, value in leading:
        local = predicate[1:-1].replace("#", "/").rpartition("/")[2]
        name = f"?{''.join(char for char in local if char.isalnum())}"
        for term in (subject, value):
            if term[0] == "_" and term not in found:
                found[term] = name if name not in found.values() else f"{name}{len(found) + 1}"
    return found
