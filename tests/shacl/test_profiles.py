"""The profiles that ship: which there are, what each says of itself, and what it is about."""

import pytest
from pyoxigraph import NamedNode

from fairatlas.shacl.profiles import Profile, profiles
from fairatlas.statements import shapes
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import expand, term

ALL = pytest.mark.parametrize("profile", profiles().values(), ids=lambda one: one.name)


def test_records_come_first_then_the_others_by_name() -> None:
    assert list(profiles()) == ["record", "assessment", "dcat-ap", "fip", "google-dataset"]
    assert [one.name for one in profiles().values() if one.own] == ["record", "assessment", "fip"]


def test_checks_without_targets_are_no_profile_to_validate_against() -> None:
    for folder in ("fair", "fer"):
        assert (data_path("shapes") / folder).is_dir()
        assert folder not in profiles()


@ALL
def test_a_profile_says_what_it_is(profile: Profile) -> None:
    assert profile.label
    assert profile.description.endswith(".")
    # A form shows it beside its name.
    assert len(profile.description) < 200
    assert profile.version == "1.0"
    assert profile.sources
    assert profile.iri == f"https://w3id.org/fairatlas/shapes/{profile.name}"


@ALL
def test_the_roots_of_a_profile_are_classes_that_its_shapes_are_about(profile: Profile) -> None:
    targets = {
        quad.object
        for quad in shapes(profile.folder).quads
        if quad.predicate == term("sh:targetClass")
    }
    assert {NamedNode(one) for one in profile.roots} <= targets
    assert bool(profile.roots) == (profile.name != "record")


def test_the_roots_are_what_a_catalogue_or_a_page_is_about() -> None:
    assert set(profiles()["dcat-ap"].roots) == {
        expand(f"dcat:{name}") for name in ("Catalog", "DataService", "Dataset", "DatasetSeries")
    }
    assert profiles()["google-dataset"].roots == (expand("schema:Dataset"),)


@ALL
def test_each_profile_has_examples_without_faults(profile: Profile) -> None:
    assert list((data_path("shapes") / profile.folder / "examples" / "valid").glob("*.ttl"))
