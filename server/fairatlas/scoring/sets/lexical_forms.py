"""Which texts are lexical forms of a datatype, in SPARQL.

Says the same as the engine, which follows XML Schema 1.1, for the datatypes that checks ask for.
"""

from ...shacl.engine.datatypes.lexical_spaces import INTEGERS, well_formed

XSD = "http://www.w3.org/2001/XMLSchema#"

_ZONE = "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_YEAR = "-?([1-9][0-9]{3,}|0[0-9]{3})"
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "(0[1-9]|[12][0-9]|3[01])"
_CLOCK = "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?|24:00:00([.]0+)?)"
_NUMBER = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)"
_REAL = f"({_NUMBER}([eE][+-]?[0-9]+)?|[+-]?INF|NaN)"
_FORMS = {
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}?",
    "dateTimeStamp": f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}",
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}?",
    "time": f"{_CLOCK}{_ZONE}?",
    "gYear": f"{_YEAR}{_ZONE}?",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}?",
    "gMonth": f"--{_MONTH}{_ZONE}?",
    "gDay": f"---{_DAY}{_ZONE}?",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}?",
    "boolean": "(true|false|1|0)",
    "decimal": _NUMBER,
    "double": _REAL,
    "float": _REAL,
    **dict.fromkeys(INTEGERS, "[+-]?[0-9]+"),
}
_WITH_DAYS = ("dateTime", "dateTimeStamp", "date", "gMonthDay")
_NO_SUCH_DAY = "-(02-3[01]|(04|06|09|11)-31)"
_LEAP_DAY = "-02-29"
_IN_LEAP_YEAR = (
    "^-?[0-9]*([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
)


def form(datatype: str, text: str) -> str | None:
    """The expression that is true where a text has the form of a datatype; None where any has.

    Args:
        datatype: an IRI.
        text: an expression for the text.

    Raises:
        ValueError: the datatype has a form that is not known here.
    """
    name = datatype.removeprefix(XSD)
    if name == datatype or name not in _FORMS:
        # A text that no datatype has tells those that take any from those unknown here.
        if name == datatype or well_formed(name, "\t\ud800"):
            return None
        raise ValueError(f"which texts are well-formed for {datatype} can't be asked of a map")
    asked = [_matches(text, f"^{_FORMS[name]}$")]
    if name in _WITH_DAYS:
        # The date ends before any time, so that nothing else looks like one of these.
        asked.append(f"!{_matches(text, f'^-?[0-9]*-?{_NO_SUCH_DAY}')}")
    if name in _WITH_DAYS[:3]:
        leap = _matches(text, _IN_LEAP_YEAR)
        asked.append(f"(!{_matches(text, f'^-?[0-9]+{_LEAP_DAY}')} || {leap})")
    if name in INTEGERS:
        asked += _in_range(text, *INTEGERS[name])
    return " && ".join(asked)


def _matches(text: str, pattern: str) -> str:
    return f'REGEX({text}, "{pattern}")'


def _in_range(text: str, least: int | None, most: int | None) -> list[str]:
    """What is asked of a whole number by its digits, since it may be larger than SPARQL counts."""
    digits = f'REPLACE({text}, "^[+-]?0*", "")'
    asked = []
    if least is not None:
        below = f'STRSTARTS({text}, "-") && {digits} != ""'
        if least > 0:
            asked.append(f'!STRSTARTS({text}, "-") && {digits} != ""')
        else:
            asked.append(f"(!({below}) || {_up_to(digits, -least)})")
    if most is not None:
        above = f'!STRSTARTS({text}, "-") && {digits} != ""'
        if most < 0:
            asked.append(f'STRSTARTS({text}, "-") && {digits} != ""')
        else:
            asked.append(f"(!({above}) || {_up_to(digits, most)})")
    return asked


def _up_to(digits: str, most: int) -> str:
    """Whether digits without zeros before them make a number that is not above another."""
    if most == 0:
        return "false"
    longest = len(str(most))
    return (
        f'(STRLEN({digits}) < {longest} || (STRLEN({digits}) = {longest} && {digits} <= "{most}"))'
    )
