"""Reads names, identifiers and addresses of licences into SPDX expressions."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from . import spdx
from .errors import LicenceError

_TABLE = Path(__file__).resolve().parent / "licences.toml"
_LONGEST = 1000
_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<place>[^?#\s]+)(?:[?#]\S*)?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\.(?:html?|json|jsonld|txt|php|rdf|ttl))?/?$", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:spdx\.org/licenses|opensource\.org/licenses?|choosealicense\.com/licenses)/([^/]+)",
    re.IGNORECASE,
)
_CREATIVE_COMMONS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<terms>[a-z-]+)|publicdomain/(?P<tool>zero|mark))"
    r"/(?P<version>[0-9.]+)(?:/(?P<country>[a-z]{2,3}))?(?:/(?:deed|legalcode)[^/]*)?",
    re.IGNORECASE,
)
_CLASSIFIER = re.compile("License :: (?:OSI Approved :: )?", re.IGNORECASE)
_LAST_WORD = re.compile(" licen[cs]e$", re.IGNORECASE)
_FILLERS = re.compile(r"\b(?:gnu|licen[cs]e|the|version)\b")
_SEPARATORS = re.compile(r"[\s.,;:_/()\[\]\"'“”-]+")


@dataclass(frozen=True)
class Licence:
    """A licence, or several joined by AND and OR.

    Attributes:
        expression: the SPDX expression with current identifiers in their canonical case.
        iris: the SPDX IRI of each licence in it, in order; exceptions are left out.
        repaired: what was done to the text, None where nothing was.
    """

    expression: str
    iris: tuple[str, ...]
    repaired: str | None = None


def parse(text: str) -> Licence:
    """The licence that a text means: an SPDX expression, a usual name, or an address.

    Raises:
        LicenceError: unknown, or a name that several licences share; with the reason.
    """
    stripped = " ".join(text.split())
    if not stripped or len(stripped) > _LONGEST:
        raise LicenceError(text, "it is empty" if not stripped else "it is too long for a licence")
    try:
        if address := _ADDRESS.fullmatch(stripped):
            expression = _of_address(_SUFFIX.sub("", address["place"]))
            repaired = "read from its address"
        else:
            expression, repaired = _of_name(_CLASSIFIER.sub("", stripped))
    except LicenceError as error:
        raise LicenceError(text, error.reason) from error
    iris = spdx.licence_iris(expression)
    return Licence(expression, iris, None if stripped in {expression, *iris} else repaired)


def _of_address(place: str) -> str:
    if expression := _rows("addresses").get(place.lower()):
        return expression
    if listed := _LISTED.fullmatch(place):
        return _of_name(listed[1])[0]
    if found := _CREATIVE_COMMONS.fullmatch(place):
        tools = {None: f"CC-{found['terms']}", "zero": "CC0", "mark": "CC-PDM"}
        name = tools[found["tool"] and found["tool"].lower()]
        return spdx.canonical("-".join(filter(None, (name, found["version"], found["country"]))))
    raise LicenceError(place, "the address is not that of a licence known here")


def _of_name(name: str) -> tuple[str, str]:
    """The SPDX expression that a name means, and how it was found."""
    folded = _folded(name)
    _refuse_ambiguous(folded)
    try:
        expression = spdx.canonical(name)
    except LicenceError:
        expression = _rows("names").get(folded) or spdx.canonical(_LAST_WORD.sub("", name))
        return expression, "read from its name"
    # The library takes a bare GPL for GPL-1.0-or-later, so each part is looked up too.
    for part in re.findall(r"[^\s()]+", name):
        _refuse_ambiguous(_folded(part))
    if expression.casefold() == name.casefold():
        return expression, "written in the case of the SPDX list"
    return expression, "written with the SPDX list's current identifiers"


def _refuse_ambiguous(folded: str) -> None:
    if reason := _rows("ambiguous").get(folded):
        raise LicenceError(folded, reason)


@cache
def _rows(table: Literal["names", "addresses", "ambiguous"]) -> dict[str, str]:
    """The meanings in one table of licences.toml, by folded name or by address."""
    rows: dict[str, list[str]] = tomllib.loads(_TABLE.read_text("utf-8"))[table]
    key = str if table == "addresses" else _folded
    return {key(name): meaning for meaning, names in rows.items() for name in names}


@cache
def _abbreviations() -> dict[str, str]:
    short: dict[str, str] = tomllib.loads(_TABLE.read_text("utf-8"))["abbreviations"]
    return short


def _folded(name: str) -> str:
    """The name as the tables are searched by: see the head of licences.toml."""
    folded = re.sub(r"\(?>= ?v?([0-9.]+)\)?", r"\1+", name.casefold())
    folded = re.sub(r"(?<=gpl)[ -]?v?\.?(?=[0-9])|\bv\.? ?(?=[0-9])", " ", folded)
    folded = " ".join(_SEPARATORS.sub(" ", _FILLERS.sub(" ", folded)).split())
    for long, short in _abbreviations().items():
        folded = folded.replace(long, short)
    return folded.replace(" or later", "+")
