"""Literals: their parts, whether they are well-formed, and how their values compare.

Follows XML Schema 1.1 part 2 and the operators of SPARQL 1.1, section 17.3: values of kinds that
SPARQL can't compare don't compare, whatever they look like.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

_XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = f"{_XSD}string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LONGEST_NUMBER = 4_000
"""Digits of a number that is still compared; beyond them arithmetic takes too long."""


@lru_cache(100_000)
def parts(literal: str) -> tuple[str, str, str]:
    """Lexical form, datatype IRI and language tag of a literal in N-Triples."""
    end = literal.rindex('"')
    lexical, tail = literal[1:end], literal[end + 1 :]
    if "\\" in lexical:
        lexical = _ESCAPE.sub(_unescaped, lexical)
    if tail.startswith("@"):
        language, _, direction = tail[1:].partition("--")
        return (
            lexical,
            LANG_STRING if not direction else f"{LANG_STRING[:-10]}dirLangString",
            language,
        )
    return lexical, tail[3:-1] if tail else STRING, ""


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def lexical(node: str) -> str:
    """The text of a literal, or the IRI of an IRI, as SPARQL's ``str`` gives it."""
    return parts(node)[0] if node[0] == '"' else node[1:-1]


_INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DOUBLE = re.compile(r"(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN)")
_ZONE = r"(?P<zone>Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_CLOCK = (
    r"(?P<hour>[01][0-9]|2[0-4]):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])(?P<part>\.[0-9]+)?"
)
_MOMENTS = {
    "dateTime": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}"),
    "dateTimeStamp": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE.rstrip('?')}"),
    "date": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}"),
    "time": re.compile(f"{_CLOCK}{_ZONE}"),
    "gYear": re.compile(f"{_YEAR}{_ZONE}"),
    "gYearMonth": re.compile(f"{_YEAR}-{_MONTH}{_ZONE}"),
    "gMonth": re.compile(f"--{_MONTH}{_ZONE}"),
    "gDay": re.compile(f"---{_DAY}{_ZONE}"),
    "gMonthDay": re.compile(f"--{_MONTH}-{_DAY}{_ZONE}"),
}
_FORMS = {
    "duration": re.compile(
        r"-?P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
        r"(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
    ),
    "yearMonthDuration": re.compile(r"-?P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?"),
    "dayTimeDuration": re.compile(
        r"-?P(?=.)(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
    ),
    "hexBinary": re.compile(r"(?:[0-9A-Fa-f]{2})*"),
    "base64Binary": re.compile(r"(?:[A-Za-z0-9+/] ?)*(?:= ?){0,2}"),
    "language": re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"),
    "NMTOKEN": re.compile(r"[\w.:-]+"),
    "NCName": re.compile(r"[^\W\d][\w.-]*"),
    "Name": re.compile(r"[^\W\d:]?[\w.:-]+"),
    "normalizedString": re.compile(r"[^\t\n\r]*"),
    "token": re.compile(r"(?:[^\t\n\r ]+(?: [^\t\n\r ]+)*)?"),
}

_CYCLE = 146_097 * 86_400
"""Seconds of 400 years."""

Value = tuple[str, object]
"""A value with the kind of values that it compares with."""


@lru_cache(100_000)
def value(literal: str) -> Value | None:
    """The value of a literal; None where it is ill-formed or of a kind that has no order."""
    text, datatype, _ = parts(literal)
    if not datatype.startswith(_XSD):
        return None
    name = datatype[len(_XSD) :]
    if name == "string":
        return "string", text
    if name == "boolean":
        return ("boolean", text in ("true", "1")) if text in ("true", "false", "1", "0") else None
    if len(text) > _LONGEST_NUMBER:
        return None
    if name in _MOMENTS:
        return _moment(name, text)
    if name in _INTEGERS:
        return _integer(name, text)
    if name == "decimal":
        return ("number", Decimal(text)) if _DECIMAL.fullmatch(text) else None
    if name in ("double", "float"):
        number = text.replace("INF", "inf")
        return ("number", float(number)) if _DOUBLE.fullmatch(text) else None
    return None


def _integer(name: str, text: str) -> Value | None:
    least, most = _INTEGERS[name]
    if not _INTEGER.fullmatch(text):
        return None
    number = int(text)
    if (least is not None and number < least) or (most is not None and number > most):
        return None
    return "number", number


def _moment(name: str, text: str) -> Value | None:
    found = _MOMENTS[name].fullmatch(text)
    if found is None:
        return None
    told = found.groupdict()
    hour, minute, second = (int(told.get(one) or 0) for one in ("hour", "minute", "second"))
    if hour == 24 and (minute or second or (told["part"] or "").strip(".0")):
        return None
    year, month, day = (
        int(told.get("year") or 2000),
        int(told.get("month") or 1),
        int(told.get("day") or 1),
    )
    # Years that Python has no dates for stand in a cycle of 400, after which the calendar repeats.
    cycle, in_cycle = divmod(year, 400)
    try:
        start = datetime.combine(date(in_cycle + 400, month, day), time())
    except ValueError:
        return None
    moment = start + timedelta(hours=hour, minutes=minute, seconds=second) - _zone(told["zone"])
    seconds = (moment - datetime(400, 1, 1)).total_seconds() + cycle * _CYCLE
    exact = Decimal(int(seconds)) + Decimal(told.get("part") or 0)
    return (f"{name.removesuffix('Stamp')}{'' if told['zone'] is None else ' with zone'}", exact)


def _zone(written: str | None) -> timedelta:
    if written is None or written == "Z":
        return timedelta()
    sign = -1 if written[0] == "-" else 1
    return sign * timedelta(hours=int(written[1:3]), minutes=int(written[4:6]))


@lru_cache(100_000)
def well_formed(literal: str) -> bool:
    """Whether the lexical form is one of its datatype; datatypes not known here have any form."""
    text, datatype, _ = parts(literal)
    if not datatype.startswith(_XSD):
        return True
    name = datatype[len(_XSD) :]
    if name in ("string", "anyURI"):
        return True
    if name in _FORMS:
        return _FORMS[name].fullmatch(text) is not None
    if name in _INTEGERS and len(text) > _LONGEST_NUMBER:
        return _INTEGERS[name] == (None, None) and _INTEGER.fullmatch(text) is not None
    if name == "decimal":
        return _DECIMAL.fullmatch(text) is not None
    if name in _INTEGERS or name in _MOMENTS or name in ("boolean", "double", "float"):
        return value(literal) is not None
    return True


def compares(one: str, other: str, operator: Callable[[Any, Any], Any]) -> bool:
    """Whether two terms are literals whose values compare so; False where they can't compare."""
    if one[0] != '"' or other[0] != '"':
        return False
    first, second = value(one), value(other)
    if first is None or second is None or first[0] != second[0]:
        return False
    return bool(operator(first[1], second[1]))
