"""Profiles read from a map."""

from pathlib import Path

import pytest

from fairatlas.errors import NotFound
from fairatlas.fips import Profiles, Way, completeness, profiles, versions
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

PREFIXES = """
@prefix fip: <https://w3id.org/fair/fip/terms/> .
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@base <http://localhost:8000/id/> .
"""


def loaded(folder: Path, text: str) -> MapView:
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        atlas.load(Source("made.ttl", (PREFIXES + text).encode()), loaders()["rdf"])
    return MapView.open(folder)


def test_a_profile_has_its_community_its_answers_and_its_versions(demo: Profiles) -> None:
    iri = f"{EXAMPLE_BASE}/id/fip/plates-2025"
    profile = demo.profile(iri)
    assert profile.communities == (f"{EXAMPLE_BASE}/id/community/plate-archivists",)
    assert profile.issued == "2025-09-30"
    first = profile.answers[0]
    assert first.question.code == "F1-MD"
    assert [(use.way, use.resource.rpartition("/")[2]) for use in first.uses] == [
        (Way.PLANNED, "datacite-doi"),
        (Way.REPLACED, "local-number"),
    ]
    assert first.declarations[0].considerations
    assert not profile.unplaced
    salt = f"{EXAMPLE_BASE}/id/fip/salt-marsh-2025"
    assert [one.iri.rpartition("/")[2] for one in versions(demo.by_iri, salt).profiles] == [
        "salt-marsh-2022",
        "salt-marsh-2025",
    ]


def test_a_resource_tells_whether_it_is_available(demo: Profiles) -> None:
    told = {iri.rpartition("/")[2]: one.is_available for iri, one in demo.resources.items()}
    assert told["datacite-doi"] is True
    assert False in told.values()


def test_a_profile_that_the_map_lacks_is_not_found(demo: Profiles) -> None:
    with pytest.raises(NotFound, match="urn:nowhere"):
        demo.profile("urn:nowhere")


def test_what_answers_no_question_or_several_is_told_apart(tmp_path: Path) -> None:
    view = loaded(
        tmp_path,
        """<fip/x> a fip:FAIR-Implementation-Profile ; atlas:hasDeclaration <d/1> , <d/2> , <d/3> .
        <d/1> fip:refers-to-question fip:FIP-Question-Z9 ; fip:declares-current-use-of <fer/a> .
        <d/2> fip:refers-to-question fip:FIP-Question-F2 , fip:FIP-Question-F3 .""",
    )
    profile = profiles(view).profile(f"{EXAMPLE_BASE}/id/fip/x")
    assert [one.iri[-1] for one in profile.unplaced] == ["1", "2", "3"]
    assert completeness(profile).answered == 0


@pytest.mark.slow
def test_ten_thousand_declarations_are_read(tmp_path: Path) -> None:
    lines = "".join(
        f"<fip/x> atlas:hasDeclaration <d/{n}> . <d/{n}> fip:declares-current-use-of <fer/{n}> ;"
        " fip:refers-to-question fip:FIP-Question-F2 .\n"
        for n in range(10_000)
    )
    view = loaded(tmp_path, f"<fip/x> a fip:FAIR-Implementation-Profile .\n{lines}")
    profile = profiles(view).profile(f"{EXAMPLE_BASE}/id/fip/x")
    assert len(profile.choices()) == 10_000
    assert completeness(profile).answered == 1


def test_a_text_where_a_resource_belongs_is_no_resource(tmp_path: Path) -> None:
    view = loaded(
        tmp_path,
        """<fip/x> a fip:FAIR-Implementation-Profile ; fip:declared-by "us" ;
            atlas:hasDeclaration <d/1> .
        <d/1> fip:refers-to-question fip:FIP-Question-F2 ; fip:declares-current-use-of "DOI" .""",
    )
    profile = profiles(view).profile(f"{EXAMPLE_BASE}/id/fip/x")
    assert profile.communities == ()
    assert profile.choices() == frozenset()
