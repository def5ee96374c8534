"""The page of a thing that was withdrawn."""

from collections.abc import Iterator

from flask import render_template, url_for
from pyoxigraph import NamedNode

from fairatlas_loaders.names import PROVENANCE

from ..description import describe, is_known
from ..kinds import kinds
from ..self_description.signposting import Link
from ..tombstones import Withdrawn
from .presentation import present
from .service import labels, service

_INVALIDATED = "http://www.w3.org/ns/prov#wasInvalidatedBy"


def tombstone_page(problem: Withdrawn) -> str:
    """What is kept of the thing, and the first of those that still point at it."""
    view, names, found = service().view, labels(), problem.tombstone
    kind, _ = view.names.kind_and_key(found.node.value) or ("", "")
    pointing = None
    if is_known(view.store, found.node):
        pointing = present(describe(view, found.node), view, names)
    ended = found.entry.contribution if found.entry else ""
    return render_template(
        "tombstone.html",
        found=found,
        name=found.name(names.languages),
        kind=next((one for one in kinds() if one.name == kind), None),
        status=problem.status,
        pointing=pointing,
        named=names.of,
        all_pointing=url_for("sparql.endpoint", query=_all_pointing(found.node)),
        contribution=view.names.graph(ended) if ended in view.journal.current else None,
        provenance=url_for("sparql.endpoint", query=_provenance(found.withdrawal.activity)),
    )


def tombstone_links(problem: Withdrawn) -> Iterator[Link]:
    """The typed links of it: what ended the description, and what took the place of the thing."""
    found = problem.tombstone
    yield Link(found.withdrawal.activity.value, _INVALIDATED)
    if found.entry is not None:
        yield Link(service().view.names.graph(found.entry.contribution).value, "via")
    for node in found.replaced_by:
        # RFC 5829, section 3.4.
        yield Link(node.value, "successor-version")


def _provenance(activity: NamedNode) -> str:
    """The query for what is told of the activity: it stands beside the map."""
    where = service().view.names.graph(PROVENANCE)
    told = f"{activity} ?p ?o"
    return f"CONSTRUCT {{ {told} }} WHERE {{ GRAPH {where} {{ {told} }} }}"


def _all_pointing(node: NamedNode) -> str:
    return f"SELECT ?thing ?how WHERE {{ ?thing ?how {node} }}"
