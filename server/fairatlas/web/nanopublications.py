"""Profiles as nanopublications, under the IRIs by which others know what they name."""

from datetime import UTC, datetime

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import term

from ..fips import Profile
from ..fips.publishing import Published, as_nanopublications
from .service import service


def published(profile: Profile, title: str | None = None) -> list[Quad]:
    """The nanopublications of a profile; its title is that of the map, or the one given."""
    store, default = service().view.store, DefaultGraph()

    def values(iri: str, name: str) -> list[object]:
        quads = store.quads_for_pattern(NamedNode(iri), term(name), None, default)
        return sorted((quad.object for quad in quads), key=str)

    def named(iri: str) -> str:
        same = [one.value for one in values(iri, "owl:sameAs") if isinstance(one, NamedNode)]
        return same[0] if same else iri

    def text(name: str) -> Literal | None:
        found = [one for one in values(profile.iri, name) if isinstance(one, Literal)]
        return found[0] if found else None

    day = (profile.issued or datetime.now(UTC).date().isoformat())[:10]
    given = Published(
        title=Literal(title) if title else text("dct:title") or Literal(profile.iri),
        description=text("dct:description"),
        created=Literal(f"{day}T00:00:00Z", datatype=term("xsd:dateTime")),
        named=named,
    )
    return as_nanopublications(profile, given)
