"""Addresses of source code repositories."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from ..errors import IdentifierError
from .identifier import Identifier
from .key import escape_key
from .repository_hosts import FORGES, forge_path

_SCHEMES = {"git": None, "http": "80", "https": "443", "ssh": None}
"""Schemes by the port that can be left out; None: the port says nothing about the web address."""

_ADDRESS = re.compile(
    r"(?:scm:)?(?:git:(?!//))?(?P<pip>git\+)?(?P<scheme>https?|git|ssh)://(?:[^/?#]*@)?"
    r"(?P<host>[^/?#:@]*)(?::(?P<port>[^/?#]*))?(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?",
    re.IGNORECASE,
)
_SSH_SHORT = re.compile(r"(?:scm:git:)?[^/?#:@]+@(?P<host>[^/?#:@]+):(?P<path>[^?#]+)", re.I)
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]*[a-z0-9])+")
_BARE = re.compile(rf"(?:www\.)?(?:{'|'.join(map(re.escape, sorted(FORGES)))})/", re.IGNORECASE)
_PORT = re.compile("[1-9][0-9]{0,4}")


@dataclass(frozen=True)
class _Place:
    host: str
    port: str
    segments: tuple[str, ...]


def parse(text: str) -> Identifier:
    """The repository that an address means, by its canonical https address.

    Takes https, http, git, ssh, ``git+https`` and ``git@host:owner/name.git``. User names,
    ``www.``, ``.git``, usual ports, fragments and pip's ``@revision`` are dropped.

    Raises:
        IdentifierError: not the address of a whole repository.
    """
    place = _place(text)
    if not place.segments:
        raise IdentifierError(text, "the address names a host and no repository")
    segments, folded = forge_path(text, place.host, place.segments)
    authority = f"{place.host}:{place.port}" if place.port else place.host
    path = "/".join(quote(part, safe="~!$&'()*+,;=:@") for part in segments)
    value = f"https://{authority}/{path}"
    key = ":".join((escape_key(authority), *map(escape_key, folded)))
    return Identifier("repository", value, value, f"repo-{key}")


def _place(text: str) -> _Place:
    stripped = text.strip()
    if " " in stripped or not stripped.isprintable():
        raise IdentifierError(text, "the address holds white space or invisible characters")
    if _BARE.match(stripped):
        stripped = f"https://{stripped}"
    found = _ADDRESS.fullmatch(stripped)
    short = None if found else _SSH_SHORT.fullmatch(stripped)
    if short:
        return _Place(_host(text, short["host"]), "", _segments(text, short["path"]))
    if not found:
        raise IdentifierError(text, "it is not the address of a repository")
    host = _host(text, found["host"])
    if found["query"] and host not in FORGES:
        raise IdentifierError(text, "the address has a query, which may point inside")
    path = re.sub(r"@[^/]*$", "", found["path"]) if found["pip"] else found["path"]
    port = _port(text, found["scheme"].lower(), found["port"] or "")
    return _Place(host, port, _segments(text, path))


def _host(text: str, given: str) -> str:
    host = given.lower()
    while host.startswith("www.") and host.count(".") > 1:
        host = host.removeprefix("www.")
    if not _HOST.fullmatch(host):
        raise IdentifierError(text, "the address has no proper host name")
    return host


def _port(text: str, scheme: str, port: str) -> str:
    if port and (not _PORT.fullmatch(port) or int(port) > 65535):
        raise IdentifierError(text, f"{port[:40]!r} is not a port")
    usual = _SCHEMES[scheme]
    return "" if usual is None or port in {usual, "443"} else port


def _segments(text: str, path: str) -> tuple[str, ...]:
    try:
        parts = [unquote(part, errors="strict") for part in path.split("/") if part]
    except UnicodeDecodeError as error:
        raise IdentifierError(text, "its percent-encoding is not that of UTF-8") from error
    if not all(part.isprintable() and part not in {".", ".."} for part in parts):
        raise IdentifierError(text, "a part of its path is dots only or holds invisible characters")
    while parts and (parts[-1].endswith(".git") or not parts[-1]):
        parts[-1] = parts[-1].removesuffix(".git")
        if not parts[-1]:
            parts.pop()
    return tuple(parts)
