"""What a setting says about where an engine is."""

import pytest

from fairatlas.store.errors import StoreError
from fairatlas.store.remote import Address, is_address


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("https://host/sparql", True),
        ("HTTP://host/sparql", True),
        ("/srv/map", False),
        ("map", False),
        ("https", False),
        (r"C:\map", False),
    ],
)
def test_address_or_folder(setting: str, expected: bool) -> None:
    assert is_address(setting) is expected


def test_password_is_taken_out_and_not_shown() -> None:
    address = Address.parse("https://ann:p%40ss@host:8443/sparql")
    assert address.query == "https://host:8443/sparql"
    assert address.authorization == "Basic YW5uOnBAc3M="
    assert "Basic" not in repr(address)


def test_token() -> None:
    assert Address.parse("https://host/sparql", token="abc").authorization == "Bearer abc"


@pytest.mark.parametrize(
    ("url", "candidates"),
    [
        ("http://h/query", ["http://h/update", "http://h/query/statements", "http://h/query"]),
        ("http://h/ds/sparql", ["http://h/ds/update", "http://h/ds/sparql/statements"]),
        ("http://h/repositories/x", ["http://h/repositories/x/statements"]),
        ("http://h/q?db=1", ["http://h/q?db=1"]),
        ("http://[::1]:80/q", ["http://[::1]:80/q"]),
    ],
)
def test_where_updates_may_go(url: str, candidates: list[str]) -> None:
    found = [one.update for one in Address.parse(url).candidates()]
    assert {*candidates} <= {*found}
    assert found[0] == url or found[-1] == url


def test_update_address_that_is_given_is_the_only_one() -> None:
    address = Address.parse("http://h/q", "http://u:p@h/u")
    assert [one.update for one in address.candidates()] == ["http://h/u"]
    assert address.authorization == "Basic dTpw"


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("ftp://host/sparql", None),
        ("https:///sparql", None),
        ("https://host:port/sparql", None),
        ("https://host/sparql#part", None),
        ("https://host/a b", None),
        ("https://host/a\nHost: b", None),
        ("https://[::1/sparql", None),
        ("https://me:pass@host/sparql", "abc"),
        ("https://host/sparql", "a\r\nX: b"),
        ("https://host/sparql", " "),
    ],
)
def test_what_is_no_address(url: str, token: str | None) -> None:
    with pytest.raises(StoreError) as told:
        Address.parse(url, token=token)
    assert "pass" not in str(told.value).replace("password", "")
