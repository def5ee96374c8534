"""E-mail addresses stay out."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders.people import without_email

# A slash may stand in an address, but in texts it is far more often that of a web address.
ADDRESSES = st.emails().filter(lambda address: "/" not in address)
NAMES = st.text("Jane Doé-'.,;()<>[]\"\n", max_size=15)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Jane Doe <jane@x.org>", "Jane Doe"),
        ("jane@x.org", ""),
        ("Jane Doe (e-mail: jane@x.org), MIT", "Jane Doe, MIT"),
        ("Doe, Jane; jane@x.org; Leiden", "Doe, Jane; Leiden"),
        ("Jane <jane@x.org>, Jim <jim@y.org>", "Jane, Jim"),
        ("Jane mailto:jane@x.org", "Jane"),
        ("Jane, jane.doe+a@mail.x.co.uk", "Jane"),
        ('"Jane D"@x.org Jane', "Jane"),
        ("Jane jane [at] x [dot] org", "Jane"),
        ("Jane jane(at)x.org", "Jane"),
        ("Jane jane\uff20x.org", "Jane"),
        ("Jane a@b@c.org", "Jane"),
        ("Jane git@x.org", "Jane"),
        ("Write to jane@x.org.\n\nOr not.", "Write to.\n\nOr not."),
    ],
)
def test_addresses_are_taken_out(text: str, rest: str) -> None:
    assert without_email(text) == (rest, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jane  Doe ",
        "@jane",
        "@jane@social.example",
        "CWTS@Leiden",
        "numpy@1.26.0",
        "https://x.org/@jane/post.html",
        "git@github.com:a/b.git",
        "at x (dot) org",
    ],
)
def test_other_text_comes_back_as_it_is(text: str) -> None:
    assert without_email(text) == (text, False)


@given(NAMES, ADDRESSES, st.sampled_from([" {}", " <{}>", " ({})", ", {}", " mailto:{}"]))
def test_no_address_is_left(name: str, address: str, form: str) -> None:
    rest, found = without_email(name + form.format(address))
    assert found
    assert address not in rest
    assert without_email(rest) == (rest, False)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a@" * 50_000,
        "a@a." * 25_000 + "1",
        "a@" + "a." * 50_000,
        '"' * 100_000,
        "a [ " * 25_000,
        "email:" * 20_000,
        "email" + " " * 100_000,
        "(" * 50_000 + "a@b.org" + ")" * 50_000,
    ],
)
def test_long_text_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    without_email(text)
    assert time.process_time() - start < 2
