"""Dates and times of XML Schema: which are well-formed, and where they stand on the time line.

Follows XML Schema 1.1 part 2 (sections 3.3.7 to 3.3.15, appendix E): there is a year 0000, and
years may have any length.
"""

import re
from decimal import Decimal

_ZONE = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_CLOCK = (
    r"(?:(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])"
    r"(?P<part>\.[0-9]+)?|(?P<midnight>24):00:00(?:\.0+)?)"
)
_FORMS = {
    "dateTime": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}?"),
    "dateTimeStamp": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}"),
    "date": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}?"),
    "time": re.compile(f"{_CLOCK}{_ZONE}?"),
    "gYear": re.compile(f"{_YEAR}{_ZONE}?"),
    "gYearMonth": re.compile(f"{_YEAR}-{_MONTH}{_ZONE}?"),
    "gMonth": re.compile(f"--{_MONTH}{_ZONE}?"),
    "gDay": re.compile(f"---{_DAY}{_ZONE}?"),
    "gMonthDay": re.compile(f"--{_MONTH}-{_DAY}{_ZONE}?"),
}
MOMENTS = _FORMS.keys()
"""The local names of the datatypes."""

_A_YEAR = "1972"
"""Stands in where a value has no year; a leap year, as XPath takes it."""
_DAY_SECONDS = 86_400

Instant = tuple[int, Decimal]
"""Seconds from 1 March of year 0 on, and the part of a second beyond."""


def is_moment(name: str, text: str) -> bool:
    """Whether a text is a lexical form of one of the datatypes."""
    return _read(name, text) is not None


def instant(name: str, text: str) -> tuple[Instant, bool] | None:
    """When a moment begins, and whether its zone is stated (if not, as in UTC).

    None where the text is ill-formed.
    """
    told = _read(name, text)
    if told is None:
        return None
    days = days_before(int(told["year"] or _A_YEAR), int(told["month"] or 1), int(told["day"] or 1))
    if told["midnight"] and name != "time":
        days += 1
    clock = (int(told[one] or 0) for one in ("hour", "minute", "second"))
    hour, minute, second = clock
    seconds = days * _DAY_SECONDS + hour * 3_600 + minute * 60 + second - _offset(told["zone"])
    return (seconds, Decimal(told["part"] or 0)), told["zone"] is not None


def _read(name: str, text: str) -> dict[str, str | None] | None:
    found = _FORMS[name].fullmatch(text)
    if found is None:
        return None
    told = dict.fromkeys(("year", "month", "day", "hour", "minute", "second"), None)
    told |= dict.fromkeys(("part", "midnight", "zone"), None) | found.groupdict()
    # The calendar repeats every 400 years, so that four digits tell which days February has.
    year = int((told["year"] or _A_YEAR)[-4:])
    if int(told["day"] or 1) > _days_of(year, int(told["month"] or 1)):
        return None
    return told


def _days_of(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def days_before(year: int, month: int, day: int) -> int:
    """The days from the first of March of year 0 to a day; any year, months from 1 to 12."""
    # Years that begin in March have their leap day at the end.
    march_year = year - (month < 3)
    return (
        365 * march_year
        + march_year // 4
        - march_year // 100
        + march_year // 400
        + (153 * ((month + 9) % 12) + 2) // 5
        + day
        - 1
    )


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * 3_600 + int(zone[4:6]) * 60
    return -seconds if zone[0] == "-" else seconds
