"""Answers made smaller for clients that can read them so."""

import zlib
from functools import lru_cache

import brotli

from ..errors import NotAcceptable
from ..negotiation import Offer, negotiate
from .kept_answer import KeptAnswer

_WORTH = 1_000
"""Bytes from which on an answer is made smaller."""
_TEXTUAL = ("text/", "application/", "image/svg")
_BROTLI = Offer("x/br", "br", "Brotli")
_GZIP = Offer("x/gzip", "gzip", "gzip")
CODINGS = ("br", "gzip")


def coding_for(accept_encoding: str) -> str:
    """The coding that a client prefers, ``br`` or ``gzip``; empty for none (RFC 9110, 12.5.3)."""
    if not accept_encoding.strip():
        return ""
    # Most clients send one of a few; what is long is not worth keeping.
    return _known(accept_encoding) if len(accept_encoding) < 100 else _found(accept_encoding)


def _found(accept_encoding: str) -> str:
    ranges = ", ".join(f"x/{part.strip()}" for part in accept_encoding.split(","))
    try:
        return negotiate(ranges, (_BROTLI, _GZIP)).suffix
    except NotAcceptable:
        return ""


_known = lru_cache(maxsize=200)(_found)


def compressed(answer: KeptAnswer, coding: str) -> KeptAnswer:
    """The answer in a coding, where that is worth it; its entity tag says in which."""
    textual = answer.header("content-type").startswith(_TEXTUAL)
    if not textual or len(answer.body) < _WORTH or answer.header("content-encoding"):
        return answer
    varies = [answer.header("vary"), "Accept-Encoding"]
    told = [one for one in answer.headers if one[0] != "vary"]
    told.append(("vary", ", ".join(filter(None, varies))))
    if not coding:
        return KeptAnswer(answer.status, tuple(told), answer.body)
    body = brotli.compress(answer.body, quality=4) if coding == "br" else _gzip(answer.body)
    replaced = {"content-length": str(len(body))}
    if tag := answer.header("etag"):
        replaced["etag"] = f'{tag[:-1]}-{coding}"'
    headers = (
        *(one for one in told if one[0] not in replaced),
        *replaced.items(),
        ("content-encoding", coding),
    )
    return KeptAnswer(answer.status, headers, body)


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(5, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


def plain_tags(if_none_match: str) -> str:
    """The header with the entity tags as they are before compression."""
    for coding in CODINGS:
        if_none_match = if_none_match.replace(f'-{coding}"', '"')
    return if_none_match
