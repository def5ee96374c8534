"""DOIs in every usual spelling."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import doi
from fairatlas_loaders.iri import check

SUFFIXES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12) | st.text(
    "aA/%25-~.<>#?é", min_size=1, max_size=8
)


@pytest.mark.parametrize(
    "text",
    [
        "10.5281/zenodo.1",
        " 10.5281/zenodo.1\n",
        "10.5281/ZENODO.1",
        "doi:10.5281/zenodo.1",
        "DOI: 10.5281/Zenodo.1",
        "DOI 10.5281/zenodo.1",
        "https://doi.org/10.5281/zenodo.1",
        "http://dx.doi.org/10.5281/zenodo.1",
        "HTTPS://WWW.DOI.ORG/10.5281/zenodo.1",
        "doi.org/10.5281/zenodo.1",
        "https://doi.org/doi:10.5281/zenodo.1",
        "doi:https://doi.org/10.5281/zenodo.1",
        "https://doi.org/10.5281%2Fzenodo.1",
        "10.5281%2fzenodo.1",
        "https://doi.org/10.5281%252Fzenodo.1",
        "info:doi/10.5281/zenodo.1",
        "urn:doi:10.5281/zenodo.1",
    ],
)
def test_all_spellings_are_one_doi(text: str) -> None:
    found = doi.parse(text)
    assert found.scheme == "DOI"
    assert found.value == "10.5281/zenodo.1"
    assert found.iri == "https://doi.org/10.5281/zenodo.1"
    assert found.key == "doi-10.5281-zenodo.1"


def test_odd_characters_are_encoded_in_the_iri_and_escaped_in_the_key() -> None:
    found = doi.parse("10.1002/(SICI)1097(1998)49:8<693::AID-ASI4>3.0.CO;2-O")
    assert found.value == "10.1002/(sici)1097(1998)49:8<693::aid-asi4>3.0.co;2-o"
    assert found.iri == "https://doi.org/10.1002/(sici)1097(1998)49:8%3C693::aid-asi4%3E3.0.co;2-o"
    assert found.key.startswith("doi-10.1002-~28sici~291097")


def test_only_the_first_slash_becomes_a_hyphen() -> None:
    assert doi.parse("10.1234.5/6/7").key == "doi-10.1234.5-6~2F7"


def test_only_ascii_letters_lose_their_case() -> None:
    assert doi.parse("10.1234/AÉ").value == "10.1234/aÉ"


def test_a_full_stop_at_the_end_stays() -> None:
    assert doi.parse("10.1234/a.").value == "10.1234/a."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10.1234",
        "10.1234/",
        "10.12/x",
        "11.1234/x",
        "https://doi.org/",
        "https://x.org/10.1234/x",
        "10.1234/a b",
        "10.1234/a\u200b",
        "10.1234/%FF",
        "10.1234/%00",
        "10.\uff11\uff12\uff13\uff14/x",
        "https://doi.org/10.1234/x?y=z",
        "https://doi.org/10.1234/x#y",
    ],
)
def test_what_is_no_doi_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        doi.parse(text)
    assert caught.value.text == text


@given(SUFFIXES)
def test_value_and_iri_read_back_as_the_same_doi(suffix: str) -> None:
    try:
        found = doi.parse(f"10.1234/{suffix}")
    except IdentifierError:
        assume(False)
    assert doi.parse(found.value) == found
    assert doi.parse(found.iri) == found
    assert check(found.iri) == found.iri
