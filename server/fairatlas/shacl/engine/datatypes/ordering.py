"""The values of literals, and how they compare.

SPARQL 1.1, section 17.3, compares numbers, texts without language, booleans and dates with times;
for other values it gives an error, in place of which an engine may have an operator (17.3.1). Here
these are the order relations of XML Schema 1.1 for its dates, times and durations. What no order
is defined for does not compare, whatever it looks like.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from .lexical_spaces import INTEGERS, duration_parts, integer_in_range, well_formed
from .moments import MOMENTS, days_before, instant

Operator = Callable[[Any, Any], Any]

_LONGEST_MOMENT = 4_000
"""Characters of a date, time or duration that is still compared: longer years make long numbers."""
_SHORT_INTEGER = 18
_EXACT, _FLOAT, _DOUBLE = range(3)
_FURTHEST_ZONE = 14 * 3_600
_REFERENCES = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
"""Months to which durations are added to compare them (XML Schema 1.1 part 2, section 3.3.6)."""


class Value(NamedTuple):
    """A value: of which kind, what it compares with.

    Attributes:
        kind: values of two kinds don't compare.
        form: in which of the forms of its kind it is: exact, float or double; with or without zone.
        key: compares with the keys of the same kind and form, but those of durations.
    """

    kind: str
    form: int
    key: Any


def read(name: str, text: str) -> Value | None:
    """The value that a text has in the datatype of XML Schema with this local name.

    None where it is ill-formed, or compares with nothing.
    """
    if name == "string":
        return Value("string", 0, text)
    if name in INTEGERS:
        return _integer(name, text)
    if name in MOMENTS:
        return _moment(name, text) if len(text) <= _LONGEST_MOMENT else None
    if name.lower().endswith("duration"):
        return _duration(name, text) if len(text) <= _LONGEST_MOMENT else None
    if name not in ("decimal", "double", "float", "boolean") or not well_formed(name, text):
        return None
    if name == "boolean":
        return Value("boolean", 0, text in ("true", "1"))
    if name == "decimal":
        return Value("number", _EXACT, Decimal(text))
    number = float(text.replace("INF", "inf"))
    if number != number:
        return None
    if name == "double":
        return Value("number", _DOUBLE, number)
    return Value("number", _FLOAT, _single(number))


def _integer(name: str, text: str) -> Value | None:
    if not integer_in_range(name, text):
        return None
    # Decimals take time in proportion to their length, which whole numbers don't.
    return Value("number", _EXACT, int(text) if len(text) <= _SHORT_INTEGER else Decimal(text))


def _moment(name: str, text: str) -> Value | None:
    found = instant(name, text)
    if found is None:
        return None
    return Value(name.removesuffix("Stamp"), int(found[1]), found[0])


def _duration(name: str, text: str) -> Value | None:
    told = duration_parts(name, text)
    if told is None:
        return None
    years, months, days, hours, minutes = (
        int(told[one] or 0) for one in ("years", "months", "days", "hours", "minutes")
    )
    whole, _, part = (told["seconds"] or "0").partition(".")
    seconds = ((days * 24 + hours) * 60 + minutes) * 60 + int(whole)
    scale = 10 ** len(part)
    sign = -1 if text[0] == "-" else 1
    ticks = seconds * scale + int(part or 0)
    return Value("duration", 0, (sign * (years * 12 + months), sign * ticks, scale))


def _single(number: float) -> float:
    """The nearest number of single precision."""
    try:
        return float(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def order(one: Value, other: Value) -> int | None:
    """Below 0, 0 or above 0, as one value is less than, equal to or greater than the other.

    None where neither is the case.
    """
    if one.kind != other.kind:
        return None
    if one.kind == "duration":
        return _order_of_durations(one.key, other.key)
    if one.form == other.form:
        return _sign(one.key, other.key)
    if one.kind == "number":
        promote = _promoted_to_double if _DOUBLE in (one.form, other.form) else _promoted_to_float
        return _sign(promote(one), promote(other))
    # One of the two lacks its zone: they compare where no zone that it may have makes a difference.
    (seconds, part), against = one.key, other.key
    if (seconds + _FURTHEST_ZONE, part) < against:
        return -1
    return 1 if (seconds - _FURTHEST_ZONE, part) > against else None


def _sign(one: Any, other: Any) -> int:
    return -1 if one < other else int(one > other)


def _promoted_to_double(value: Value) -> float:
    return value.key if value.form != _EXACT else float(Decimal(value.key))


def _promoted_to_float(value: Value) -> float:
    return _single(_promoted_to_double(value))


def _order_of_durations(one: tuple[int, int, int], other: tuple[int, int, int]) -> int | None:
    signs = {_sign(_ticks(one, other[2], at), _ticks(other, one[2], at)) for at in _REFERENCES}
    if len(signs) > 1 or (signs == {0} and one[0] != other[0]):
        return None
    return signs.pop()


def _ticks(duration: tuple[int, int, int], scale: int, reference: tuple[int, int]) -> int:
    """How long a duration is from a month on, in ticks that both durations have."""
    months, ticks, own_scale = duration
    year, month = reference
    years, beyond = divmod(month - 1 + months, 12)
    days = days_before(year + years, beyond + 1, 1) - days_before(year, month, 1)
    return days * 86_400 * own_scale * scale + ticks * scale


class Ranked:
    """Values that others are compared with, sorted where they can be.

    ``values`` has None for what compares with nothing.
    """

    def __init__(self, values: Iterable[Value | None]) -> None:
        self._count = 0
        self._groups: dict[str, dict[int, list[Value]]] = {}
        for value in values:
            self._count += 1
            if value is not None:
                forms = self._groups.setdefault(value.kind, {})
                forms.setdefault(value.form, []).append(value)
        for kind, forms in self._groups.items():
            if kind != "duration":
                for group in forms.values():
                    group.sort(key=_key)

    def not_above(self, value: Value | None, or_equal: bool) -> int:
        """How many of the values are not greater than this one (``or_equal``: nor equal to it)."""
        if value is None:
            return self._count
        fitting = 0
        for form, group in self._groups.get(value.kind, {}).items():
            if form == value.form and value.kind != "duration":
                bisect = bisect_left if or_equal else bisect_right
                fitting += len(group) - bisect(group, value.key, key=_key)
            else:
                orders = (order(value, one) for one in group)
                fitting += sum(
                    sign is not None and (sign < 0 or (or_equal and sign == 0)) for sign in orders
                )
        return self._count - fitting


def _key(value: Value) -> Any:
    return value.key
