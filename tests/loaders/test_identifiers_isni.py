"""ISNIs and their check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import isni
from fairatlas_loaders.identifiers.orcid import check_digit


@pytest.mark.parametrize(
    "text",
    [
        "000000012179088X",
        "0000 0001 2179 088X",
        "0000-0001-2179-088x",
        "ISNI: 0000 0001 2179 088X",
        "https://isni.org/isni/000000012179088X",
        "http://www.isni.org/000000012179088X/",
    ],
)
def test_all_spellings_are_one_name(text: str) -> None:
    found = isni.parse(text)
    assert (found.scheme, found.value) == ("ISNI", "000000012179088X")
    assert found.iri == "https://isni.org/isni/000000012179088X"
    assert found.key == "isni-000000012179088x"


@pytest.mark.parametrize("text", ["", "0000 0001 2179 0881", "12", "x" * 16, "\u0660" * 16])
def test_no_isni(text: str) -> None:
    with pytest.raises(IdentifierError):
        isni.parse(text)


@given(st.text("0123456789", min_size=15, max_size=15), st.sampled_from(["", " ", "-"]))
def test_any_with_the_right_digit_is_taken_in_groups_or_not(digits: str, between: str) -> None:
    whole = digits + check_digit(digits)
    spelt = between.join(whole[start : start + 4] for start in range(0, 16, 4))
    assert isni.parse(spelt).value == whole
    wrong = digits + check_digit(str((int(digits) + 1) % 10**15).zfill(15))
    if wrong != whole:
        with pytest.raises(IdentifierError):
            isni.parse(wrong)


@given(st.text(max_size=30))
def test_any_text_is_one_or_refused(text: str) -> None:
    try:
        found = isni.parse(text)
    except IdentifierError:
        return
    assert isni.parse(found.value) == found == isni.parse(found.iri)
