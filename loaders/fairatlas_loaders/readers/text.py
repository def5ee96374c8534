"""Bytes to text."""

import codecs
import re

from ..refusal import Refusal

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, source: str) -> str:
    """The text of UTF-8 bytes (UTF-16 where a byte order mark says so), without the mark.

    Raises:
        Refusal: the bytes are not text in that encoding; the place is the byte's offset.
    """
    utf_16 = data.startswith(_UTF_16)
    try:
        return data.decode("utf-16" if utf_16 else "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        reason = f"the file is not {'UTF-16' if utf_16 else 'UTF-8'} text"
        raise Refusal(source, f"byte {error.start}", reason) from error


def start_in_utf8(head: bytes) -> bytes:
    """The first bytes of a file as UTF-8 without a byte order mark, to recognise its format by."""
    if head.startswith(_UTF_16):
        return head.decode("utf-16", "ignore").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def whole(text: str, source: str, place: str) -> str:
    """The text itself, when no escape in it stands for half of a character.

    Raises:
        Refusal: it holds a lone surrogate, which no RDF literal can.
    """
    if not text.isascii() and _SURROGATE.search(text):
        raise Refusal(source, place, "it holds half of a character (a lone surrogate)")
    return text
