"""Content identifiers, bare and in the addresses that they are asked for by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import cid

V0 = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn"
V1 = "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
RAW = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (RAW, RAW),
        (f" {RAW}\n", RAW),
        (RAW.upper(), RAW),
        (f"ipfs://{RAW}", RAW),
        (f"IPFS://{RAW}/", RAW),
        (f"ipfs://ipfs/{RAW}", RAW),
        (f"dweb:/ipfs/{RAW}", RAW),
        (f"/ipfs/{RAW}", RAW),
        (f"https://ipfs.io/ipfs/{RAW}", RAW),
        (f"http://localhost:8080/ipfs/{RAW}/", RAW),
        (f"https://dweb.link/ipfs/{RAW}?filename=x.txt", RAW),
        (f"https://{RAW}.ipfs.dweb.link", RAW),
        (f"https://{RAW}.ipfs.localhost:8080/?download=true", RAW),
        (V0, V1),
        (f"https://ipfs.io/ipfs/{V0}", V1),
    ],
)
def test_all_spellings_are_one_content(text: str, value: str) -> None:
    assert cid.parse(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bafy",
        "ipfs://",
        f"ipfs://{RAW}/inner.txt",
        f"https://ipfs.io/ipfs/{RAW}/inner.txt",
        f"https://{RAW}.ipfs.dweb.link/inner.txt",
        f"https://ipfs.io/ipns/{RAW}",
        f"https://{RAW}.example.org/",
        f"{RAW}1",
        V0[:-1],
        V0.replace("L", "0"),
        "Qm" + "z" * 44,
        f"{RAW} {RAW}",
        "b" + "a" * 1_000_000,
        "https://" + "a." * 100_000,
    ],
)
def test_what_is_no_content_identifier_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        cid.parse(text)


@given(st.text(max_size=80) | st.builds(f"https://{V0}.ipfs.{{}}".format, st.text(max_size=9)))
def test_any_text_gives_a_content_identifier_or_the_one_error(text: str) -> None:
    try:
        found = cid.parse(text)
    except IdentifierError:
        return
    assert cid.parse(found) == found
