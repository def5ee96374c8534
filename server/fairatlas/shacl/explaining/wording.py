"""How terms and counts stand in an English sentence, and in a fragment of Turtle."""

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from pyoxigraph import Literal

from fairatlas_loaders.vocabulary import compact, expand

from ..engine.graph import Node, is_triple
from ..engine.literals import STRING, parts, value

LONGEST = 120
"""Characters of a value that a sentence shows."""
MOST_LISTED = 8
"""Members of a list that a sentence names."""
_LONGEST_KEPT = 500
"""Characters of an IRI or a path that is still kept for the next time."""
MOST_CHOICES = 200
"""Words that one is compared with to find out which was meant."""
_IN_BRACKETS = re.compile(r"<([^<>]*)>")
_ALTERNATIVES = re.compile(r"\((?:[\w-]+:[\w.-]+\|)+[\w-]+:[\w.-]+\)")
_SAFE_NAME = re.compile(r"[A-Za-z][\w-]*:[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
_VOWELS = tuple("aeiouAEIOU")
_BARE = {
    expand("xsd:integer"): re.compile(r"[+-]?[0-9]+"),
    expand("xsd:boolean"): re.compile(r"true|false"),
}
"""What Turtle writes without quotes."""


def cut(text: str, most: int = LONGEST) -> str:
    """The text, or its first ``most`` characters and an ellipsis."""
    return text if len(text) <= most else text[:most] + "…"


def short(iri: str) -> str:
    """The prefixed name of an IRI in a known namespace, else the IRI itself."""
    return _short(iri) if len(iri) <= _LONGEST_KEPT else compact(iri)


_short = lru_cache(10_000)(compact)


def prefixed(path: str) -> str:
    """A property path with prefixed names, where its IRIs have them."""
    return _prefixed(path) if len(path) <= _LONGEST_KEPT else _with_prefixes(path)


def _with_prefixes(path: str) -> str:
    return _IN_BRACKETS.sub(lambda one: one[0] if short(one[1]) == one[1] else short(one[1]), path)


_prefixed = lru_cache(10_000)(_with_prefixes)


def along(path: str) -> str:
    """A property path in a sentence: as SPARQL writes it, alternatives as ``a or b``."""
    told = prefixed(path)
    if _ALTERNATIVES.fullmatch(told):
        told = told[1:-1].replace("|", " or ")
    return cut(told)


def name_of(node: Node) -> str:
    """An IRI as a prefixed name, or in brackets."""
    name = short(node[1:-1])
    return name if name != node[1:-1] else f"<{cut(name)}>"


def in_words(node: Node) -> str:
    """A term in a sentence: ``the text "x" (xsd:date)``, ``5 (xsd:integer)``, ``<…>``."""
    if node[0] == '"':
        return _literal_in_words(node)
    if node[0] == "_":
        return "a blank node"
    return f"the statement {cut(prefixed(node))}" if is_triple(node) else name_of(node)


def _literal_in_words(node: Node) -> str:
    text, datatype, language = parts(node)
    if datatype == STRING:
        return f"the text {quoted(text)}"
    if language:
        return f"the text {quoted(text)} in the language {language}"
    known = value(node)
    if known is not None and len(text) <= LONGEST:
        return f"{text} ({name_of(f'<{datatype}>')})"
    return f"the text {quoted(text)} ({name_of(f'<{datatype}>')})"


def brief(node: Node) -> str:
    """A term among others of a list: ``"x"@en``, ``5``, ``dct:title``."""
    if node[0] != '"':
        return in_words(node)
    text, datatype, language = parts(node)
    if datatype == STRING or language:
        return quoted(text) + (f"@{language}" if language else "")
    written = turtle(node)
    return written if len(text) <= LONGEST else f"{quoted(text)}^^{name_of(f'<{datatype}>')}"


def quoted(text: str) -> str:
    """A text in quotation marks, cut, with the escapes of Turtle."""
    shown = str(Literal(text[:LONGEST]))
    return shown if len(text) <= LONGEST else f'{shown[:-1]}…"'


def turtle(node: Node) -> str:
    """A term as Turtle writes it, with the prefixes of the atlas; never cut."""
    if node[0] != '"':
        if is_triple(node) or node[0] == "_":
            return node
        name = short(node[1:-1])
        return name if _SAFE_NAME.fullmatch(name) else node
    text, datatype, language = parts(node)
    if language or datatype == STRING:
        return node
    bare = _BARE.get(datatype)
    if bare is not None and bare.fullmatch(text):
        return text
    return f"{Literal(text)}^^{turtle(f'<{datatype}>')}"


def with_article(noun: str) -> str:
    """``a dcat:Dataset``, ``an adms:Identifier``."""
    return f"{'an' if noun.lstrip('<').startswith(_VOWELS) else 'a'} {noun}"


def counted(number: int, noun: str) -> str:
    """``1 value``, ``1,234 values``."""
    return f"{number:,} {noun}" + "s" * (number != 1)


def listed(items: Iterable[str], total: int, most: int = MOST_LISTED, separator: str = ", ") -> str:
    """At most ``most`` of the items, and how many more there are of the ``total``."""
    shown = list(islice(items, most))
    if total > len(shown):
        shown.append(f"… ({total - len(shown):,} more)")
    return separator.join(shown)


def closest(text: str, choices: tuple[str, ...]) -> str | None:
    """The one of at most 200 choices that the text may have been meant for; None for none."""
    if len(choices) > MOST_CHOICES or len(text) > LONGEST:
        return None
    return _closest(text, tuple(one for one in choices if len(one) <= 2 * LONGEST))


@lru_cache(4_096)
def _closest(text: str, choices: tuple[str, ...]) -> str | None:
    for one in choices:
        if one.casefold() == text.casefold():
            return one
    # Two letters that changed places weigh more in a short word.
    close = difflib.get_close_matches(text, choices, 1, 0.75 if len(text) < 6 else 0.8)
    return close[0] if close else None
