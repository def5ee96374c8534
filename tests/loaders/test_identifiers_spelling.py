"""Guessing the scheme of an identifier."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import (
    Identifier,
    doi,
    identify,
    orcid,
    purl,
    repository,
    ror,
    swhid,
)

STARTS = st.sampled_from(
    [
        "10.1234/",
        "https://doi.org/10.1234/",
        "0000-0002-",
        "orcid.org/",
        "https://ror.org/",
        "05dxps055",
        "swh:1:",
        "pkg:a/",
        "https://github.com/a/",
        "git@codeberg.org:a/",
    ]
)


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("10.5281/zenodo.1", "DOI"),
        ("DOI 10.5281/zenodo.1", "DOI"),
        ("https://doi.org/10.5281/zenodo.1", "DOI"),
        ("0000-0002-1825-0097", "ORCID"),
        ("http://orcid.org/0000-0002-1825-0097", "ORCID"),
        ("05dxps055", "ROR"),
        ("https://ror.org/05dxps055", "ROR"),
        ("https://isni.org/isni/000000012179088X", "ISNI"),
        ("swh:1:rev:" + "0" * 40, "SWHID"),
        ("http://archive.softwareheritage.org/swh:1:rev:" + "0" * 40, "SWHID"),
        ("swh:1:rev:" + "0" * 40 + ";origin=https://example.org/x", "SWHID"),
        ("pkg:pypi/numpy", "purl"),
        (" https://github.com/numpy/numpy ", "repository"),
        ("git@gitlab.com:a/b.git", "repository"),
        ("codeberg.org/a/b", "repository"),
    ],
)
def test_a_clear_spelling_tells_the_scheme(text: str, scheme: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.scheme == scheme


@pytest.mark.parametrize(
    "text",
    [
        "",
        "numpy",
        "0000000218250097",
        "0000-0002-1825-0098",
        "012345654",
        "https://x.org/a/b",
        "https://github.com.x.org/a/b",
        "https://github.com/a/b/issues",
        "https://github.com/a",
        "10.1234",
        "https://x.org/10.1234/a",
    ],
)
def test_a_doubtful_spelling_tells_nothing(text: str) -> None:
    assert identify(text) is None


@given(STARTS, st.text(max_size=12))
def test_what_is_identified_is_identified_again_by_value_and_iri(start: str, rest: str) -> None:
    found = identify(start + rest)
    if found:
        assert identify(found.value) == found
        assert identify(found.iri) == found


def outcome(parse: Callable[[str], Identifier], text: str) -> Identifier | IdentifierError:
    try:
        return parse(text)
    except IdentifierError as error:
        return error


@pytest.mark.parametrize(
    "parse", [doi.parse, orcid.parse, purl.parse, repository.parse, ror.parse, swhid.parse]
)
@given(text=st.builds(str.__add__, STARTS, st.text(max_size=12)))
def test_any_text_gives_an_identifier_or_the_one_error(
    parse: Callable[[str], Identifier], text: str
) -> None:
    found = outcome(parse, text)
    if isinstance(found, Identifier):
        assert parse(found.iri) == found
    else:
        assert found.text == text
        assert found.reason
