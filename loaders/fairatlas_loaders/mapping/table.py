"""A table that says, field by field, what a source format means: ``mapping.toml`` of a loader."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from ..readers import Node
from .licensing import write_licence
from .values import CONVERTERS, identifier
from .writer import Writer


@dataclass(frozen=True)
class Row:
    """One field: the property it becomes and how its value is read, or why it is left out."""

    field: str
    to: str | None = None
    reads: str | None = None
    on: str = "main"
    scheme: str | None = None
    ignore: str | None = None


Special = Callable[[Node, Row], None]
"""A reader of a loader's own: it gets the field's value and the row, which names the property."""


@dataclass(frozen=True)
class Table:
    """The rows of one kind of record, by field name; ``aliases`` are other spellings of a field."""

    rows: Mapping[str, Row]
    aliases: Mapping[str, str]

    def apply(
        self,
        record: Node,
        subjects: Mapping[str, NamedNode],
        writer: Writer,
        special: Mapping[str, Special],
    ) -> None:
        """Writes what the fields of a record say about its subjects.

        Args:
            record: a mapping of fields.
            subjects: the nodes that rows speak about by name; ``main`` must be there, and
                stands in for the others.
            special: readers for the rows whose ``as`` is none of the plain ones.
        """
        for row, node in self._matched(record, writer):
            if row.ignore is not None:
                writer.report.add("ignored", node.place, row.field, row.ignore)
                continue
            writer.report.fields_mapped += 1
            if row.reads is not None and row.reads in special:
                special[row.reads](node, row)
                continue
            subject = subjects.get(row.on, subjects["main"])
            for item in node.items():
                self._write(row, item, subject, writer)

    def _matched(self, record: Node, writer: Writer) -> Iterator[tuple[Row, Node]]:
        members = record.value if isinstance(record.value, dict) else {}
        for field, node in members.items():
            row = self.rows.get(self.aliases.get(field, field))
            if field == "@xmlns" or node.value is None or node.value in ("", [], {}):
                continue
            writer.report.fields += 1
            if row is None:
                writer.report.add("unmapped", node.place, field, "the atlas has no term for it yet")
                continue
            yield row, node

    @staticmethod
    def _write(row: Row, node: Node, subject: NamedNode, writer: Writer) -> None:
        assert row.to is not None, f"{row.field} says no property"
        assert row.reads is not None, f"{row.field} does not say how it is read"
        if row.reads == "identifier":
            found = identifier(node, writer.report, row.scheme)
            if found is not None:
                writer.identifier(subject, found)
            return
        if row.reads == "licence":
            write_licence(node, subject, writer)
            return
        for value in CONVERTERS[row.reads](node, writer.report):
            writer.add(subject, row.to, value)


def read_table(path: Path, section: str) -> Table:
    """The table of one section of a ``mapping.toml``."""
    document = tomllib.loads(path.read_text("utf-8"))
    rows = {
        field: Row(
            field,
            to=cells.get("to"),
            reads=cells.get("as"),
            on=cells.get("on", "main"),
            scheme=cells.get("scheme"),
            ignore=cells.get("ignore"),
        )
        for field, cells in document[section].items()
    }
    return Table(rows, document.get("aliases", {}))
