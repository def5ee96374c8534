"""Prefixes and terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import ATLAS, PREFIXES, compact, expand, term


def test_a_prefixed_name_stands_for_an_iri() -> None:
    assert expand("dct:title") == "http://purl.org/dc/terms/title"
    assert term("schema:name") == NamedNode("https://schema.org/name")
    assert expand("atlas:") == ATLAS


def test_an_unknown_prefix_is_an_error() -> None:
    with pytest.raises(KeyError):
        term("nobody:knows")


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://www.w3.org/ns/prov#Entity", "prov:Entity"),
        ("http://purl.org/spar/cito/cites", "cito:cites"),
        ("https://w3id.org/fair/fip/terms/enables", "fip:enables"),
        ("https://schema.org/", "https://schema.org/"),
        ("https://schema.org/docs/x.html", "https://schema.org/docs/x.html"),
        ("https://example.org/x", "https://example.org/x"),
        ("", ""),
    ],
)
def test_compact(iri: str, name: str) -> None:
    assert compact(iri) == name


@given(
    st.sampled_from(sorted(PREFIXES)), st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,20}", fullmatch=True)
)
def test_compact_undoes_expand(prefix: str, local: str) -> None:
    assert compact(expand(f"{prefix}:{local}")) == f"{prefix}:{local}"


def test_namespaces_are_iris_that_names_can_follow() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    for namespace in PREFIXES.values():
        assert NamedNode(namespace)
        assert namespace.endswith(("#", "/"))
