"""Things of nanopublications."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import nanopublication

CODE = "RAnAWGdeI_1GGmDAqv-vZjby5XqbL2ZujNz1vgwK_6cRI"


@pytest.mark.parametrize(
    "text",
    [
        f"http://purl.org/np/{CODE}#DOI",
        f"https://w3id.org/np/{CODE}#DOI",
        f" https://w3id.org/np/{CODE}/DOI ",
        f"https://w3id.org/kpxl/pensoft/bdj/np/{CODE}#DOI",
    ],
)
def test_a_thing_is_the_same_wherever_its_nanopublication_is_served(text: str) -> None:
    found = nanopublication.parse(text)
    assert found.value == f"{CODE}#DOI"
    assert found.key == nanopublication.parse(f"http://purl.org/np/{CODE}#DOI").key
    assert found.key.startswith("np-doi-")
    assert found.iri == text.strip()


def test_the_nanopublication_itself_is_another_thing() -> None:
    whole, part = (nanopublication.parse(f"https://w3id.org/np/{CODE}{end}") for end in ("", "#x"))
    assert whole.value == CODE
    assert whole.key != part.key


def test_case_and_code_tell_things_apart() -> None:
    keys = {
        nanopublication.parse(f"https://w3id.org/np/{code}#{name}").key
        for code in (CODE, CODE[:-1] + "J")
        for name in ("DOI", "doi")
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE,
        f"ftp://purl.org/np/{CODE}",
        f"http://purl.org/np/{CODE}x",
        f"http://purl.org/np/{CODE[:-1]}",
        f"http://purl.org/np/{CODE}#a b",
        "http://purl.org/np/ARTIFACTCODE-PLACEHOLDER",
        f"http://purl.org/np/{CODE}#{'x' * 3_000}",
    ],
)
def test_what_has_no_trusty_code_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        nanopublication.parse(text)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        key = nanopublication.parse(f"https://w3id.org/np/{CODE}#{text}").key
    except IdentifierError:
        return
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
