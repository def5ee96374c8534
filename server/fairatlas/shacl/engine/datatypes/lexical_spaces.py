"""Which texts are lexical forms of the datatypes of XML Schema 1.1 that RDF 1.1 has.

Takes time in proportion to the length of the text, whatever is in it.
"""

import re
from collections.abc import Callable

from ..xml_names import CHARACTERS, STARTS
from .moments import MOMENTS, is_moment

INTEGERS: dict[str, tuple[int | None, int | None]] = {
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
"""The datatypes of whole numbers, each with its least and greatest value."""
_LONGEST_BOUND = 20
"""Digits of the greatest bound."""

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DURATION = re.compile(
    r"-?P(?=.)(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=.)(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?"
    r"(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)S)?)?"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/]*(?:[AEIMQUYcgkosw048]=|[AQgw]==)?")
_HEX = re.compile(r"[0-9A-Fa-f]*")


def well_formed(name: str, text: str) -> bool:
    """Whether a text is a lexical form of the datatype of XML Schema with this local name.

    True for any text where the datatype isn't one of those of RDF 1.1, section 5.1.
    """
    form = _FORMS.get(name)
    return form is None or form(text)


def integer_in_range(name: str, text: str) -> bool:
    """Whether a text is a whole number that the datatype has."""
    if _INTEGER.fullmatch(text) is None:
        return False
    least, most = INTEGERS[name]
    digits = text.lstrip("+-").lstrip("0") or "0"
    negative = text[0] == "-" and digits != "0"
    # Only then is there a number to make, which takes time that grows with the square.
    if len(digits) <= _LONGEST_BOUND:
        number = -int(digits) if negative else int(digits)
        return (least is None or number >= least) and (most is None or number <= most)
    return (least if negative else most) is None


def duration_parts(name: str, text: str) -> dict[str, str | None] | None:
    """The parts of a duration as they are written; None where it is ill-formed."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    told = found.groupdict()
    if name == "yearMonthDuration" and ("D" in text or "T" in text):
        return None
    if name == "dayTimeDuration" and (told["years"] or told["months"]):
        return None
    return told


def _matching(pattern: str) -> Callable[[str], bool]:
    matches = re.compile(pattern).fullmatch
    return lambda text: matches(text) is not None


def _is_integer(name: str) -> Callable[[str], bool]:
    return lambda text: integer_in_range(name, text)


def _is_moment(name: str) -> Callable[[str], bool]:
    return lambda text: is_moment(name, text)


def _is_duration(name: str) -> Callable[[str], bool]:
    return lambda text: duration_parts(name, text) is not None


def _is_hex(text: str) -> bool:
    return len(text) % 2 == 0 and _HEX.fullmatch(text) is not None


def _is_base64(text: str) -> bool:
    if text[:1] == " " or text[-1:] == " " or "  " in text:
        return False
    packed = text.replace(" ", "")
    return len(packed) % 4 == 0 and _BASE64.fullmatch(packed) is not None


def _is_token(text: str) -> bool:
    return text[:1] != " " and text[-1:] != " " and "  " not in text and _is_on_one_line(text)


def _is_on_one_line(text: str) -> bool:
    return not any(character in text for character in "\t\n\r")


def _class(ranges: tuple[tuple[str, str], ...], without: str = "") -> str:
    return "".join(f"{re.escape(a)}-{re.escape(b)}" for a, b in ranges if a != without)


_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FORMS: dict[str, Callable[[str], bool]] = {
    **{name: _is_integer(name) for name in INTEGERS},
    **{name: _is_moment(name) for name in MOMENTS},
    **{name: _is_duration(name) for name in ("duration", "yearMonthDuration", "dayTimeDuration")},
    "boolean": lambda text: text in ("true", "false", "1", "0"),
    "decimal": _matching(_NUMBER),
    "double": _matching(rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"),
    "float": _matching(rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"),
    "hexBinary": _is_hex,
    "base64Binary": _is_base64,
    "normalizedString": _is_on_one_line,
    "token": _is_token,
    "language": _matching(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"),
    "NMTOKEN": _matching(f"[{_class(CHARACTERS)}]+"),
    "Name": _matching(f"[{_class(STARTS)}][{_class(CHARACTERS)}]*"),
    "NCName": _matching(f"[{_class(STARTS, ':')}][{_class(CHARACTERS, ':')}]*"),
}
"""``string`` and ``anyURI`` are not here: in XML Schema 1.1 any text is one of them."""
