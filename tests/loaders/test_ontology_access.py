"""What loaders know of the ontology."""

import pytest
from pyoxigraph import NamedNode

from fairatlas_loaders import data_path
from fairatlas_loaders.ontology import kinds, qualified
from fairatlas_loaders.vocabulary import expand, term


@pytest.mark.parametrize(
    ("class_name", "kind"),
    [
        ("atlas:Software", "software"),
        ("atlas:Person", "person"),
        ("atlas:SoftwareVersion", "version"),
        ("dcat:Dataset", "dataset"),
        ("fip:FAIR-Implementation-Profile", "fip"),
    ],
)
def test_kinds_of_classes(class_name: str, kind: str) -> None:
    assert kinds()[expand(class_name)] == kind


def test_no_two_classes_share_a_kind() -> None:
    assert len(set(kinds().values())) == len(kinds())


def test_kinds_are_path_segments() -> None:
    assert all(kind.isascii() and kind.isalpha() and kind.islower() for kind in kinds().values())


@pytest.mark.parametrize(
    ("class_name", "subject", "direct", "value"),
    [
        ("atlas:Dependency", "atlas:dependent", "atlas:dependsOn", "atlas:dependency"),
        ("atlas:Affiliation", "org:member", "org:memberOf", "org:organization"),
        ("atlas:Stewardship", "atlas:stewards", "atlas:hasSteward", "org:member"),
        ("atlas:FundingFlow", "atlas:fundedThing", "atlas:fundedBy", "atlas:funder"),
        ("atlas:SolutionClaim", "atlas:claimsThat", "atlas:addresses", "atlas:addresses"),
    ],
)
def test_qualified_nodes(class_name: str, subject: str, direct: str, value: str) -> None:
    found = qualified(class_name)
    assert (found.subject, found.direct) == (term(subject), term(direct))
    assert isinstance(found.object, NamedNode)
    assert found.object == term(value)


def test_other_classes_are_not_qualified() -> None:
    with pytest.raises(KeyError):
        qualified("atlas:Software")


@pytest.mark.parametrize("folder", ["ontology", "shapes", "queries", "examples"])
def test_data_is_found(folder: str) -> None:
    assert data_path(folder).is_dir()


def test_data_that_is_not_there_says_where_it_was_looked_for() -> None:
    with pytest.raises(FileNotFoundError, match=r"'nothing' not found; looked in .* or .*_data"):
        data_path("nothing")
