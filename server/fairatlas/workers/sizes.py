"""How large an answer is once it is written out."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def exceeds(answer: Any, most: int) -> bool:
    """Whether the texts in an answer are longer than ``most`` together, each as often as it stands.

    A text that stands in a thousand places travels once but is written a thousand times.
    """
    total = 0
    waiting = [answer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | bytes):
            total += len(one)
            if total > most:
                return True
        else:
            waiting.extend(_parts(one))
    return False


def _parts(one: Any) -> Iterator[Any]:
    if isinstance(one, Mapping):
        yield from one
        yield from one.values()
    elif isinstance(one, list | tuple):
        yield from one
    elif is_dataclass(one) and not isinstance(one, type):
        for part in fields(one):
            yield getattr(one, part.name)
