"""Which profile a request wants, by header and by parameter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.errors import Inexpressible, MalformedInput
from fairatlas.profiles import OWN, named_profile, preferred, profiles

KNOWN = list(profiles().values())
WITHOUT_DCAT = [one for one in KNOWN if one.token != "dcat-ap"]
DCAT = "https://semiceu.github.io/DCAT-AP/releases/3.0.1/"
SCHEMA = "https://schema.org/"
ATLAS = "https://w3id.org/fairatlas/ns"


@pytest.mark.parametrize(
    ("header", "tokens"),
    [
        (f"<{DCAT}>", ["dcat-ap", "atlas"]),
        (DCAT, ["dcat-ap", "atlas"]),
        (f'"{DCAT}"', ["dcat-ap", "atlas"]),
        (f'"<{DCAT}>"', ["dcat-ap", "atlas"]),
        ("dcat-ap", ["dcat-ap", "atlas"]),
        ("<http://data.europa.eu/r5r/>", ["dcat-ap", "atlas"]),
        (f"<{DCAT}>,<{SCHEMA}>", ["dcat-ap", "schema", "atlas"]),
        (f"<{DCAT}>;q=0.5, <{SCHEMA}>;q=0.9", ["schema", "dcat-ap", "atlas"]),
        (f"<{DCAT}> ; q=0.5 , <{SCHEMA}> ; Q=0.501", ["schema", "dcat-ap", "atlas"]),
        (f"<{DCAT}>;q=0.5, <{ATLAS}>", ["atlas", "dcat-ap"]),
        (f"<{DCAT}>;q=0", ["atlas"]),
        (f"<{ATLAS}>;q=0", []),
        (f"<{ATLAS}>;q=0, <{DCAT}>;q=0.1", ["dcat-ap"]),
        (f"<{DCAT}>;q=0.2, <{DCAT}>;q=1, <{SCHEMA}>;q=0.5", ["schema", "dcat-ap", "atlas"]),
        (f"<{DCAT}>;version=3;q=0.2, <{SCHEMA}>;q=0.1", ["dcat-ap", "schema", "atlas"]),
        ("<urn:example:none>", ["atlas"]),
        (f"<urn:example:a,b;c>, <{SCHEMA}>", ["schema", "atlas"]),
        ("", ["atlas"]),
        (",,;", ["atlas"]),
        (f"<{DCAT}>;q=2, <{SCHEMA}>", ["schema", "atlas"]),
        (f"<{DCAT}>;q=x, <{SCHEMA}>", ["schema", "atlas"]),
        (f"<{DCAT}, <{SCHEMA}>", ["schema", "atlas"]),
        (f"<{DCAT}> x, <{SCHEMA}>", ["schema", "atlas"]),
        (f'"{DCAT}, <{SCHEMA}>', ["schema", "atlas"]),
    ],
)
def test_the_best_comes_first_and_what_is_malformed_is_left_out(
    header: str, tokens: list[str]
) -> None:
    assert [one.token for one in preferred(header, KNOWN)] == tokens


def test_what_a_thing_can_not_be_told_in_is_passed_over() -> None:
    header = f"<{DCAT}>, <{SCHEMA}>;q=0.1"
    assert [one.token for one in preferred(header, WITHOUT_DCAT)] == ["schema", "atlas"]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("dcat-ap", "dcat-ap"),
        (DCAT, "dcat-ap"),
        (f"<{DCAT}>", "dcat-ap"),
        (" schema ", "schema"),
        ("none,schema,dcat-ap", "schema"),
        ("atlas", "atlas"),
        ("alt", "alt"),
    ],
)
def test_a_profile_is_named_by_token_or_iri(text: str, token: str) -> None:
    assert named_profile(text, KNOWN, KNOWN).token == token


@pytest.mark.parametrize("text", ["none", "DCAT-AP", "urn:example:none", "none,other", "<", ","])
def test_an_unknown_name_is_malformed(text: str) -> None:
    with pytest.raises(MalformedInput, match="there are: atlas, datacite, dcat-ap, schema, alt"):
        named_profile(text, KNOWN, KNOWN)


def test_a_profile_without_words_for_the_thing_is_refused_with_those_that_have() -> None:
    with pytest.raises(Inexpressible) as refused:
        named_profile("dcat-ap", KNOWN, WITHOUT_DCAT)
    assert refused.value.extra["available"] == [one.iri for one in WITHOUT_DCAT]
    assert named_profile("dcat-ap,schema", KNOWN, WITHOUT_DCAT).token == "schema"


_PIECES = st.sampled_from(["<", ">", '"', ",", ";", "q=", "0.5", " ", SCHEMA, "=", "\\", "\t", "é"])


@given(st.lists(_PIECES | st.text(max_size=3), max_size=60).map("".join))
def test_any_header_is_read(header: str) -> None:
    found = preferred(header, KNOWN)
    assert len(found) == len(set(found))
    assert found == [] or set(found) <= set(KNOWN)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_what_is_malformed_does_not_hide_what_is_well_formed(junk: str) -> None:
    """Before a comma that nothing encloses."""
    closed = junk.replace("<", "").replace('"', "")
    found = preferred(f"{closed},<{DCAT}>", KNOWN)
    assert [one.token for one in found][-2:] == ["dcat-ap", OWN.token]


@pytest.mark.parametrize("sign", ["<", '"', "<a", "<a>", ",", ";q", '"a"', "a;"])
def test_a_long_header_takes_no_longer_than_its_length(sign: str) -> None:
    """A header that were read again from each of its signs would never end here."""
    assert OWN in preferred(sign * 50_000, KNOWN)
