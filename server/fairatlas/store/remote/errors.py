"""What can go wrong with an engine elsewhere."""

import re

from ...errors import LimitReached, Unavailable
from ..errors import StoreError

_LONGEST = 300


class EngineUnavailable(Unavailable, StoreError):
    """The engine does not answer, or not in time, or not whole."""


class EngineLimit(LimitReached, StoreError):
    """An answer reached a limit, of the engine or of ours; nothing partial is given."""


class EngineRefusal(Unavailable, StoreError, ValueError):
    """The engine refuses a query or an update; the message has its reason."""


def sentence(message: bytes | str) -> str:
    """The beginning of what an engine says, as one sentence without markup or control characters.

    Engines add the query, a trace or a page around it.
    """
    text = message.decode("utf-8", "replace") if isinstance(message, bytes) else message
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^<>]{1,200}>", " ", text, flags=re.DOTALL)
    lines = (" ".join(line.split()) for line in text.splitlines())
    line = next((one for one in lines if one), "")
    line = "".join(one if one.isprintable() else " " for one in line)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
