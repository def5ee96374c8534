"""Where a map answers for its components."""

from urllib.parse import quote

from pyoxigraph import NamedNode

from fairatlas_loaders import Names

from .component import Component


def endpoint(names: Names, kind: str, name: str) -> NamedNode:
    """Where a record is assessed by POST, and where GET tells how: ``/assess/test/has-licence``."""
    return NamedNode(f"{names.base}{path(kind, name)}")


def path(kind: str, name: str) -> str:
    """The path of an endpoint."""
    return f"/assess/{kind}/{quote(name, safe='')}"


def page(names: Names, component: Component) -> NamedNode:
    """Where people read about a component."""
    return NamedNode(f"{names.base}/shapes/fair#{quote(component.anchor, safe='')}")


def scorecard(names: Names) -> str:
    """Where files can be posted."""
    return f"{names.base}/scorecard"
