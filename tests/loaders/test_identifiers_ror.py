"""ROR identifiers and their check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import ror

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SIX_LETTERS = st.text(ALPHABET, min_size=6, max_size=6)


@pytest.mark.parametrize(
    "text",
    [
        "02nr0ka47",
        "02NR0KA47",
        "https://ror.org/02nr0ka47",
        "http://www.ror.org/02nr0ka47/",
        "ror.org/02nr0ka47",
        "ROR: 02nr0ka47",
    ],
)
def test_all_spellings_are_one_organization(text: str) -> None:
    found = ror.parse(text)
    assert found.scheme == "ROR"
    assert found.value == "02nr0ka47"
    assert found.iri == "https://ror.org/02nr0ka47"
    assert found.key == "ror-02nr0ka47"


@pytest.mark.parametrize("text", ["05dxps055", "04wxnsj81", "03yrm5c26", "02mhbdp94"])
def test_identifiers_in_use_have_the_check_digits_computed_here(text: str) -> None:
    assert ror.parse(text).value == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "02nr0ka4",
        "02nr0ka477",
        "12nr0ka47",
        "02nr0kb47",
        "02nl0ka47",
        "02nr0\u212aa47",
        "grid.1.2",
    ],
)
def test_what_is_no_ror_identifier_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        ror.parse(text)


@given(SIX_LETTERS)
def test_value_and_iri_read_back_as_the_same_organization(letters: str) -> None:
    found = ror.parse(f"0{letters}{ror.check_digits(letters)}")
    assert ror.parse(found.value) == found
    assert ror.parse(found.iri) == found


@given(SIX_LETTERS, st.integers(0, 7), st.integers(1, 31))
def test_one_wrong_character_is_noticed(letters: str, place: int, change: int) -> None:
    right = letters + ror.check_digits(letters)
    choice = ALPHABET if place < 6 else ALPHABET[:10]
    wrong = choice[(choice.index(right[place]) + change) % len(choice)]
    if wrong != right[place]:
        with pytest.raises(IdentifierError, match="check digits"):
            ror.parse(f"0{right[:place]}{wrong}{right[place + 1 :]}")
