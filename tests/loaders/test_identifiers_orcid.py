"""ORCID iDs and their check digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import orcid

FIFTEEN_DIGITS = st.text("0123456789", min_size=15, max_size=15)


def spelled(digits: str) -> str:
    text = digits + orcid.check_digit(digits)
    return "-".join(text[start : start + 4] for start in range(0, 16, 4))


@pytest.mark.parametrize(
    "text",
    [
        "0000-0002-1825-0097",
        "0000000218250097",
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.orcid.org/0000-0002-1825-0097/",
        "orcid.org/0000-0002-1825-0097",
        "https://orcid.org/https://orcid.org/0000-0002-1825-0097",
        "ORCID: 0000-0002-1825-0097",
        "0000\u20130002\u20131825\u20130097",
    ],
)
def test_all_spellings_are_one_person(text: str) -> None:
    found = orcid.parse(text)
    assert found.scheme == "ORCID"
    assert found.value == "0000-0002-1825-0097"
    assert found.iri == "https://orcid.org/0000-0002-1825-0097"
    assert found.key == "orcid-0000-0002-1825-0097"


def test_the_check_digit_ten_is_a_capital_x_and_small_in_the_key() -> None:
    found = orcid.parse("0000-0002-1694-233x")
    assert found.value == "0000-0002-1694-233X"
    assert found.key == "orcid-0000-0002-1694-233x"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000-0002-1825-009",
        "0000-0002-1825-00977",
        "0000-0000-0000-0000",
        "https://sandbox.orcid.org/0000-0002-1825-0097",
        "https://orcid.org/",
        "\uff10\uff10\uff10\uff10-0002-1825-0097",
    ],
)
def test_what_is_no_orcid_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        orcid.parse(text)


@given(FIFTEEN_DIGITS)
def test_value_and_iri_read_back_as_the_same_person(digits: str) -> None:
    found = orcid.parse(spelled(digits))
    assert orcid.parse(found.value) == found
    assert orcid.parse(found.iri) == found


@given(FIFTEEN_DIGITS, st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(digits: str, place: int, change: int) -> None:
    right = spelled(digits).replace("-", "")
    wrong = str((int(right[place]) + change) % 10)
    with pytest.raises(IdentifierError, match="check digit"):
        orcid.parse(right[:place] + wrong + right[place + 1 :])


@given(FIFTEEN_DIGITS, st.sampled_from("0123456789X"))
def test_only_one_check_digit_is_right(digits: str, last: str) -> None:
    if last == orcid.check_digit(digits):
        assert orcid.parse(digits + last).value.endswith(last)
    else:
        with pytest.raises(IdentifierError):
            orcid.parse(digits + last)
