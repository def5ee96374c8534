"""Tells which of the tables a file is, and reads it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Triple

from ..loader import Loaded, Setting, Source
from ..mapping import Writer
from ..readers import Row, read_csv
from ..readers.csv_rows import columns
from ..refusal import Refusal
from . import declarations, resources


@dataclass(frozen=True)
class _Form:
    """One of the tables: the columns that it is known by, those with a place, and its rows."""

    known_by: frozenset[str]
    mapped: frozenset[str]
    derived: frozenset[str]
    write: Callable[[Row, Writer], None]


_FORMS = (
    _Form(
        frozenset(("fip_index", "question", "decl", "rel")),
        declarations.MAPPED,
        declarations.DERIVED,
        declarations.write_row,
    ),
    _Form(
        frozenset(("resource_id", "resource_pref_id", "resourcetype")),
        resources.CATALOGUE_MAPPED,
        resources.DERIVED,
        resources.write_catalogue_row,
    ),
    _Form(
        frozenset(("fip_title", "fip_source", "resource_pref_id")),
        resources.LIST_MAPPED,
        resources.DERIVED,
        resources.write_list_row,
    ),
)


def recognise(source: Source) -> float:
    """How sure it is that the file is one of the tables, 0 to 1; by the names of its columns."""
    return 0.95 if _form(columns(source.head)) is not None else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of a table.

    Raises:
        Refusal: no table, or none of the known ones; with the line.
    """
    table = read_csv(source.read(), source.name)
    form = _form(table.columns)
    if form is None:
        known = "; ".join(", ".join(sorted(one.known_by)) for one in _FORMS)
        reason = f"no table of FAIR Implementation Profiles: those have the columns {known}"
        raise Refusal(source.name, "line 1", reason)
    writer = Writer(setting)
    unmapped: Counter[str] = Counter()
    for row in table.rows:
        form.write(row, writer)
        for column, cell in row.cells.items():
            if cell:
                writer.report.fields += 1
                if column in form.mapped or column in form.derived:
                    writer.report.fields_mapped += 1
                else:
                    unmapped[column] += 1
    for column, count in sorted(unmapped.items()):
        reason = f"the map has no place for this column ({count} values)"
        writer.report.add("unmapped", f"column {column}", column, reason)
    return Loaded(_without_contradictions(writer.triples, setting))


def _form(names: tuple[str, ...]) -> _Form | None:
    return next((one for one in _FORMS if one.known_by <= set(names)), None)


def _without_contradictions(triples: list[Triple], setting: Setting) -> list[Triple]:
    """The triples without what they say of availability where rows say both; each is reported."""
    said: dict[object, set[object]] = {}
    for triple in triples:
        if triple.object in declarations.AVAILABILITY:
            said.setdefault(triple.subject, set()).add(triple.object)
    doubtful = {node for node, kinds in said.items() if len(kinds) > 1}
    for node in sorted(doubtful, key=str):
        reason = "rows say both that it is available and that it is still to be developed"
        setting.report.add("dropped", "column resourcetype", str(node)[1:-1], reason)
    kept = [
        one
        for one in triples
        if one.subject not in doubtful or one.object not in declarations.AVAILABILITY
    ]
    setting.report.triples = len(kept)
    return kept
