"""What templates need: links that are safe, terms in short, numbers for people."""

import re

from flask import Flask, url_for
from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import compact

from .service import service

_IN_BRACKETS = re.compile(r"<([^<>]*)>")
_WEB = ("http://", "https://")


def add_filters(app: Flask) -> None:
    """Adds the filters and globals that all pages use."""
    app.jinja_env.filters["compact"] = compact
    app.jinja_env.filters["prefixed"] = prefixed
    app.jinja_env.filters["short"] = short
    app.jinja_env.filters["percent"] = lambda share: f"{share:.0%}"
    # Jinja's own "capitalize" would make "FIP" into "Fip".
    app.jinja_env.filters["capital"] = lambda text: text[:1].upper() + text[1:]
    app.jinja_env.filters["count"] = lambda number: f"{number:,}"
    app.jinja_env.globals["link_to"] = link_to
    app.jinja_env.globals["as_node"] = lambda written: NamedNode(written[1:-1])
    app.jinja_env.globals["kind_of"] = kind_of


def link_to(node: object) -> str | None:
    """Where a page links for an IRI: its description here, or the web; None for other schemes."""
    iri = node.value if isinstance(node, NamedNode) else str(node)
    own = service().view.names.kind_and_key(iri)
    if own is not None:
        kind, key = own
        key, _, fragment = key.partition("#")
        return url_for("entities.document", kind=kind, key=key, _anchor=fragment or None)
    return iri if iri.startswith(_WEB) else None


def prefixed(path: str) -> str:
    """A property path with prefixed names, where its IRIs have them."""
    return _IN_BRACKETS.sub(
        lambda one: one[0] if compact(one[1]) == one[1] else compact(one[1]), path
    )


def short(iri: str) -> str:
    """An IRI as a cell of a table shows it: kind/key of a thing of this map, or a prefixed name."""
    own = service().view.names.kind_and_key(iri)
    return "/".join(own) if own is not None else compact(iri)


def kind_of(node: object) -> str | None:
    """The kind of a thing of this map, for its colour."""
    iri = node.value if isinstance(node, NamedNode) else str(node)
    own = service().view.names.kind_and_key(iri)
    return own[0] if own is not None else None
