"""How many values there are: minimum, maximum, and one for each language."""

from collections import Counter
from collections.abc import Iterator

from ..graph import Node, Values
from ..shape import Check, Found, OnValues, Run, Shape


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
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        if len(values) < least:
            out.append(shape.finding("MinCount", focus))

    return look


def _at_most(shape: Shape, most: int) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        if len(values) > most:
            out.append(shape.finding("MaxCount", focus))

    return OnValues(look) if most >= 0 else look


def _unique_languages(shape: Shape) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        # With a direction, the tag is "ar--rtl"; it counts as a part of it (SHACL 1.2 Core).
        tags = (value[value.rindex('"') + 1 :].lower() for value in values if value[0] == '"')
        for tag, count in Counter(tags).items():
            if tag.startswith("@") and count > 1:
                out.append(shape.finding("UniqueLang", focus))

    return OnValues(look)
