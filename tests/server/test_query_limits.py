"""What a query may take: for everybody, with a token, and as a request asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.errors import MalformedInput
from fairatlas.query_limits import QueryLimits
from fairatlas.settings import Settings

SETTINGS = Settings(
    query_timeout=1,
    query_max_bytes=10,
    query_max_rows=100,
    trusted_timeout=2,
    trusted_max_bytes=20,
    trusted_max_rows=200,
)


def test_who_has_a_token_has_other_limits() -> None:
    assert QueryLimits.of(SETTINGS) == QueryLimits(1, 10, 100)
    assert QueryLimits.of(SETTINGS, trusted=True) == QueryLimits(2, 20, 200)


def test_a_request_may_ask_for_less_time_and_not_for_more() -> None:
    limits = QueryLimits.of(SETTINGS)
    assert limits.asked(None) == limits
    assert limits.asked("0.5").seconds == 0.5
    assert limits.asked("inf").seconds == limits.asked("2").seconds == 1


@given(st.text())
def test_what_is_no_time_is_said_so(text: str) -> None:
    try:
        seconds = QueryLimits.of(SETTINGS).asked(text).seconds
    except MalformedInput:
        return
    assert 0 < seconds <= 1


@pytest.mark.parametrize("text", ["", "0", "-1", "nan", "soon", "1,5"])
def test_a_time_is_a_number_above_zero(text: str) -> None:
    with pytest.raises(MalformedInput, match="timeout is a number of seconds"):
        QueryLimits.of(SETTINGS).asked(text)
