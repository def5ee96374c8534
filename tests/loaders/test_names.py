"""IRIs of a map, made in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import Names
from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.identifiers import escape_key
from fairatlas_loaders.ontology import kinds

NAMES = Names("https://map.example/atlas")


def test_what_is_named() -> None:
    assert NAMES.entity("software", "pypi-numpy").value == (
        "https://map.example/atlas/id/software/pypi-numpy"
    )
    assert NAMES.graph("provenance").value == "https://map.example/atlas/graph/provenance"
    assert NAMES.activity(12).value == "https://map.example/atlas/activity/12"
    assert NAMES.loader("a b", "1/2").value == "https://map.example/atlas/loader/a%20b@1%2F2"


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("cff~repo-github.com:a:b", "cff~repo-github.com:a:b"),
        ("a b/c#d?e%", "a%20b%2Fc%23d%3Fe%25"),
        ("é", "%C3%A9"),
    ],
)
def test_names_of_graphs_are_escaped(name: str, last: str) -> None:
    assert NAMES.graph(name).value == f"https://map.example/atlas/graph/{last}"


@given(st.text())
def test_every_name_gives_a_graph_of_its_own(name: str) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        return
    graph = NAMES.graph(name).value.removeprefix("https://map.example/atlas/graph/")
    assert not set(graph) & set('/#? <>"{}|\\^`')


@given(st.sampled_from(sorted(kinds().values())), st.text(min_size=1).map(escape_key))
def test_kind_and_key_undo_entity(kind: str, key: str) -> None:
    iri = NAMES.entity(kind, key).value
    assert NAMES.is_entity(iri)
    assert NAMES.kind_and_key(iri) == (kind, key)


@pytest.mark.parametrize(
    "iri",
    [
        "",
        "https://map.example/atlas",
        "https://map.example/atlas/id/",
        "https://map.example/atlas/id/software",
        "https://map.example/atlas/id/software/",
        "https://map.example/id/software/x",
        "https://map.example/atlas2/id/software/x",
        "http://map.example/atlas/id/software/x",
    ],
)
def test_other_iris_are_no_entities(iri: str) -> None:
    assert NAMES.kind_and_key(iri) is None


@pytest.mark.parametrize(
    ("activity", "sequence"),
    [
        (NAMES.activity(12).value, 12),
        (f"{NAMES.base}/activity/", None),
        (f"{NAMES.base}/activity/x", None),
        (f"{NAMES.base}/activity/²", None),
        (f"{NAMES.base}/activity/{'9' * 9_000}", None),
        ("https://elsewhere.example/activity/12", None),
    ],
)
def test_an_import_run_names_its_entry(activity: str, sequence: int | None) -> None:
    assert NAMES.sequence(activity) == sequence


@pytest.mark.parametrize(
    "base",
    [
        "",
        "map.example",
        "https://map.example/",
        "https://",
        "ftp://map.example",
        "urn:x:y",
        "https://map.example?x",
        "https://map.example/#x",
        "https://map example",
    ],
)
def test_a_base_that_names_can_not_follow_is_refused(base: str) -> None:
    with pytest.raises(IRIError):
        Names(base)
