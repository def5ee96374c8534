"""Profiles as nanopublications, and back."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, serialize

from fairatlas.fips import Profiles, findings, profiles
from fairatlas.fips.publishing import Published, as_nanopublications
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.nanopublication.structure import found_in
from fairatlas_loaders.vocabulary import term

GIVEN = Published(
    title=Literal("A profile", language="en"),
    description=None,
    created=Literal("2026-01-01T00:00:00Z", datatype=term("xsd:dateTime")),
    named=lambda iri: iri,
)


@pytest.mark.parametrize("name", ["salt-marsh-2025", "plates-2025", "salt-marsh-2022"])
def test_what_is_written_is_read_again(name: str, demo: Profiles, tmp_path: Path) -> None:
    profile = demo.profile(f"{EXAMPLE_BASE}/id/fip/{name}")
    quads = as_nanopublications(profile, GIVEN)
    declarations = [one for answer in profile.answers for one in answer.declarations]
    found = found_in(quads)
    assert found.faults == ()
    assert len(found.whole) == len({one.iri for one in declarations}) + 2
    source = Source("profile.trig", serialize(quads, format=RdfFormat.TRIG))
    with Atlas(tmp_path, EXAMPLE_BASE) as atlas:
        atlas.load(source, loaders()["nanopublication"])
    (back,) = profiles(MapView.open(tmp_path)).by_iri.values()
    for before, after in zip(profile.answers, back.answers, strict=True):
        assert before.state == after.state
        assert Counter(use.way for use in before.uses) == Counter(use.way for use in after.uses)
        told = [one.considerations for one in before.declarations]
        assert told == [one.considerations for one in after.declarations]


def test_the_same_profile_gives_the_same_nanopublications(demo: Profiles) -> None:
    profile = demo.profile(f"{EXAMPLE_BASE}/id/fip/plates-2025")
    assert as_nanopublications(profile, GIVEN) == as_nanopublications(profile, GIVEN)


def test_things_go_by_the_name_that_others_know(demo: Profiles, view: MapView) -> None:
    profile = demo.profile(f"{EXAMPLE_BASE}/id/fip/plates-2025")
    known = Published(
        GIVEN.title, None, GIVEN.created, lambda iri: f"https://example.org/{len(iri)}"
    )
    objects = {quad.object for quad in as_nanopublications(profile, known)}
    (community,) = profile.communities
    assert NamedNode(f"https://example.org/{len(community)}") in objects
    assert NamedNode(community) not in objects
    assert findings(view, profile).counts["Violation"] > 0
