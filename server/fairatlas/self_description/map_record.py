"""The map as a thing of its own: what it is called, who publishes it, where it is told."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import term

from ..description import types
from ..store import MapView
from .reading import literals, nodes, subjects

_TITLE = "FAIR Atlas"
_DESCRIPTION = (
    "A map of open science infrastructure as linked data: software and what it depends on, people, "
    "organizations, funding, policies, datasets, publications and the problems that they answer."
)


@dataclass(frozen=True)
class MapRecord:
    """What describes the whole map.

    A map describes itself by a dataset whose landing page is the base; what it says there counts.

    Attributes:
        node: that dataset; None where the map has no such record.
        title, description: of the record, else of the software.
    """

    node: NamedNode | None
    title: str
    description: str

    @classmethod
    def of(cls, view: MapView) -> "MapRecord":
        """That of a map."""
        own = _own(view)
        return cls(
            own,
            _text(view, own, "dct:title") or _TITLE,
            _text(view, own, "dct:description") or _DESCRIPTION,
        )

    def licence(self, view: MapView) -> NamedNode | None:
        """The licence of the map, where it states one."""
        return self._first(view, "dct:license")

    def publisher(self, view: MapView) -> NamedNode | None:
        """Who publishes the map, where it states that."""
        return self._first(view, "dct:publisher") or self._first(view, "dct:creator")

    def _first(self, view: MapView, name: str) -> NamedNode | None:
        found = nodes(view, self.node, name) if self.node is not None else []
        return next((one for one in found if isinstance(one, NamedNode)), None)


def _own(view: MapView) -> NamedNode | None:
    pages = (NamedNode(f"{view.names.base}/"), NamedNode(view.names.base))
    for page in pages:
        for thing in sorted(subjects(view, "dcat:landingPage", page), key=lambda one: one.value):
            if term("dcat:Dataset") in types(view.store, thing) and view.names.is_entity(
                thing.value
            ):
                return thing
    return None


def _text(view: MapView, node: NamedNode | None, name: str) -> str | None:
    found: list[Literal] = literals(view, node, name) if node is not None else []
    english = [one for one in found if (one.language or "en").startswith("en")]
    return next((one.value for one in [*english, *found]), None)


def publisher_name(view: MapView) -> str:
    """What to call those who publish a map that does not say who they are."""
    return f"The publisher of {view.names.base}"


ENGLISH = NamedNode("http://publications.europa.eu/resource/authority/language/ENG")
