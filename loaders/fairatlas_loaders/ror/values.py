"""What the fields of a record of ROR say about its organization."""

import re

from pyoxigraph import NamedNode

from ..errors import IdentifierError
from ..identifiers import Identifier, escape_key, isni, ror
from ..mapping import Writer
from ..mapping.datasets import write_links
from ..mapping.values import plain, tagged
from ..ontology import kinds
from ..readers import Node
from ..vocabulary import term

_TYPES = {
    *("archive", "company", "education", "facility", "funder", "government", "healthcare"),
    *("nonprofit", "other"),
}
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_PLACE = "https://sws.geonames.org/{}/"
_SCHEMES = {"grid": "GRID", "fundref": "Crossref Funder ID"}
_LINKS = {
    "parent": "org:subOrganizationOf",
    # Said of the other one, so that one property tells what belongs to what.
    "child": "org:subOrganizationOf",
    "successor": "dct:isReplacedBy",
    "predecessor": "dct:replaces",
    "related": "dct:relation",
}


class Values:
    """Writes the values of fields about one organization."""

    def __init__(self, node: NamedNode, writer: Writer) -> None:
        self._node = node
        self._writer = writer
        self._report = writer.report

    def names(self, field: Node) -> None:
        """The names of schema 2: the one that is shown, and all others."""
        shown = False
        for one in field.items():
            value, types = one.get("value"), one.get("types")
            kinds_ = [item.text for item in types.items()] if types is not None else []
            if value is None:
                self._report.add("dropped", one.place, "a name", "it has no text")
                continue
            is_shown = "ror_display" in kinds_ and not shown
            shown |= is_shown
            if is_shown:
                self._shown(value, one.get("lang"))
            else:
                self._name("skos:altLabel", value, one.get("lang"))
        if not shown:
            first = next(one for one in field.items() if one.first("value"))
            self._shown(first.get("value") or first, first.get("lang"))

    def _shown(self, value: Node, language: Node | None) -> None:
        """The name without its language too: so those give it who only name the organization."""
        self._name("foaf:name", value, None)
        if language is not None:
            self._name("skos:prefLabel", value, language)

    def labels(self, field: Node) -> None:
        """The names in other languages of schema 1."""
        for one in field.items():
            if (label := one.get("label")) is not None:
                self._name("skos:altLabel", label, one.get("iso639"))

    def _name(self, predicate: str, value: Node, language: Node | None) -> None:
        for text in plain(tagged(value, language), self._report):
            self._writer.add(self._node, predicate, text)

    def types(self, field: Node) -> None:
        """The types, of the nine that ROR has."""
        for one in field.items():
            name = (one.text or "").lower()
            if name in _TYPES:
                self._writer.add(self._node, "atlas:orgType", term(f"atlas:org-{name}"))
            else:
                self._report.add("dropped", one.place, name, "no type of organization of ROR")

    def links(self, field: Node) -> None:
        """The web pages: texts in schema 1, with a type in schema 2."""
        for one in field.items():
            value = one.get("value") or one
            name = "rdfs:seeAlso" if one.first("type") == "wikipedia" else "foaf:homepage"
            write_links(value, self._node, name, self._writer)

    def locations(self, field: Node) -> None:
        """The places and their countries."""
        for one in field.items():
            self._place(one.get("geonames_id"))
            details = one.get("geonames_details")
            self.country(details.get("country_code") if details is not None else None)

    def addresses(self, field: Node) -> None:
        """The places of schema 1."""
        for one in field.items():
            city = one.get("geonames_city")
            self._place(city.get("id") if city is not None else None)

    def _place(self, node: Node | None) -> None:
        if node is not None and node.text and node.text.isascii() and node.text.isdigit():
            place = NamedNode(_PLACE.format(node.text))
            self._writer.add(self._node, "dct:spatial", place)

    def country(self, node: Node | None) -> None:
        """The country by its two letters (ISO 3166-1)."""
        if node is None or node.text is None:
            return
        if _COUNTRY.fullmatch(node.text.upper()):
            self._writer.text(self._node, "atlas:countryCode", node.text.upper())
        else:
            self._report.add("dropped", node.place, node.text, "no code of a country")

    def relationships(self, field: Node) -> None:
        """What the organization is part of, what is part of it, what came before and after it."""
        for one in field.items():
            told, name = one.first("id") or "", (one.first("type") or "").lower()
            try:
                other = ror.parse(told)
            except IdentifierError as error:
                self._report.add("dropped", one.place, told, error.reason)
                continue
            if name not in _LINKS:
                self._report.add("dropped", one.place, name, "no kind of relationship of ROR")
                continue
            self._link(name, other, one.get("label"))

    def _link(self, relation: str, other: Identifier, label: Node | None) -> None:
        names = self._writer.setting.names
        kind = kinds()[term("atlas:Organization").value]
        node = names.entity(kind, other.key)
        ends = (node, self._node) if relation == "child" else (self._node, node)
        self._writer.add(ends[0], _LINKS[relation], ends[1])
        for text in plain(label, self._report) if label is not None else ():
            # So that it has a name where its own record is not on the map.
            self._writer.type(node, "atlas:Organization")
            self._writer.add(node, "foaf:name", text)
            self._writer.identifier(node, other)
            self._writer.add(node, "owl:sameAs", NamedNode(other.iri))

    def identifiers(self, field: Node) -> None:
        """Its identifiers of other authorities: a list in schema 2, by name in schema 1."""
        listed = isinstance(field.value, list)
        members = field.value if isinstance(field.value, dict) else {}
        told = (
            [((one.first("type") or ""), one) for one in field.items()]
            if listed
            else list(members.items())
        )
        for name, one in told:
            for value in self._values(one):
                self._identifier(name.lower(), value)

    @staticmethod
    def _values(one: Node) -> list[Node]:
        everything = one.get("all")
        values = everything.items() if everything is not None else []
        preferred = one.get("preferred")
        if preferred is not None and preferred.text not in {value.text for value in values}:
            values = [preferred, *values]
        return [value for value in values if value.text]

    def _identifier(self, scheme: str, value: Node) -> None:
        text = value.text or ""
        if scheme == "isni":
            try:
                self._writer.identifier(self._node, isni.parse(text))
            except IdentifierError as error:
                self._report.add("dropped", value.place, text, error.reason)
        elif scheme == "wikidata" and _WIKIDATA.fullmatch(text):
            entity = NamedNode(f"http://www.wikidata.org/entity/{text}")
            self._writer.add(self._node, "skos:exactMatch", entity)
        elif scheme in _SCHEMES:
            name = _SCHEMES[scheme]
            key = f"{scheme}-{escape_key(text)}"
            self._writer.identifier(self._node, Identifier(name, text, "", key))
        else:
            self._report.add("unmapped", value.place, f"{scheme} {text}", "an unknown scheme")
