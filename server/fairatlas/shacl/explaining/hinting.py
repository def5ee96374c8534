"""The smallest change that mends a fault, in words, with a fragment of Turtle where one is known.

A fragment holds only what the data or the shapes say.
"""

from collections.abc import Callable

from fairatlas_loaders.vocabulary import expand

from ..engine.literals import lexical, parts
from ..engine.vocabulary import sh
from .case import Case
from .missing import lacking, missing
from .replacing import choice, class_of, closed, datatype, language, licence, node_kind
from .wording import in_words

_ADVICE = f"<{expand('atlas:advice')}>"
_DATATYPE = sh("DatatypeConstraintComponent")
_OF_LITERALS = {
    *("MinLength", "MaxLength", "Pattern", "SingleLine", "LanguageIn"),
    *("MinInclusive", "MinExclusive", "MaxInclusive", "MaxExclusive"),
    *("LessThan", "LessThanOrEquals"),
}


def hint(case: Case) -> str | None:
    """What to change; None where only the message can say."""
    advice = case.shapes.one(case.found.shape, _ADVICE)
    if advice is not None:
        return lexical(advice)
    told = licence(case) or _no_text(case)
    if told is None and case.name in _HINTS:
        told = _HINTS[case.name](case)
    if told is None and case.component is not None and case.component.hint:
        text = case.component.hint
        told = case.asked.filled(text, case.found.shape, case.component, case.path)
    return told


def _no_text(case: Case) -> str | None:
    """For blank nodes where a text or a number is wanted."""
    node = case.found.value or case.found.focus
    wrong = node[0] == "_" and case.name in _OF_LITERALS
    return "Write a literal instead of a blank node." if wrong else None


def _too_many(case: Case) -> str | None:
    return f"Remove {case.path}." if _numbers(case, "maxCount") == {"0"} else None


def _too_many_fitting(case: Case) -> str | None:
    if _numbers(case, "qualifiedMaxCount") != {"0"}:
        return None
    fitting = case.asked.parameter(case.found.shape, "qualifiedValueShape")
    return f"Remove each value like this: {fitting}."


def _numbers(case: Case, parameter: str) -> set[str]:
    return {lexical(one) for one in case.stated(parameter)}


def _inner(case: Case) -> str | None:
    """The change that the first of the inner faults asks for."""
    for fault in case.found.detail[:1]:
        told = hint(Case(fault, case.asked, case.data))
        if told is not None:
            if fault.focus == case.found.focus or fault.focus[0] == '"':
                return told
            where = in_words(fault.focus) if fault.focus[0] == "<" else "the value"
            return f"At {where}: {told}"
    return None


def _one_of(case: Case) -> str | None:
    """The change after which the value is of the datatype that it means to be of."""
    value = case.found.value
    if value is None or value[0] != '"':
        return None
    own = parts(value)[1]
    told: dict[bool, str | None] = {}
    for fault in case.found.detail:
        if fault.component == _DATATYPE and fault.value == value:
            inner = Case(fault, case.asked, case.data)
            wanted = {one[1:-1] for one in inner.choices("datatype")}
            told.setdefault(own in wanted, hint(inner))
    # A value that says what it is meant to be is mended as that, and any other by its form.
    if True in told:
        return told[True]
    return next((one for one in told.values() if one and one.startswith("Write it as `")), None)


_HINTS: dict[str, Callable[[Case], str | None]] = {
    "MinCount": missing,
    "MaxCount": _too_many,
    "QualifiedMaxCount": _too_many_fitting,
    "HasValue": lacking,
    "Datatype": datatype,
    "NodeKind": node_kind,
    "Class": class_of,
    "In": choice,
    "Closed": closed,
    "LanguageIn": language,
    **dict.fromkeys(("Node", "NodeByExpression", "And"), _inner),
    **dict.fromkeys(("Or", "Xone"), _one_of),
}
