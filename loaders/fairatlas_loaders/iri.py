"""Checks and repairs IRIs: the one place that decides what may become a node of the map."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from .errors import IRIError

FORBIDDEN_SCHEMES = frozenset({"data", "file", "javascript", "vbscript"})
"""Refused everywhere, since an IRI of the map may be shown as a link on a page."""

_BARE_HOSTS = (
    "archive.softwareheritage.org",
    "bitbucket.org",
    "codeberg.org",
    "creativecommons.org",
    "doi.org",
    "dx.doi.org",
    "github.com",
    "gitlab.com",
    "hdl.handle.net",
    "opensource.org",
    "orcid.org",
    "ror.org",
    "spdx.org",
    "w3id.org",
    "wikidata.org",
    "zenodo.org",
)
_BARE_HOST = re.compile(
    r"(?:www\.(?:[a-z0-9-]+\.)+[a-z]{2,}"
    r"|[a-z0-9-]+\.(?:github\.io|gitlab\.io|readthedocs\.io)"
    rf"|{'|'.join(map(re.escape, _BARE_HOSTS))})",
    re.IGNORECASE | re.ASCII,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE | re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://(?P<host>[^/?#]*)", re.IGNORECASE | re.ASCII)
_PORT = re.compile(r":(?P<number>[0-9]*)$")
_ANOTHER_ADDRESS = re.compile(r"\s\S*://")
_UCSCHAR = "\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U000e1000-\U000efffd" + "".join(
    f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14)
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_AN_IRI = re.compile(rf"[^!#-;=?-Z_a-z~{_UCSCHAR}]")


@dataclass(frozen=True)
class Repaired:
    """An IRI that passes ``check``, and what was done to the text; ``reason`` None: nothing."""

    iri: str
    reason: str | None


def check(text: str) -> str:
    """The text itself, when it is an absolute IRI that Oxigraph's strict parsers accept.

    Stricter than RFC 3987 in three points: no scheme of ``FORBIDDEN_SCHEMES``, a web address has
    a host and a possible port, and ``www.example.org:80`` is a host that lacks a scheme.

    Raises:
        IRIError: with the reason.
    """
    scheme = _scheme(text)
    if not scheme:
        raise IRIError(text, "it has no scheme such as https:" if text else "it is empty")
    if scheme in FORBIDDEN_SCHEMES:
        raise IRIError(text, f"addresses with {scheme}: are not taken in")
    if _BARE_HOST.fullmatch(scheme):
        raise IRIError(text, "it begins with a host name and has no scheme such as https:")
    try:
        NamedNode(text)
    except ValueError as error:
        raise IRIError(text, _reason(error)) from error
    if scheme in {"http", "https"}:
        _check_host(text)
    return text


def repair(text: str) -> Repaired:
    """The IRI that the text stands for, where that is beyond doubt.

    Outer white space and angle brackets go, characters that an IRI can't hold are
    percent-encoded, and a well-known bare host gets ``https://``.

    Raises:
        IRIError: it can't be repaired without guessing.
    """
    try:
        return Repaired(check(text), None)
    except IRIError:
        done: list[str] = []
    iri = text.strip()
    if iri.startswith("<") and iri.endswith(">"):
        iri = iri[1:-1].strip()
    if iri != text:
        done.append("white space or angle brackets around it removed")
    if _BARE_HOST.fullmatch(re.split("[/?#:]", iri, maxsplit=1)[0]):
        iri = f"https://{iri}"
        done.append("https:// put before the host name")
    encoded = _encoded(text, iri)
    if encoded != iri:
        done.append("characters that an IRI can't hold percent-encoded")
    try:
        return Repaired(check(encoded), "; ".join(done))
    except IRIError as error:
        raise IRIError(text, error.reason) from error


def _scheme(text: str) -> str:
    found = _SCHEME.match(text)
    return found[0].lower() if found else ""


def _reason(error: ValueError) -> str:
    if isinstance(error, UnicodeError):
        return "it holds half of a character (a lone surrogate)"
    return f"it is not an IRI: {error}"


def _check_host(text: str) -> None:
    found = _WEB_ADDRESS.match(text)
    host = found["host"].rpartition("@")[2] if found else ""
    port = _PORT.search(host)
    if not _PORT.sub("", host):
        raise IRIError(text, "a web address needs a host name")
    if port and int(port["number"].lstrip("0")[:6] or 0) > 65535:
        raise IRIError(text, "there is no port of that number")


def _encoded(text: str, iri: str) -> str:
    """The web address with what no IRI can hold percent-encoded behind its host name.

    Other schemes stay as they are: a word with a colon may as well be the start of a sentence.
    """
    start = _WEB_ADDRESS.match(iri)
    if not start or _SURROGATE.search(iri):
        return iri
    rest = iri[start.end() :]
    if _ANOTHER_ADDRESS.search(rest):
        raise IRIError(text, "it holds more than one address")
    before, sign, fragment = _NOT_IN_AN_IRI.sub(_percent, rest).partition("#")
    return start[0] + before + sign + fragment.replace("#", "%23")


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="")
