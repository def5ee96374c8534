"""The tables without declarations: the catalogue of resources, and which profile names which."""

from ..fips import link
from ..mapping import Writer
from ..readers import Row
from . import naming
from .declarations import write_resource

CATALOGUE_MAPPED = frozenset(
    ("resource_id", "resource_pref_id", "reslabel", "resourcetype", "res_np", "res_np_date")
)
LIST_MAPPED = frozenset(("fip_title", "fip_source", "resource_pref_id", "reslabel"))
DERIVED = frozenset(("res",))


def write_catalogue_row(row: Row, writer: Writer) -> None:
    """States a resource of the catalogue under its preferred IRI, with the IRI that it had."""
    preferred = naming.iri(row, "resource_pref_id", writer)
    earlier = naming.iri(row, "resource_id", writer)
    known = preferred or earlier
    if known is None:
        reason = "a row of the catalogue that names no resource"
        writer.report.add("dropped", row.place(), row["reslabel"] or "(no name)", reason)
        return
    node = write_resource(row, known, writer)
    if earlier is not None and earlier != known:
        link(node, earlier, writer)


def write_list_row(row: Row, writer: Writer) -> None:
    """States that a profile names a resource; the list does not say for which question."""
    source = naming.iri(row, "fip_source", writer)
    resource = naming.iri(row, "resource_pref_id", writer)
    if source is None or resource is None:
        lacking = "fip_source" if source is None else "resource_pref_id"
        shown = row["reslabel"] or row["fip_title"] or "(empty)"
        writer.report.add("dropped", row.place(lacking), shown, f"the row has no {lacking}")
        return
    profile = naming.thing("fip:FAIR-Implementation-Profile", source, writer)
    naming.name(profile, row["fip_title"], writer)
    writer.add(profile, "dct:references", write_resource(row, resource, writer))
