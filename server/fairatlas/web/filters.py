"""What templates need: links that are safe, terms in short, numbers for people."""

from collections.abc import Sequence
from fractions import Fraction

from flask import Flask, url_for
from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import compact

from ..errors import NotFound
from ..scoring.badge import percent
from ..shacl.engine.literals import lexical, parts
from ..shacl.explaining.wording import prefixed
from ..shacl.model import Report
from ..shacl.rendering.page import Page, page_of, web_address
from .addresses import known_at
from .service import service
from .spoken import lang, spoken

_WEB = ("http://", "https://")


def add_filters(app: Flask) -> None:
    """Adds the filters and globals that all pages use."""
    app.jinja_env.filters["compact"] = compact
    app.jinja_env.filters["prefixed"] = prefixed
    app.jinja_env.filters["short"] = short
    app.jinja_env.filters["percent"] = lambda share: f"{share:.0%}"
    # Jinja's own "capitalize" would make "FIP" into "Fip".
    app.jinja_env.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    app.jinja_env.filters["lang"] = lang
    app.jinja_env.filters["spoken"] = spoken
    app.jinja_env.filters["count"] = lambda number: f"{number:,}"
    app.jinja_env.globals["link_to"] = link_to
    app.jinja_env.globals["as_node"] = lambda written: NamedNode(written[1:-1])
    app.jinja_env.globals["kind_of"] = kind_of
    app.jinja_env.globals["page_of_report"] = page_of_report
    app.jinja_env.globals["whole_percent"] = percent
    app.jinja_env.globals["points"] = points
    app.jinja_env.globals["literal_text"] = lexical
    app.jinja_env.globals["literal_language"] = lambda written: parts(written)[2]


def points(gain: Fraction) -> str:
    """A gain of a score, 0 to 1, in points of a hundred."""
    return f"{float(gain * 100):.1f}".removesuffix(".0")


def link_to(node: object) -> str | None:
    """Where a page links for an IRI: its description here, or the web; None for other schemes."""
    iri = node.value if isinstance(node, NamedNode) else str(node)
    own = service().view.names.kind_and_key(iri)
    if own is not None:
        kind, key = own
        key, _, fragment = key.partition("#")
        return url_for("entities.document", kind=kind, key=key, _anchor=fragment or None)
    return iri if iri.startswith(_WEB) else None


def page_of_report(report: Report, source_lines: Sequence[str]) -> Page:
    """A report of a validation as its page shows it."""
    return page_of(report, source_lines, _link_of_data)


def _link_of_data(iri: str) -> str | None:
    """Where an IRI of data that are not in the map leads: not to a page that there is not."""
    own = service().view.names.kind_and_key(iri)
    if own is None:
        return web_address(iri)
    try:
        known = known_at(own[0], own[1].partition("#")[0])
    except NotFound:
        return None
    return link_to(iri) if known else None


def short(iri: str) -> str:
    """An IRI as a cell of a table shows it: kind/key of a thing of this map, or a prefixed name."""
    own = service().view.names.kind_and_key(iri)
    return "/".join(own) if own is not None else compact(iri)


def kind_of(node: object) -> str | None:
    """The kind of a thing of this map, for its colour."""
    iri = node.value if isinstance(node, NamedNode) else str(node)
    own = service().view.names.kind_and_key(iri)
    return own[0] if own is not None else None
