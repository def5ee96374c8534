"""What texts are like: length, pattern, language; one line (SHACL 1.2 Core, sh:singleLine)."""

import re
from collections.abc import Iterator

from ..errors import ShapesError
from ..graph import Node, is_triple
from ..literals import lexical, parts
from ..regex import Matcher, matcher
from ..shape import Check, Run, Shape, Wrong

_LINE_BREAK = re.compile(r"[\n\v\f\r]")


def checks(shape: Shape) -> Iterator[Check]:
    """The checks of both lengths, sh:pattern, sh:singleLine and sh:languageIn."""
    least, most = shape.number("minLength"), shape.number("maxLength")
    if least is not None:
        yield shape.each("MinLength", _shorter(least))
    if most is not None:
        yield shape.each("MaxLength", _longer(most))
    yield from _patterns(shape)
    if shape.flag("singleLine"):
        yield shape.each("SingleLine", _of_several_lines)
    listed = shape.parameter("languageIn")
    if listed is not None:
        ranges = [parts(one)[0].lower() for one in shape.members(listed) if one[0] == '"']
        yield shape.each("LanguageIn", _in_other_language(ranges))


def _has_no_text(value: Node) -> bool:
    return value[0] == "_" or is_triple(value)


def _of_several_lines(run: Run, value: Node) -> bool:
    return value[0] == '"' and _LINE_BREAK.search(lexical(value)) is not None


def _shorter(least: int) -> Wrong:
    return lambda run, value: _has_no_text(value) or len(lexical(value)) < least


def _longer(most: int) -> Wrong:
    return lambda run, value: _has_no_text(value) or len(lexical(value)) > most


def _patterns(shape: Shape) -> Iterator[Check]:
    flags = shape.text("flags") or ""
    for pattern in shape.parameters("pattern"):
        if pattern[0] != '"':
            raise ShapesError(shape.node, f"sh:pattern is a text, not {pattern}")
        try:
            matches = matcher(parts(pattern)[0], flags)
        except ValueError as error:
            raise ShapesError(shape.node, f"sh:pattern can't be used: {error}") from error
        yield shape.each("Pattern", _unlike(matches))


def _unlike(matches: Matcher) -> Wrong:
    return lambda run, value: _has_no_text(value) or not matches(lexical(value))


def _in_other_language(ranges: list[str]) -> Wrong:
    def wrong(run: Run, value: Node) -> bool:
        tag = parts(value)[2].lower() if value[0] == '"' else ""
        return not tag or not any(tag == one or tag.startswith(f"{one}-") for one in ranges)

    return wrong
