"""What the data have instead of what a shape asks for, in words, component by component."""

import operator
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from ..engine import ShapesError
from ..engine.graph import TYPE, CyclicList, Node, Values
from ..engine.literals import comparable, compares, lexical, parts, well_formed
from ..engine.paths import read_path
from .case import Case
from .wording import brief, counted, in_words, listed, name_of, with_article

_MOST_LOOKED_AT = 1_000
"""Values that are gone through for one explanation."""
_MOST_SHOWN = 3


def actual(case: Case) -> str:
    """What the data have."""
    return _ACTUAL.get(case.name, _value)(case)


def _among(values: Values | None, none: str, unknown: str) -> str:
    """How many values there are, and the first of them."""
    if values is None:
        return unknown
    if not values:
        return none
    shown = listed((brief(one) for one in islice(values, _MOST_SHOWN)), len(values), _MOST_SHOWN)
    return f"{counted(len(values), 'value')}: {shown}"


def _too_few(case: Case) -> str:
    least = [lexical(one) for one in case.stated("minCount")]
    # With one asked for and none there, the data need not be looked at.
    return _among(case.values, "none", "none" if least == ["1"] else "fewer")


def _too_many(case: Case) -> str:
    return _among(case.values, "none", "more")


def _set(case: Case) -> str:
    return _among(case.values, "no value", "other values, or none")


def _languages(case: Case) -> str:
    if case.values is None:
        return "several values in one language"
    tags = (parts(one)[2].lower() for one in islice(case.values, _MOST_LOOKED_AT) if one[0] == '"')
    twice = [(tag, count) for tag, count in Counter(tags).items() if tag and count > 1]
    told = (f"{counted(count, 'value')} in the language {tag}" for tag, count in twice)
    return listed(told, len(twice), _MOST_SHOWN)


def _type(case: Case) -> str:
    node = case.found.value or case.found.focus
    if node[0] == '"' or case.data is None:
        return in_words(node)
    types = case.data.objects(node, TYPE)
    if not types:
        return f"{in_words(node)}, something of which the data say no class"
    told = (with_article(name_of(one)) if one[0] == "<" else in_words(one) for one in types)
    return f"{in_words(node)}, {listed(told, len(types), _MOST_SHOWN)}"


def _value(case: Case) -> str:
    """The value, and whether it is none of its own datatype."""
    node = case.found.value
    if node is None or node[0] != '"' or well_formed(node):
        return case.value
    datatype = name_of(f"<{parts(node)[1]}>")
    return f"{case.value}, which is no {datatype.rpartition(':')[2].strip('<>')}"


def _kind(case: Case) -> str:
    node = case.found.value or case.found.focus
    return f"the IRI {in_words(node)}" if node[0] == "<" else in_words(node)


def _bound(case: Case) -> str:
    node = case.found.value or case.found.focus
    bounds = case.stated(case.component.parameter) if case.component else []
    told = _value(case)
    if not bounds or told != case.value or comparable(node, bounds[0]):
        return told
    return f"{told}, which can't be compared with it"


def _length(case: Case) -> str:
    node = case.found.value or case.found.focus
    if node[0] == "_":
        return "a blank node, which has no text"
    return f"{counted(len(lexical(node)), 'character')}: {in_words(node)}"


def _language(case: Case) -> str:
    node = case.found.value or case.found.focus
    plain = node[0] == '"' and not parts(node)[2]
    return f"{in_words(node)}, without a language tag" if plain else in_words(node)


def _other_values(case: Case) -> Iterator[tuple[Node, Values]]:
    """The properties that a shape compares with, each with its values."""
    if case.data is None or case.component is None:
        return
    for node in case.stated(case.component.parameter):
        try:
            yield node, read_path(case.shapes, node).walk(case.data, case.found.focus)
        except ShapesError:
            continue


def _order(case: Case) -> str:
    strict = case.name == "LessThan"
    node = case.found.value or case.found.focus
    for other, values in _other_values(case):
        for against in islice(values, _MOST_LOOKED_AT):
            if not compares(node, against, operator.lt if strict else operator.le):
                told = f"{in_words(node)}, with {in_words(against)} for {case.asked.path(other)}"
                return told if comparable(node, against) else f"{told}: they can't be compared"
    return in_words(node)


def _one_sided(case: Case) -> str:
    node = case.found.value or case.found.focus
    for other, values in _other_values(case):
        if (node in values) != (case.values is not None and node in case.values):
            has = case.asked.path(other) if node in values else case.path
            return f"{in_words(node)}, a value of {has} alone"
    return in_words(node)


def _shared(case: Case) -> str:
    return f"{case.value}, a value of both"


def _list(case: Case) -> str:
    node = case.found.value or case.found.focus
    if case.data is None:
        return in_words(node)
    try:
        members = case.data.members(node, _MOST_LOOKED_AT)
    except CyclicList:
        return f"{in_words(node)}, no well-formed list, or one too long to look at"
    if not members:
        return "an empty list"
    if case.name == "UniqueMembers":
        twice = [(one, count) for one, count in Counter(members).items() if count > 1]
        told = (f"{brief(one)} ({count:,} times)" for one, count in twice)
        return f"a list that has {listed(told, len(twice), _MOST_SHOWN)}"
    shown = listed((brief(one) for one in members), len(members), _MOST_SHOWN)
    return f"a list of {counted(len(members), 'member')}: {shown}"


def _reified(case: Case) -> str:
    faults = case.found.detail
    return f"{case.value}, with {'a reifier that does not fit' if faults else 'no reifier'}"


def _not_allowed(case: Case) -> str:
    return f"{case.path} with {case.value}"


def _shared_values(case: Case) -> str:
    if case.data is None:
        return "values that another thing has as well"
    focus = case.found.focus
    told = []
    for one in case.choices("uniqueValuesFor"):
        values = case.data.objects(focus, one)
        shown = listed((brief(value) for value in values), len(values), _MOST_SHOWN)
        told.append(f"{name_of(one)} {shown or 'without value'}")
    return f"{listed(told, len(told))}, as another thing has"


_ACTUAL: dict[str, Callable[[Case], str]] = {
    "MinCount": _too_few,
    "MaxCount": _too_many,
    "QualifiedMinCount": _set,
    "QualifiedMaxCount": _set,
    "HasValue": _set,
    "SomeValue": _set,
    "UniqueLang": _languages,
    "Class": _type,
    "RootClass": _kind,
    "NodeKind": _kind,
    **dict.fromkeys(("MinInclusive", "MinExclusive", "MaxInclusive", "MaxExclusive"), _bound),
    **dict.fromkeys(("MinLength", "MaxLength"), _length),
    "LanguageIn": _language,
    **dict.fromkeys(("LessThan", "LessThanOrEquals"), _order),
    "Equals": _one_sided,
    "Disjoint": _shared,
    **dict.fromkeys(("MemberShape", "MinListLength", "MaxListLength", "UniqueMembers"), _list),
    "ReifierShape": _reified,
    "Closed": _not_allowed,
    "UniqueValuesFor": _shared_values,
}
