"""What nanopublications of FAIR Implementation Profiles assert, in the terms of the map."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from ..errors import IdentifierError
from ..fips import TERMS, key, lasting, link
from ..identifiers import orcid
from ..mapping import Writer
from ..vocabulary import expand, term
from .structure import Nanopublication
from .trusty import Term

_NPX = "http://purl.org/nanopub/x/"
_COMMUNITY = "atlas:Community"
_PROFILE = "fip:FAIR-Implementation-Profile"
_DECLARATION = "fip:FIP-Declaration"
_RESOURCE = "fip:FAIR-Enabling-Resource"

_KINDS = {
    "FAIR-Implementation-Community": _COMMUNITY,
    "Emerging-Community": _COMMUNITY,
    "Mature-Community": _COMMUNITY,
    "FIP-Declaration": _DECLARATION,
    "FIP-No-Choice-Declaration": _DECLARATION,
    "FAIR-Implementation-Profile": _PROFILE,
    "Reference-FAIR-Implementation-Profile": _PROFILE,
    "FAIR-Enabling-Resource": _RESOURCE,
    "Available-FAIR-Enabling-Resource": _RESOURCE,
    "FAIR-Enabling-Resource-to-be-Developed": _RESOURCE,
}
"""The class of the map for a class of the FIP ontology."""

_LEADS_TO = {
    "declared-by": _COMMUNITY,
    "recommended-by": _COMMUNITY,
    "declares-current-use-of": _RESOURCE,
    "declares-planned-use-of": _RESOURCE,
    "declares-planned-replacement-of": _RESOURCE,
    "declares-planned-development-of": _RESOURCE,
}
"""What the properties of the FIP ontology point at."""

_PROPERTIES = {
    expand("rdfs:label"): "dct:title",
    expand("rdfs:comment"): "dct:description",
    expand("fip:considerations"): "atlas:considerations",
    expand("fip:has-research-domain"): "atlas:hasDomain",
    expand("fip:has-data-steward"): "atlas:dataSteward",
}
"""Properties that the map has others for."""


class Things:
    """The things of a file's nanopublications: their classes, and their names in the map."""

    def __init__(self, every: Sequence[Nanopublication], writer: Writer) -> None:
        self._writer = writer
        self._classes: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self.by_nanopublication: dict[str, list[str]] = {}
        self.elements: dict[str, list[str]] = {}
        for one in every:
            for quad in (*one.assertion, *one.information):
                subject, value = _iri(quad.subject), _iri(quad.object)
                if quad.predicate == term("rdf:type"):
                    kind = _KINDS.get(lasting(value).removeprefix(TERMS))
                    if kind is not None:
                        self._classes.setdefault(subject, kind)
                        self.by_nanopublication.setdefault(one.iri, []).append(subject)
                elif quad.predicate.value == f"{_NPX}includesElement":
                    self.elements.setdefault(one.iri, []).append(value)
                elif lasting(quad.predicate.value) == f"{TERMS}has-declaration-index":
                    # A profile goes by the index of its declarations, as it does in the tables.
                    self._keys[subject] = key(value)

    def class_of(self, iri: str) -> str | None:
        """The class of the map that a thing is of, where the file says it."""
        return self._classes.get(iri)

    def node(self, iri: str, class_name: str) -> NamedNode:
        """The thing of the map that an IRI names, linked to it."""
        node = self._writer.entity(class_name, self._keys.get(iri) or key(iri))
        link(node, iri, self._writer)
        return node


def write_assertion(one: Nanopublication, things: Things, writer: Writer) -> None:
    """States what a nanopublication asserts, and of a profile its declarations and versions."""
    for quad in one.assertion:
        if quad.predicate.value != f"{_NPX}includesElement":
            _write(quad, things, writer)
    for iri in things.by_nanopublication.get(one.iri, ()):
        if things.class_of(iri) == _PROFILE:
            profile = things.node(iri, _PROFILE)
            _declarations(one, iri, profile, things, writer)
            _versions(one, profile, things, writer)
            for quad in one.information:
                if quad.predicate == term("dct:created") and _iri(quad.subject) == one.iri:
                    _state(profile, term("dct:issued"), quad.object, writer)


def _write(quad: Quad, things: Things, writer: Writer) -> None:
    subject = _iri(quad.subject)
    kind = things.class_of(subject)
    predicate = lasting(quad.predicate.value)
    _tell_repaired(quad, writer)
    if kind is None:
        # Of other things nothing is known: what is said of them is taken as it stands.
        if isinstance(quad.subject, NamedNode):
            _state(quad.subject, _named(predicate), quad.object, writer)
        else:
            reason = "said of a node without a name"
            writer.report.add("dropped", quad.graph_name.value, str(quad.subject), reason)  # type: ignore[union-attr]
        return
    node = things.node(subject, kind)
    value = quad.object
    leads_to = _LEADS_TO.get(predicate.removeprefix(TERMS))
    if predicate == expand("dct:isPartOf") and kind == _COMMUNITY:
        leads_to = _COMMUNITY
    if leads_to is not None and isinstance(value, NamedNode):
        value = things.node(value.value, leads_to)
    elif predicate == expand("fip:has-data-steward"):
        value = _person(value, writer)
    elif isinstance(value, NamedNode):
        value = _named(lasting(value.value))
    wanted = _PROPERTIES.get(predicate)
    if wanted == "dct:title" and kind == _COMMUNITY:
        wanted = "foaf:name"
    _state(node, term(wanted) if wanted else _named(predicate), value, writer)


def _declarations(
    one: Nanopublication, iri: str, profile: NamedNode, things: Things, writer: Writer
) -> None:
    """The declarations in the index of a profile, as far as they are in the file."""
    for index in _objects(one.assertion, iri, "has-declaration-index"):
        if index not in things.elements:
            reason = (
                "the index of the profile is not in the file, so its declarations are not known"
            )
            writer.report.add("dropped", one.iri, index, reason)
        for element in things.elements.get(index, ()):
            listed = [
                found
                for found in things.by_nanopublication.get(element, ())
                if things.class_of(found) == _DECLARATION
            ]
            for found in listed:
                writer.add(profile, "atlas:hasDeclaration", things.node(found, _DECLARATION))
            if not listed:
                reason = "a declaration of the profile that is not in the file, or not right"
                writer.report.add("dropped", index, element, reason)


def _versions(one: Nanopublication, profile: NamedNode, things: Things, writer: Writer) -> None:
    """The profiles that this one supersedes, as far as they are in the file."""
    for quad in one.information:
        if quad.predicate.value != f"{_NPX}supersedes":
            continue
        earlier = [
            found
            for found in things.by_nanopublication.get(_iri(quad.object), ())
            if things.class_of(found) == _PROFILE
        ]
        for found in earlier:
            writer.add(profile, "prov:wasRevisionOf", things.node(found, _PROFILE))
        if not earlier:
            reason = "the profile that this one supersedes is not in the file"
            writer.report.add("dropped", one.iri, _iri(quad.object), reason)


def _person(value: Term, writer: Writer) -> Term:
    """The person that an ORCID iD names; anything else stays as it is."""
    try:
        found = orcid.parse(_iri(value))
    except IdentifierError:
        return value
    person = writer.setting.names.entity("person", found.key)
    writer.identifier(person, found)
    writer.add(person, "owl:sameAs", NamedNode(found.iri))
    return person


def _state(subject: NamedNode, predicate: NamedNode, value: object, writer: Writer) -> None:
    if isinstance(value, NamedNode | Literal):
        writer.state(subject, predicate, value)
    else:
        reason = "a value without a name can't be told apart from others"
        writer.report.add("dropped", subject.value, str(value), reason)


def _objects(quads: Iterable[Quad], subject: str, name: str) -> list[str]:
    return [
        _iri(quad.object)
        for quad in quads
        if _iri(quad.subject) == subject and lasting(quad.predicate.value) == TERMS + name
    ]


def _tell_repaired(quad: Quad, writer: Writer) -> None:
    for iri in (quad.predicate.value, _iri(quad.object)):
        if lasting(iri) != iri:
            reason = f"the lasting name of the term: {lasting(iri)}"
            writer.report.add("repaired", _iri(quad.subject), iri, reason)


def _named(iri: str) -> NamedNode:
    return NamedNode(iri)


def _iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""
