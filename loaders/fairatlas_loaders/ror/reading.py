"""Records of ROR in: one organization each, and those that they name beside it."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..errors import IdentifierError
from ..identifiers import Identifier, ror
from ..loader import Loaded, Setting, Source
from ..mapping import Special, Writer, read_table
from ..readers import Node, read_json
from ..refusal import Refusal
from .values import Values

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "organization")
_ID = re.compile(rb'"id"\s*:\s*"https://ror\.org/0')
_FIELDS = (b'"relationships"', b'"external_ids"')


def recognise(source: Source) -> float:
    """How sure it is that the file holds records of ROR, 0 to 1."""
    head = source.head
    if not head.lstrip().startswith((b"{", b"[")) or not _ID.search(head):
        return 0.0
    return 0.95 if all(field in head for field in _FIELDS) else 0.4


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of all records; one without a ROR identifier or a name is left out, and told.

    Raises:
        Refusal: not JSON, or no record of ROR in it.
    """
    root = read_json(source.read(), source.name)
    writer = Writer(setting)
    records = (root.get("items") or root).items()
    written = [found for record in records if (found := _organization(record, writer)) is not None]
    if not written:
        reason = "no record with a ROR identifier and a name: is it a file of ROR?"
        raise Refusal(source.name, root.place, reason)
    contribution = f"ror~{written[0].key}" if len(records) == 1 else None
    return Loaded(writer.triples, contribution=contribution)


def _organization(record: Node, writer: Writer) -> Identifier | None:
    """Writes a record; None where it can't be named."""
    identifier, name = _identifier(record), display_name(record)
    if identifier is None or not name:
        lacks = "a ROR identifier" if identifier is None else "a name"
        told = record.first("id") or "a record"
        writer.report.add("dropped", record.place, told, f"it has not {lacks} that can be used")
        return None
    node = writer.entity("atlas:Organization", identifier.key)
    writer.identifier(node, identifier)
    writer.add(node, "owl:sameAs", NamedNode(identifier.iri))
    values = Values(node, writer)
    special: dict[str, Special] = {
        "id": lambda _, __: None,
        "names": lambda field, _: values.names(field),
        "labels": lambda field, _: values.labels(field),
        "types": lambda field, _: values.types(field),
        "links": lambda field, _: values.links(field),
        "locations": lambda field, _: values.locations(field),
        "addresses": lambda field, _: values.addresses(field),
        "country": lambda field, _: values.country(field.get("country_code")),
        "relationships": lambda field, _: values.relationships(field),
        "identifiers": lambda field, _: values.identifiers(field),
    }
    _TABLE.apply(record, {"main": node}, writer, special)
    return identifier


def _identifier(record: Node) -> Identifier | None:
    try:
        return ror.parse(record.first("id") or "")
    except IdentifierError:
        return None


def display_name(record: Node) -> str | None:
    """The name that ROR shows: ``name`` in schema 1, the one marked so in schema 2."""
    names = record.get("names")
    if names is None:
        return record.first("name")
    for one in names.items():
        if "ror_display" in _texts(one.get("types")):
            return one.first("value")
    return next((text for one in names.items() if (text := one.first("value"))), None)


def _texts(node: Node | None) -> list[str]:
    return [one.text for one in node.items() if one.text] if node is not None else []
