"""What to write in the place of a value that is wrong."""

import re
from collections.abc import Sequence
from functools import lru_cache

from fairatlas_loaders import licences
from fairatlas_loaders.errors import LicenceError
from fairatlas_loaders.vocabulary import expand

from ..engine.graph import TYPE, Node
from ..engine.literals import LANG_STRING, STRING, lexical, parts, well_formed
from ..engine.vocabulary import SHACL
from .case import Case
from .components import COMPONENTS
from .fragments import LONGEST_FRAGMENT, code, statement
from .wording import LONGEST, MOST_CHOICES, closest, cut, name_of, short, turtle

_ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_FORMS = {
    "date": 'year-month-day, as in "2024-05-31"^^xsd:date',
    "dateTime": 'day and time, as in "2024-05-31T12:00:00Z"^^xsd:dateTime',
    "dateTimeStamp": 'day, time and zone, as in "2024-05-31T12:00:00Z"^^xsd:dateTimeStamp',
    "gYear": 'four digits, as in "2024"^^xsd:gYear',
    "gYearMonth": 'year-month, as in "2024-05"^^xsd:gYearMonth',
    "duration": 'with P before it, as in "P1Y6M"^^xsd:duration',
    "boolean": "true or false",
    "integer": "digits, with or without a sign before them",
    "nonNegativeInteger": "digits only, without a minus",
    "positiveInteger": "digits only, from 1",
    "decimal": "digits, with a point before the fraction",
    "double": "as in 1.5e3",
}
"""How values of datatypes are written."""
_LICENCES = {f"<{expand(name)}>" for name in ("dct:license", "schema:license")}
_ON_SETS = {name for name, component in COMPONENTS.items() if component.on_set}


def datatype(case: Case) -> str | None:
    """How a value of the datatype is written, or the value itself so written."""
    node = case.found.value
    wanted = [one[1:-1] for one in case.choices("datatype")]
    if node is None or node[0] != '"':
        return "Write a literal instead." if wanted else None
    _, own, language = parts(node)
    inner = node[: node.rindex('"') + 1]
    if LANG_STRING in wanted and own == STRING:
        return "Add the tag of the language that the text is in, such as `@en` for English."
    if STRING in wanted and language:
        return "Leave out the language tag."
    for one in wanted:
        retyped = f"{inner}^^<{one}>"
        if one not in (own, LANG_STRING, STRING) and well_formed(retyped):
            written = turtle(retyped)
            if len(written) > LONGEST_FRAGMENT:
                return f"State its datatype, {name_of(f'<{one}>')}."
            return f"Write it as {code(written)}."
    for one in wanted:
        form = _FORMS.get(short(one).removeprefix("xsd:"))
        if form:
            return f"Write it as {name_of(f'<{one}>')} is written: {form}."
    return f"Write a value of {' or '.join(name_of(f'<{one}>') for one in wanted)}."


def node_kind(case: Case) -> str | None:
    """What to write where an IRI is asked for, or a text."""
    node = case.found.value or case.found.focus
    kinds = {one.removeprefix(f"<{SHACL}")[:-1] for one in case.choices("nodeKind")}
    if not any("IRI" in kind for kind in kinds):
        return "Write a text in quotation marks instead." if kinds == {"Literal"} else None
    if node[0] == "_":
        return "Give the thing an IRI of its own, and refer to it by that."
    if node[0] != '"':
        return None
    text = lexical(node).strip()
    if _ABSOLUTE.fullmatch(text) and len(text) <= LONGEST_FRAGMENT:
        return f"Write it as an IRI: {code(f'<{text}>')}."
    return "Refer to it by its IRI instead of writing a text."


def class_of(case: Case) -> str | None:
    """The class to state, or what to refer to."""
    node = case.found.value or case.found.focus
    wanted = [one for one in case.choices("class") if not _is_of(case, node, one)]
    if not wanted:
        return None
    if node[0] == '"':
        return f"Refer to {case.asked.parameter(case.found.shape, 'class')} instead of a text."
    if node[0] == "_":
        return f"Say of it {code(f'a {turtle(wanted[0])} ;')}, if that is what it is."
    fragment = f"{turtle(node)} a {turtle(wanted[0])} ."
    return f"If that is what it is, state {code(cut(fragment, LONGEST_FRAGMENT))}"


def _is_of(case: Case, node: Node, cls: Node) -> bool:
    if case.data is None:
        return False
    below = case.data.with_subclasses(cls)
    return any(one in below for one in case.data.objects(node, TYPE))


def choice(case: Case) -> str:
    """The value allowed that was probably meant."""
    near = _near(case.found.value or case.found.focus, case.choices("in"))
    return f"Did you mean {code(turtle(near))}?" if near else "Use one of the values allowed."


def closed(case: Case) -> str | None:
    """The property that was probably meant, or what to remove."""
    path = case.found.path
    if path is None or path.predicate is None:
        return None
    near = _near(path.predicate, case.asked.allowed_properties(case.found.shape))
    if near is None:
        return f"Remove {case.path}."
    return f"Did you mean {code(turtle(near))}? If not, remove {case.path}."


def _near(node: Node, choices: Sequence[Node]) -> Node | None:
    """The choice that is spelled much like a node; of IRIs what follows the namespace counts."""
    if len(choices) > MOST_CHOICES:
        return None
    named = {_spelled(one): one for one in reversed(choices) if one[0] == node[0]}
    near = closest(_spelled(node), tuple(named))
    return named[near] if near else None


def _spelled(node: Node) -> str:
    if node[0] == '"':
        return lexical(node)
    return node[1:-1].rstrip("/#").replace("#", "/").rpartition("/")[2]


def language(case: Case) -> str | None:
    """The language tag to add."""
    node = case.found.value or case.found.focus
    tags = [lexical(one) for one in case.choices("languageIn")]
    if node[0] != '"' or parts(node)[2] or not tags:
        return None
    return f"Add the tag of the language that it is in, such as {code(f'@{cut(tags[0])}')}."


def licence(case: Case) -> str | None:
    """The licence that a text or an address means, where the property says which one holds."""
    path, value = case.found.path, case.found.value
    if path is None or value is None or path.predicate not in _LICENCES or case.name in _ON_SETS:
        return None
    short_enough = value[0] in '"<' and len(value) <= LONGEST
    iri = _licence_meant(lexical(value)) if short_enough else None
    if iri is None or path.predicate is None or value == f"<{iri}>":
        return None
    return f"Write the IRI of the licence: {statement(path.predicate, f'<{iri}>')}"


@lru_cache(1_000)
def _licence_meant(text: str) -> str | None:
    try:
        found = licences.parse(text)
    except LicenceError:
        return None
    return found.iris[0] if len(found.iris) == 1 else None
