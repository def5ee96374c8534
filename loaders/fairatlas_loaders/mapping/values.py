"""How single source values become terms; what can't is reported and left out."""

import re
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from .. import dates
from ..errors import DateError, IdentifierError, IRIError
from ..identifiers import Identifier, doi, identify, isni, orcid, purl, repository, ror, swhid
from ..iri import repair
from ..people import without_email
from ..readers import Node
from ..readers.tree import LANGUAGE, TEXT
from ..report import ImportReport

Terms = list[NamedNode | Literal]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that no XML file can hold, so that they would break exports as RDF/XML."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

_USER = re.compile(r"^(https?://)[^/?#@]*@", re.IGNORECASE)
"""What may stand before the host of an address: often a token that should not be public."""

_SCHEMES: dict[str, Callable[[str], Identifier]] = {
    "DOI": doi.parse,
    "ISNI": isni.parse,
    "ORCID": orcid.parse,
    "ROR": ror.parse,
    "SWHID": swhid.parse,
    "purl": purl.parse,
    "repository": repository.parse,
}


def identifier(node: Node, report: ImportReport, scheme: str | None = None) -> Identifier | None:
    """The identifier that a scalar spells, None (and a finding) where it spells none."""
    text = node.text
    if text is None:
        not_scalar(node, report)
        return None
    if scheme is None:
        found = identify(text)
        if found is None:
            report.add("dropped", node.place, text, "no identifier of a known scheme")
        return found
    try:
        found = _SCHEMES[scheme](text)
    except IdentifierError as error:
        report.add("dropped", node.place, text, f"no {scheme}: {error.reason}")
        return None
    return found


def iri(node: Node, report: ImportReport) -> Terms:
    """The IRI that a scalar spells, repaired where that is safe; else kept as text."""
    text = node.text
    if text is None:
        not_scalar(node, report)
        return []
    if text.lower().startswith("mailto:"):
        report.add("dropped", node.place, "(withheld)", "an e-mail address is not published")
        return []
    without = _USER.sub(r"\1", text)
    if without != text:
        report.add("repaired", node.place, "(withheld)", "a user name or password was left out")
        text = without
    try:
        repaired = repair(text)
    except IRIError as error:
        report.add("kept-as-text", node.place, text, error.reason)
        return plain(node, report)
    if repaired.reason:
        report.add("repaired", node.place, text, f"{repaired.reason}: {repaired.iri}")
    return [NamedNode(repaired.iri)]


def plain(node: Node, report: ImportReport) -> Terms:
    """The text of a scalar, without e-mail addresses and control characters.

    An XML element's ``xml:lang`` is the language of its text, where it is a language tag.
    """
    if node.text is None:
        not_scalar(node, report)
        return []
    printable = _CONTROLS.sub("", node.text)
    if printable != node.text:
        report.add("repaired", node.place, printable, "control characters were left out")
    text, found = without_email(printable)
    if found:
        report.add("repaired", node.place, "(withheld)", "an e-mail address was left out")
    return [Literal(text, language=language(node, report))] if text else []


def tagged(text: Node, language: Node | None) -> Node:
    """A text with the language that another value states of it, as in an XML element."""
    if language is None or language.text is None:
        return text
    return Node({TEXT: text, LANGUAGE: language}, text.pointer, text.line)


def language(node: Node, report: ImportReport) -> str | None:
    """The language tag (BCP 47) that an XML element states of its text, if any."""
    stated = node.first(LANGUAGE)
    if stated is None:
        return None
    tag = stated.replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        report.add("dropped", node.place, stated, "no language tag: the text is without one")
        return None
    return tag.lower()


def date(node: Node, report: ImportReport) -> Terms:
    """The date that a scalar spells, of any precision."""
    if node.text is None:
        not_scalar(node, report)
        return []
    try:
        parsed = dates.parse(node.text)
    except DateError as error:
        report.add("dropped", node.place, node.text, error.reason)
        return []
    if parsed.repaired:
        report.add("repaired", node.place, node.text, f"{parsed.repaired}: {parsed.text}")
    return [Literal(parsed.text, datatype=NamedNode(parsed.datatype))]


def not_scalar(node: Node, report: ImportReport) -> None:
    """Reports a list or an object where one text was expected."""
    if node.value not in (None, ""):
        kind = "a list" if isinstance(node.value, list) else "an object"
        report.add("dropped", node.place, kind, "a single text was expected here")


CONVERTERS: dict[str, Callable[[Node, ImportReport], Terms]] = {
    "text": plain,
    "iri": iri,
    "date": date,
}
