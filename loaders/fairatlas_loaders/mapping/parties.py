"""People and organizations as catalogues write them: a name, an address, an identifier."""

from collections.abc import Sequence

from ..errors import IdentifierError
from ..identifiers import Identifier, orcid, ror
from ..readers import Node
from .agents import Agent, name_of, report_fields
from .writer import Writer

_PRIVATE = {
    "address",
    "author_email",
    "email",
    "fax",
    "hasEmail",
    "hasTelephone",
    "mbox",
    "phone",
    "telephone",
}


def party(
    item: Node,
    writer: Writer,
    person: bool,
    names: Sequence[str] = ("name", "title", "fn"),
    known: Sequence[str] = (),
) -> Agent | None:
    """The one that an object or text names; None (and a finding) where it names nobody.

    Args:
        person: what it is where no identifier tells; an ORCID iD is a person's, a ROR an
            organization's.
        names: the fields that may hold the name, the first of which counts.
        known: further fields that the caller reads.
    """
    report = writer.report
    if not isinstance(item.value, dict):
        name = name_of(item, writer)
        if name is None:
            report.add("dropped", item.place, "a person or organization", "it has no name")
        return Agent(name, person=person) if name else None
    report_fields(item, writer, (*names, *known, *_ADDRESSES, *_IDENTIFYING), _PRIVATE)
    name = next((one for key in names if (one := name_of(item.get(key), writer))), None)
    if name is None:
        report.add("dropped", item.place, "a person or organization", "it has no name")
        return None
    found = _identifier(item)
    is_person = person if found is None else found.scheme == "ORCID"
    pages = (item.get(key) for key in _ADDRESSES)
    page = next((one for one in pages if one is not None and one.text), None)
    is_page = page is not None and _parsed(page.text or "") is None
    return Agent(name, person=is_person, identifier=found, homepage=page if is_page else None)


_ADDRESSES = ("url", "path", "web", "homepage", "onlineUrl")
_IDENTIFYING = ("@type", "type", "identifier", "id", "@id")


def _identifier(item: Node) -> Identifier | None:
    for key in ("identifier", "@id", "id", *_ADDRESSES):
        found = _parsed(item.first(key) or "")
        if found is not None:
            return found
    return None


def _parsed(text: str) -> Identifier | None:
    for parse in (orcid.parse, ror.parse):
        try:
            return parse(text)
        except IdentifierError:
            continue
    return None
