"""What the map knows of a work, as those need it who cite it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal as Among

from pyoxigraph import DefaultGraph, NamedNode

from fairatlas_loaders.vocabulary import term

from ..self_description.facts import Facts, doi_address
from ..self_description.reading import is_web
from ..self_description.schema_org import address_of_repository
from ..statements import Statements
from ..store.engine import QuadStore

Kind = Among["software", "dataset", "publication"]
_KINDS: dict[str, Kind] = {
    "atlas:Software": "software",
    "atlas:SoftwareVersion": "software",
    "dcat:Dataset": "dataset",
    "atlas:DataCollection": "dataset",
    "atlas:Publication": "publication",
}
_SPDX = "http://spdx.org/licenses/"
_DOI = "https://doi.org/"
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_ORDER = "The order of authors is not on record; they are sorted by name."
_MOST = 2_000
"""Authors and keywords that are read; the longest lists of papers have more, and are cut."""


@dataclass(frozen=True)
class Agent:
    """Who made a work; ``identifier`` is the address of an ORCID iD or a ROR."""

    name: str
    is_person: bool = True
    given: str = ""
    family: str = ""
    identifier: str = ""
    affiliations: Sequence[str] = ()

    @property
    def is_named_in_parts(self) -> bool:
        """Whether it is a person whose family name is known."""
        return self.is_person and bool(self.family)

    @property
    def sorting(self) -> tuple[str, str]:
        """What agents are sorted by: the map does not keep the order in which a work names them."""
        return ((self.family or self.name).casefold(), self.name.casefold())


@dataclass(frozen=True)
class Work:
    """A work: software, data or a publication; what is not known is empty.

    Attributes:
        iri: its name on this map.
        authors: sorted by name.
        doi: without the address; empty where it has none, or several.
        issued: a date of any precision, ``2024-05``.
        licences: SPDX identifiers, or addresses of others.
        repository, homepage: addresses of the web.
        venue: the journal or proceedings of a publication.
    """

    iri: str
    kind: Kind
    title: str
    description: str = ""
    authors: Sequence[Agent] = ()
    doi: str = ""
    identifiers: Sequence[tuple[str, str]] = ()
    version: str = ""
    issued: str = ""
    modified: str = ""
    licences: Sequence[str] = ()
    repository: str = ""
    homepage: str = ""
    publisher: str = ""
    venue: str = ""
    keywords: Sequence[str] = ()
    languages: Sequence[str] = ()

    @property
    def order(self) -> str:
        """What is to be said of the order of authors; nothing where there is none to tell."""
        return _ORDER if len(self.authors) > 1 else ""

    @property
    def address(self) -> str:
        """Where to find it: by its DOI, else its page, its repository, or its name on this map."""
        if self.doi:
            return f"{_DOI}{self.doi}"
        return self.homepage or self.repository or self.iri


def work_of(store: QuadStore, node: NamedNode) -> Work | None:
    """What the map knows of a work; None where it is none, or has no title."""
    facts = _facts(store, node)
    types = facts.nodes("rdf:type")
    kind = next((kind for name, kind in _KINDS.items() if term(name) in types), None)
    title = facts.text("dct:title")
    if kind is None or not title:
        return None
    release = _release(store, facts)
    doi = facts.doi() or ""
    issued = _date(facts, "dct:issued") or (_date(release, "dct:issued") if release else "")
    publisher = facts.nodes("dct:publisher")
    return Work(
        iri=node.value,
        kind=kind,
        title=title,
        description=facts.text("dct:description", "dct:abstract") or "",
        authors=tuple(sorted(_agents(store, facts), key=lambda agent: agent.sorting)),
        doi=doi.removeprefix(_DOI),
        identifiers=tuple(sorted(facts.identifiers())),
        version=facts.text("schema:softwareVersion", "dcat:version")
        or (release.text("schema:softwareVersion") if release else None)
        or "",
        issued=issued,
        modified=_date(facts, "dct:modified"),
        licences=tuple(sorted(one.value.removeprefix(_SPDX) for one in facts.nodes("dct:license"))),
        repository=next(filter(None, map(_repository, facts.nodes("schema:codeRepository"))), ""),
        homepage=next(_pages(facts), ""),
        publisher=(_agent(store, publisher[0]) or Agent("")).name if publisher else "",
        venue=facts.text("prism:publicationName") or "",
        keywords=tuple(sorted(one.value for one in facts.texts("dcat:keyword")[:_MOST])),
        languages=tuple(sorted(one.value for one in facts.texts("schema:programmingLanguage"))),
    )


def _facts(store: QuadStore, node: NamedNode) -> Facts:
    quads = list(store.quads_for_pattern(node, None, None, DefaultGraph()))
    parts = [quad.object for quad in quads if quad.predicate == term("adms:identifier")]
    for part in parts:
        if isinstance(part, NamedNode):
            quads += store.quads_for_pattern(part, None, None, DefaultGraph())
    return Facts(node, Statements(quads))


def _release(store: QuadStore, facts: Facts) -> Facts | None:
    """The newest release with a date; the only one where none has a date."""
    releases = [_facts(store, one) for one in facts.nodes("atlas:hasRelease")[:_MOST]]
    dated = [one for one in releases if _date(one, "dct:issued")]
    if dated:
        return max(dated, key=lambda one: (_date(one, "dct:issued"), one.node.value))
    return releases[0] if len(releases) == 1 else None


def _date(facts: Facts, name: str) -> str:
    found = _DATE.match(facts.text(name) or "")
    return found[0] if found else ""


def _pages(facts: Facts) -> Iterator[str]:
    pages = facts.nodes("foaf:homepage", "dcat:landingPage", "schema:url")
    return (one.value for one in pages if is_web(one.value) and not doi_address(one.value))


def _repository(node: NamedNode) -> str:
    return address_of_repository(node) or ""


def _agents(store: QuadStore, facts: Facts) -> Iterator[Agent]:
    for node in facts.nodes("schema:author", "dct:creator")[:_MOST]:
        agent = _agent(store, node)
        if agent is not None:
            yield agent


def _agent(store: QuadStore, node: NamedNode) -> Agent | None:
    facts = _facts(store, node)
    name = facts.text("foaf:name", "skos:prefLabel", "schema:name")
    if not name:
        return None
    same = (one.value for one in facts.nodes("owl:sameAs"))
    known = [one for one in same if one.startswith(("https://orcid.org/", "https://ror.org/"))]
    places = (_facts(store, one).text("foaf:name") for one in facts.nodes("org:memberOf"))
    return Agent(
        name=name,
        is_person=term("atlas:Organization") not in facts.nodes("rdf:type"),
        given=facts.text("foaf:givenName") or "",
        family=facts.text("foaf:familyName") or "",
        identifier=min(known, default=""),
        affiliations=tuple(sorted({one for one in places if one})),
    )
