"""Content identifiers (CIDs) of IPFS, and the addresses that they are asked for by."""

import re
from base64 import b32encode

from ..errors import IdentifierError

_ADDRESS = re.compile(
    r"(?:ipfs://(?:ipfs/)?|(?:https?://[^/?#\s]+|dweb:)?/ipfs/|https?://(?=[^./]+\.ipfs\.))"
    r"(?P<cid>[A-Za-z0-9]+)(?:\.ipfs\.[^/?#\s]+)?/?(?:[?#]\S*)?",
    re.IGNORECASE | re.ASCII,
)
_V1 = re.compile("b[a-z2-7]{58,}")
_V0 = re.compile("Qm[1-9A-HJ-NP-Za-km-z]{44}")
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VERSION_1_DAG_PB = b"\x01\x70"
_SHA2_256 = b"\x12\x20"
_LONGEST = 2_000


def parse(text: str) -> str:
    """The CID that a text names, of version 1 in base32: bare, by ``ipfs://``, or at a gateway.

    Gateways have it in the path (``/ipfs/CID``) or in the name of the host (``CID.ipfs.…``). One of
    version 0 (``Qm…``) is the same content under its older name. What a path behind the CID leads
    to is other content (https://specs.ipfs.tech/http-gateways/).

    Raises:
        IdentifierError: not a CID, or in another base.
    """
    stripped = text.strip()
    address = _ADDRESS.fullmatch(stripped) if len(stripped) <= _LONGEST else None
    value = address["cid"] if address else stripped
    if _V0.fullmatch(value):
        digest = _undone(value)
        if digest.startswith(_SHA2_256) and len(digest) == 34:
            encoded = b32encode(_VERSION_1_DAG_PB + digest).decode("ascii")
            return f"b{encoded.rstrip('=').lower()}"
    lower = value.lower() if value.startswith("B") else value
    if len(lower) > _LONGEST or not _V1.fullmatch(lower):
        raise IdentifierError(text, "a CID looks like bafy… or Qm…")
    return lower


def _undone(text: str) -> bytes:
    """The bytes that a text in base 58 spells."""
    number = 0
    for letter in text:
        number = number * 58 + _BASE58.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")
