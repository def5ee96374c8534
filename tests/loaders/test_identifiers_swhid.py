"""Software Heritage identifiers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import swhid
from fairatlas_loaders.iri import check

HASH = "d198bc9d7a6bcf6db04f476d29314f157507d505"


@pytest.mark.parametrize(
    "text",
    [
        f"swh:1:dir:{HASH}",
        f"SWH:1:DIR:{HASH.upper()}",
        f"swh:1:dir:{HASH};origin=https://x.org/a;path=/src/",
        f"https://archive.softwareheritage.org/swh:1:dir:{HASH}/",
        f"https://archive.softwareheritage.org/browse/swh:1:dir:{HASH};lines=1-2/",
        f"https://identifiers.org/swh:1:dir:{HASH}",
    ],
)
def test_all_spellings_are_one_directory(text: str) -> None:
    found = swhid.parse(text)
    assert found.scheme == "SWHID"
    assert found.value == f"swh:1:dir:{HASH}"
    assert found.iri == f"https://archive.softwareheritage.org/swh:1:dir:{HASH}"
    assert found.key == f"swh-1-dir-{HASH}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"swh:2:dir:{HASH}",
        f"swh:1:ori:{HASH}",
        f"swh:1:dir:{HASH[:-1]}",
        f"swh:1:dir:{HASH}0",
        f"swh:1:dir:{HASH};colour=red",
        f"swh:1:dir:g{HASH[1:]}",
        f"\u017fwh:1:dir:{HASH}",
    ],
)
def test_what_is_no_swhid_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        swhid.parse(text)


@given(st.sampled_from(["cnt", "dir", "rel", "rev", "snp"]), st.binary(min_size=20, max_size=20))
def test_value_and_iri_read_back_as_the_same_content(kind: str, digest: bytes) -> None:
    found = swhid.parse(f"swh:1:{kind}:{digest.hex()}")
    assert swhid.parse(found.value) == swhid.parse(found.iri) == found
    assert check(found.iri) == found.iri
