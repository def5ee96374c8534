"""The profiles in their files: each with what clients and readers need to know of it."""

from pathlib import Path

import pytest

from fairatlas.errors import NotFound
from fairatlas.kinds import kinds
from fairatlas.profiles import ALTERNATES, OWN, Profile, profile_named, profiles
from fairatlas.profiles.data import THING, _profile
from fairatlas_loaders import data_path
from fairatlas_loaders.iri import check

FROM_FILES = [one for one in profiles().values() if one.query]
each = pytest.mark.parametrize("profile", FROM_FILES, ids=lambda one: one.token)


def test_there_are_those_of_the_files_between_our_own_and_the_alternates() -> None:
    files = sorted(path.stem for path in (data_path("queries") / "profiles").glob("*.rq"))
    assert list(profiles()) == [OWN.token, *files, ALTERNATES.token]
    assert {"dcat-ap", "schema", "datacite"} <= set(files)


def test_no_name_means_two_profiles() -> None:
    names = [name for one in profiles().values() for name in one.names]
    assert len(names) == len(set(names))
    assert not [name for name in names if set(name) & set('<>"\\ ')]


@each
def test_each_says_what_it_is(profile: Profile) -> None:
    assert profile.description.endswith(".")
    for iri in (profile.iri, profile.source, *profile.also, *profile.bases):
        assert check(iri) == iri


@each
def test_each_has_the_thing_for_its_only_parameter(profile: Profile) -> None:
    assert profile.query is not None
    assert [one.name for one in profile.query.parameters] == [THING]
    assert "\n# " not in profile.query.text.split("CONSTRUCT")[0]
    assert profile.query.text.startswith("CONSTRUCT")


@each
def test_each_fits_classes_that_things_can_be_of(profile: Profile) -> None:
    classes = [cls for cls, _ in profile.fits]
    assert set(classes) <= {kind.node.value for kind in kinds()}
    assert len(classes) == len(set(classes))


def test_an_unknown_token_is_not_found() -> None:
    assert profile_named("schema").token == "schema"
    with pytest.raises(NotFound, match="no profile called 'none'"):
        profile_named("none")


def test_a_file_without_its_profile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.rq"
    path.write_text("# label: X\n# description: Y.\nCONSTRUCT WHERE { ?s ?p ?o }\n")
    with pytest.raises(ValueError, match=r"x\.rq lacks its profile"):
        _profile(path)
