"""The table of declarations: a row for each resource that a declaration names."""

from pyoxigraph import NamedNode

from ..mapping import Writer
from ..mapping.values import date
from ..readers import Node, Row
from ..vocabulary import expand, term
from . import naming

MAPPED = frozenset(
    {
        *("fip_index", "fip_title", "date", "version"),
        *("community", "c", "supercommunity", "supercommunities", "sc"),
        *("question", "decl", "nochoice", "rel", "startdate", "enddate"),
        *("resource", "resource_id_used", "reslabel", "resourcetype"),
    }
)
"""The columns that the map has a place for."""

DERIVED = frozenset({"q", "sort", "res", "res_np", "decl_np"})
"""Columns that repeat others in short."""

_WAYS = frozenset(
    expand(f"fip:declares-{name}-of")
    for name in ("current-use", "planned-use", "planned-replacement", "planned-development")
)
AVAILABILITY = frozenset(
    (
        term("fip:Available-FAIR-Enabling-Resource"),
        term("fip:FAIR-Enabling-Resource-to-be-Developed"),
    )
)
"""The classes that say whether a resource can be used already."""


def write_row(row: Row, writer: Writer) -> None:
    """States what one row says; a row without profile, question or declaration is reported."""
    profile = _profile(row, writer)
    question = naming.iri(row, "question", writer)
    stated = naming.iri(row, "decl", writer)
    if profile is None or question is None or stated is None:
        given = {"fip_index": profile, "question": question, "decl": stated}
        lacking = next(column for column, found in given.items() if found is None)
        reason = f"the row has no {lacking}, so it can't be told what was declared"
        writer.report.add("dropped", row.place(), _shown(row), reason)
        return
    if question not in naming.questions():
        reason = "there is no such question in a FAIR Implementation Profile"
        writer.report.add("dropped", row.place("question"), question, reason)
        return
    community = _community(row, writer)
    declaration = naming.thing("fip:FIP-Declaration", stated, writer)
    writer.add(profile, "atlas:hasDeclaration", declaration)
    writer.add(declaration, "fip:refers-to-question", NamedNode(question))
    code = question.rpartition("FIP-Question-")[2]
    writer.text(declaration, "dct:title", f"{row['c'] or row['fip_title']}: answer to {code}")
    if community is not None:
        writer.add(profile, "fip:declared-by", community)
        writer.add(declaration, "fip:declared-by", community)
    for column, name in (("startdate", "dcat:startDate"), ("enddate", "dcat:endDate")):
        if row[column]:
            for value in date(Node(row[column], row.place(column)), writer.report):
                writer.add(declaration, name, value)
    _answer(row, declaration, writer)


def _profile(row: Row, writer: Writer) -> NamedNode | None:
    """The profile; its index of declarations names it, in tables and nanopublications alike."""
    index = naming.iri(row, "fip_index", writer)
    if index is None:
        return None
    profile = naming.thing("fip:FAIR-Implementation-Profile", index, writer)
    writer.add(profile, "fip:has-declaration-index", NamedNode(index))
    naming.name(profile, row["fip_title"], writer)
    if row["date"]:
        for value in date(Node(row["date"], row.place("date")), writer.report):
            writer.add(profile, "dct:issued", value)
    writer.text(profile, "dcat:version", row["version"])
    return profile


def _community(row: Row, writer: Writer) -> NamedNode | None:
    iri = naming.iri(row, "community", writer)
    if iri is None:
        return None
    community = _named_community(iri, row["c"], writer)
    column = "supercommunity" if row["supercommunity"] else "supercommunities"
    above = naming.iri(row, column, writer)
    if above is not None:
        writer.add(community, "dct:isPartOf", _named_community(above, row["sc"], writer))
    return community


def _named_community(iri: str, text: str, writer: Writer) -> NamedNode:
    community = naming.thing("atlas:Community", iri, writer)
    writer.add(community, "rdf:type", term("fip:FAIR-Implementation-Community"))
    if text:
        naming.name(community, text, writer, "foaf:name")
    return community


def _answer(row: Row, declaration: NamedNode, writer: Writer) -> None:
    """The resource that the row names, or that no choice was made."""
    column = "resource" if "resource" in row.cells else "resource_id_used"
    resource = naming.iri(row, column, writer)
    if row["nochoice"]:
        writer.add(declaration, "rdf:type", naming.NO_CHOICE)
    if resource is None:
        if not row["nochoice"]:
            reason = "a declaration that names no resource and does not say that there is none"
            writer.report.add("dropped", row.place(column), row[column] or "(empty)", reason)
        return
    node = write_resource(row, resource, writer)
    way = naming.iri(row, "rel", writer)
    if way in _WAYS:
        writer.add(declaration, f"fip:{way[len(expand('fip:')) :]}", node)
    else:
        reason = "it does not say whether the resource is used, planned or to be replaced"
        writer.report.add("dropped", row.place("rel"), row["rel"] or "(empty)", reason)


def write_resource(row: Row, iri: str, writer: Writer) -> NamedNode:
    """States a FAIR Enabling Resource, its name, and whether it is available."""
    node = naming.thing("fip:FAIR-Enabling-Resource", iri, writer)
    if row["reslabel"]:
        naming.name(node, row["reslabel"], writer)
    kind = naming.iri(row, "resourcetype", writer)
    if kind is not None and NamedNode(kind) in AVAILABILITY:
        writer.add(node, "rdf:type", NamedNode(kind))
    elif kind is not None and kind != expand("fip:FAIR-Enabling-Resource"):
        reason = "it does not say whether the resource is available or to be developed"
        writer.report.add("dropped", row.place("resourcetype"), kind, reason)
    return node


def _shown(row: Row) -> str:
    return ", ".join(cell for cell in row.cells.values() if cell)
