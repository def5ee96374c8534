"""LOAD asks only for what is allowed."""

import pytest

from fairatlas.errors import Refused, Unavailable
from fairatlas.federation import Reach, loaded_from_elsewhere
from fairatlas.federation.reach import Fetched


class Known(Reach):
    """A server that has something at one address."""

    def fetch(
        self, url: str, accept: str, body: bytes | None = None, media_type: str = ""
    ) -> Fetched:
        """What is there."""
        self._check(url)
        if not url.endswith("/there"):
            raise Unavailable("nothing")
        return Fetched("text/turtle", b"<x:a> <x:b> 1 .")


REACH = Known(["http://a.example/"])


def test_what_is_allowed_is_fetched() -> None:
    text = (
        "PREFIX x: <x:> LOAD <http://a.example/there> ; INSERT DATA { x:load x:b 'LOAD <x:y>' } ; "
        "LOAD SILENT <http://a.example/nowhere> INTO GRAPH <x:g>"
    )
    found = loaded_from_elsewhere(text, REACH)
    assert found == {
        "http://a.example/there": ("text/turtle", b"<x:a> <x:b> 1 ."),
    }


@pytest.mark.parametrize("text", ["LOAD", "LOAD SILENT", "LOAD x:there", "LOAD <x:a> INTO <x:b>"])
def test_what_is_not_well_formed_is_left_to_the_parser(text: str) -> None:
    assert loaded_from_elsewhere(text, REACH) == {}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("LOAD <http://b.example/there>", Refused),
        ("LOAD <http://a.example/nowhere>", Unavailable),
    ],
)
def test_what_can_not_be_had(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        loaded_from_elsewhere(text, REACH)


def test_nothing_is_asked_where_nothing_is_allowed() -> None:
    assert loaded_from_elsewhere("LOAD <http://a.example/there>", Reach([])) == {}
