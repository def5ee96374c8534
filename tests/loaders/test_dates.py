"""Dates of any precision."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from fairatlas_loaders.dates import PartialDate, parse
from fairatlas_loaders.errors import DateError

XSD = "http://www.w3.org/2001/XMLSchema#"
PIECES = st.sampled_from(
    [
        "2020",
        "0000",
        "-0044",
        "05",
        "5",
        "31",
        "13",
        "00",
        "xx",
        "?",
        "-",
        "/",
        ".",
        "T",
        ":",
        "Z",
        "+02:00",
        "10",
        "Mar",
        "2,",
    ]
)
ANY_TEXT = st.text(max_size=12) | st.lists(PIECES, max_size=9).map("".join)
DAYS = st.dates(datetime.date(1000, 1, 1))


@pytest.mark.parametrize(
    ("value", "text", "datatype"),
    [
        (2023, "2023", "gYear"),
        ("2023", "2023", "gYear"),
        ("-0044", "-0044", "gYear"),
        ("2023-12", "2023-12", "gYearMonth"),
        ("2023-12-07", "2023-12-07", "date"),
        ("2024-02-29", "2024-02-29", "date"),
        (datetime.date(2023, 12, 7), "2023-12-07", "date"),
        (datetime.datetime(2023, 12, 7, 10), "2023-12-07T10:00:00", "dateTime"),
        ("2023-12-07T10:00:00Z", "2023-12-07T10:00:00Z", "dateTime"),
        ("2023-12-07T10:00:00.5-05:00", "2023-12-07T10:00:00.5-05:00", "dateTime"),
    ],
)
def test_iso_dates_stay_as_they_are(value: str | int, text: str, datatype: str) -> None:
    assert parse(value) == PartialDate(text, XSD + datatype, None)


@pytest.mark.parametrize(
    ("value", "text", "repaired"),
    [
        ("2023-12-7", "2023-12-07", "padded"),
        ("2023-1", "2023-01", "padded"),
        ("2023/12/7", "2023-12-07", "hyphens"),
        (20231207, "2023-12-07", "hyphens"),
        ("2020-05-xx", "2020-05", "only the year and month"),
        ("2020-05-00", "2020-05", "only the year and month"),
        ("2020-??-??", "2020", "only the year"),
        ("2020-00-00", "2020", "only the year"),
        ("25-03-2025", "2025-03-25", "order"),
        ("03/25/2025", "2025-03-25", "order"),
        ("5.5.2025", "2025-05-05", "order"),
        ("7 March 2025", "2025-03-07", "month"),
        ("Sept. 7, 2025", "2025-09-07", "month"),
        ("March 2025", "2025-03", "month"),
        ("2023-12-07 10:00", "2023-12-07T10:00:00", "in full"),
        ("2023-12-07T10:00:00,5+0200", "2023-12-07T10:00:00.5+02:00", "in full"),
    ],
)
def test_repairs_are_made_and_said(value: str | int, text: str, repaired: str) -> None:
    found = parse(value)
    assert found.text == text
    assert repaired in (found.repaired or "")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("07-03-2025", "day and month cannot be told apart"),
        ("7/3/2025", "day and month cannot be told apart"),
        ("2011/12", "season"),
        ("2023-02-29", "no day 29"),
        ("2023-02-30T10:00:00Z", "no day 30"),
        ("31/11/2023", "no day 31"),
        ("2023-13", "no month 13"),
        ("32-13-2023", "no month 32"),
        ("2020-00-05", "no month"),
        ("0000", "no year"),
        ("0000-00-00 00:00:00", "no year"),
        ("2023-12-07T24:00:00Z", "time of day"),
        ("2023-12-07T10:00:60Z", "time of day"),
        ("2023-12-07T10:00:00+15:00", "time zone"),
        ("7 March 8, 2025", "two days"),
        ("", "known form"),
        ("2023-W05", "known form"),
        ("c. 2020", "known form"),
        ("2020-2021", "known form"),
        ("23-12-07", "known form"),
        ("\uff12\uff10\uff12\uff10", "known form"),
        (True, "truth value"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(value: str | bool, reason: str) -> None:
    with pytest.raises(DateError, match=reason) as caught:
        parse(value)
    assert caught.value.text == str(value)


def outcome(text: str) -> PartialDate | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


@given(ANY_TEXT)
@example("2020-00-00T10:00")
def test_any_text_gives_a_valid_date_or_the_one_error(text: str) -> None:
    found = outcome(text)
    if isinstance(found, DateError):
        assert found.text == text
        return
    assert parse(found.text) == PartialDate(found.text, found.datatype)
    if found.datatype in {f"{XSD}date", f"{XSD}dateTime"} and not found.text.startswith("-"):
        assert Literal(found.text, datatype=URIRef(found.datatype)).ill_typed is False


@given(DAYS)
def test_every_day_of_the_calendar_is_read(day: datetime.date) -> None:
    padded = f"{day.year:04}-{day.month:02}-{day.day:02}"
    assert parse(padded) == parse(day) == PartialDate(padded, f"{XSD}date")
    assert parse(f"{day.year:04}-{day.month}-{day.day}").text == padded


@given(st.datetimes(datetime.datetime(1000, 1, 1), timezones=st.sampled_from([None, datetime.UTC])))
def test_every_point_in_time_is_read(moment: datetime.datetime) -> None:
    found = parse(moment)
    assert datetime.datetime.fromisoformat(found.text) == moment
    assert found.repaired is None


@given(DAYS, st.sampled_from("-/."))
def test_a_day_is_read_from_its_parts_only_where_the_order_is_certain(
    day: datetime.date, sign: str
) -> None:
    text = f"{day.day}{sign}{day.month}{sign}{day.year:04}"
    found = outcome(text)
    if day.day > 12 or day.day == day.month:
        assert isinstance(found, PartialDate)
        assert found.text == day.isoformat()
    else:
        assert isinstance(found, DateError)
