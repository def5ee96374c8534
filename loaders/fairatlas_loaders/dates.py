"""Reads dates of any precision into the XML Schema type that fits, and says what was repaired."""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from .errors import DateError

_XSD = "http://www.w3.org/2001/XMLSchema#"
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT_MONTHS = {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_NAMED = "|".join((*_MONTHS, *_SHORT_MONTHS))
_PLACEHOLDER = "0{1,2}|x{1,2}|[?]{1,2}"
"""How people write a month or day that they don't know."""

_ISO = re.compile(r"(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_WITH_TIME = re.compile(
    r"(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]"
    r"(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?P<fraction>[.,][0-9]+)?)?"
    r"(?: ?(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?))?"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>[0-9]{{4}})(?P<sign>[-/.])(?P<month>[0-9]{{1,2}}|{_PLACEHOLDER})"
    rf"(?:(?P=sign)(?P<day>[0-9]{{1,2}}|{_PLACEHOLDER}))?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<year>1[5-9][0-9]{2}|2[01][0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_YEAR_LAST = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<sign>[-/.])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})"
)
_WITH_NAMED_MONTH = re.compile(
    rf"(?:(?P<before>[0-9]{{1,2}})\.? )?(?P<month>{_NAMED})\.?(?: (?P<after>[0-9]{{1,2}}),)?"
    r" (?P<year>[0-9]{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PartialDate:
    """A date as precise as its source: the lexical form, its datatype, and what was repaired."""

    text: str
    datatype: str
    repaired: str | None = None


def parse(value: str | int | datetime.date | datetime.datetime) -> PartialDate:
    """The date that a value gives: a year, a year and month, a day, or a point in time.

    Raises:
        DateError: not a date, not in the calendar, or one that can be read in two ways.
    """
    text = value.isoformat() if isinstance(value, datetime.date) else str(value)
    if isinstance(value, bool):
        raise DateError(text, "a truth value is not a date")
    stripped = " ".join(text.split())
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(stripped):
            return read(text, found)
    raise DateError(text, "it is not a date of a known form such as 2023-12-07")


def _date(text: str, year: str, month: str, day: str, repaired: str | None) -> PartialDate:
    """The date of year, month and day; an empty month or day makes it less precise."""
    if not int(year):
        raise DateError(text, "there is no year 0000")
    if not month:
        return PartialDate(year, f"{_XSD}gYear", repaired)
    if not 1 <= int(month) <= 12:
        raise DateError(text, f"there is no month {month}")
    if not day:
        return PartialDate(f"{year}-{month:0>2}", f"{_XSD}gYearMonth", repaired)
    if not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        raise DateError(text, f"there is no day {day} in month {month} of {year}")
    return PartialDate(f"{year}-{month:0>2}-{day:0>2}", f"{_XSD}date", repaired)


def _iso(text: str, found: re.Match[str]) -> PartialDate:
    month, day = found["month"] or "", found["day"] or ""
    if "00" in {month, day}:
        return _year_first(text, found)
    return _date(text, found["year"], month, day, None)


def _year_first(text: str, found: re.Match[str]) -> PartialDate:
    month, day = found["month"], found["day"] or ""
    if re.fullmatch(_PLACEHOLDER, month, re.IGNORECASE):
        if not re.fullmatch(f"(?:{_PLACEHOLDER})?", day, re.IGNORECASE):
            raise DateError(text, "it has a day and no month")
        return _date(text, found["year"], "", "", "only the year is given")
    if re.fullmatch(_PLACEHOLDER, day, re.IGNORECASE):
        return _date(text, found["year"], month, "", "only the year and month are given")
    if found["sign"] == "/" and not day and int(month) == int(found["year"]) % 100 + 1:
        raise DateError(text, "it may be a month, or a season over two years")
    repaired = "padded" if found["sign"] == "-" else "written with hyphens"
    return _date(text, found["year"], month, day, repaired)


def _compact(text: str, found: re.Match[str]) -> PartialDate:
    return _date(text, found["year"], found["month"], found["day"], "written with hyphens")


def _year_last(text: str, found: re.Match[str]) -> PartialDate:
    first, second = found["first"], found["second"]
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        raise DateError(text, "day and month cannot be told apart; write year, month, day")
    day, month = (first, second) if int(second) <= 12 else (second, first)
    return _date(text, found["year"], month, day, "put into the order year, month, day")


def _named_month(text: str, found: re.Match[str]) -> PartialDate:
    day = found["before"] or found["after"] or ""
    if found["before"] and found["after"]:
        raise DateError(text, "it has two days")
    month = (_MONTHS | _SHORT_MONTHS)[found["month"].lower()]
    return _date(text, found["year"], str(month), day, "the month written as a number")


def _with_time(text: str, found: re.Match[str]) -> PartialDate:
    year, month, day = found["date"].rsplit("-", 2)
    date = _date(text, year, month, day, None)
    if int(found["hour"]) > 23 or int(found["minute"]) > 59 or int(found["second"] or 0) > 59:
        raise DateError(text, "there is no such time of day")
    zone = (found["zone"] or "").upper().replace(":", "")
    if len(zone) > 1:
        hours, minutes = zone[:3], zone[3:] or "00"
        if int(hours[1:]) * 60 + int(minutes) > 14 * 60 or int(minutes) > 59:
            raise DateError(text, "there is no such time zone")
        zone = f"{hours}:{minutes}"
    time = f"{found['hour']}:{found['minute']}:{found['second'] or '00'}"
    full = f"{date.text}T{time}{(found['fraction'] or '').replace(',', '.')}{zone}"
    return PartialDate(full, f"{_XSD}dateTime", None if full == found[0] else "written in full")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], PartialDate]], ...] = (
    (_ISO, _iso),
    (_WITH_TIME, _with_time),
    (_YEAR_FIRST, _year_first),
    (_COMPACT, _compact),
    (_YEAR_LAST, _year_last),
    (_WITH_NAMED_MONTH, _named_month),
)
