"""How many values there are: minimum, maximum, and one for each language."""

from collections import Counter
from collections.abc import Iterator

from ..graph import Node
from ..literals import parts
from ..shape import Check, Found, Run, Shape, Values


def checks(shape: Shape) -> Iterator[Check]:
    """The checks of sh:minCount, sh:maxCount and sh:uniqueLang."""
    least, most = shape.number("minCount"), shape.number("maxCount")
    if least:
        yield _at_least(shape, least)
    if most is not None:
        yield _at_most(shape, most)
    if shape.flag("uniqueLang"):
        yield _unique_languages(shape)


def _at_least(shape: Shape, least: int) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        if len(values) < least:
            out.append(shape.finding("MinCount", focus))

    return check


def _at_most(shape: Shape, most: int) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        if len(values) > most:
            out.append(shape.finding("MaxCount", focus))

    return check


def _unique_languages(shape: Shape) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        languages = (parts(value)[2].lower() for value in values if value[0] == '"')
        for language, count in Counter(languages).items():
            if language and count > 1:
                out.append(shape.finding("UniqueLang", focus))

    return check
