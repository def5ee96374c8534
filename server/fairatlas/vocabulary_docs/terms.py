"""The terms of the ontology in sections, each with all that is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import term

from ..statements import ontology
from .facts import Fact, facts
from .references import ONTOLOGY, Reference, anchor, is_own, refer, short


@dataclass(frozen=True)
class Term:
    """A term and what its triples say.

    Attributes:
        name: its prefixed name; ``anchor`` its place on the page.
        labels: in all languages.
        types: what it is, such as ``owl:ObjectProperty``.
        kind: the path segment of the things of a class, else empty.
        examples: how it is used, in Turtle.
        facts: everything else, relations to other terms first.
        concepts: those of a scheme.
    """

    node: NamedNode
    name: str
    anchor: str
    labels: tuple[Literal, ...]
    definitions: tuple[Literal, ...]
    notes: tuple[Literal, ...]
    types: tuple[Reference, ...]
    kind: str
    examples: tuple[str, ...]
    facts: tuple[Fact, ...]
    concepts: tuple["Term", ...] = ()


@dataclass(frozen=True)
class Section:
    """Terms of one sort, by name."""

    name: str
    label: str
    about: str
    terms: tuple[Term, ...]


_SORTS = (
    ("classes", "Classes", "What the things of a map are.", ("owl:Class",)),
    (
        "properties",
        "Properties",
        "What is said of things: links to other things, and values.",
        ("owl:ObjectProperty", "owl:DatatypeProperty"),
    ),
    (
        "annotations",
        "Annotation properties",
        "What programs read from the vocabulary and the checks themselves.",
        ("owl:AnnotationProperty",),
    ),
    (
        "schemes",
        "Value lists",
        "Concept schemes: the values that some properties take.",
        ("skos:ConceptScheme",),
    ),
)


@cache
def sections() -> tuple[Section, ...]:
    """All sections of the page, in its order."""
    said = ontology()
    found = [
        Section(name, label, about, _terms([node for one in sorts for node in said.instances(one)]))
        for name, label, about, sorts in _SORTS
    ]
    with_kind = {quad.subject for quad in said.quads if quad.predicate == term("atlas:kind")}
    reused = [one for one in with_kind if isinstance(one, NamedNode) and not is_own(one)]
    about = "Their things are entities of a map too; each is defined by its own vocabulary."
    reused_section = Section(
        "reused",
        "Classes of other vocabularies",
        about,
        tuple(sorted((_term(one) for one in reused), key=lambda one: one.name.casefold())),
    )
    return (*found, reused_section)


@cache
def all_terms() -> dict[str, Term]:
    """Every term that the page documents, concepts included, by its anchor."""
    found: dict[str, Term] = {}
    for section in sections():
        for one in section.terms:
            for each in (one, *one.concepts):
                found.setdefault(each.anchor, each)
    return found


@cache
def metadata() -> Term:
    """What the ontology says of itself."""
    return _term(ONTOLOGY)


def version() -> str:
    """The version of the ontology."""
    return ontology().literals(ONTOLOGY, "owl:versionInfo")[0].value


def _terms(nodes: Sequence[NamedNode]) -> tuple[Term, ...]:
    own = {one for one in nodes if is_own(one)}
    return tuple(sorted((_term(one) for one in own), key=lambda one: one.anchor.casefold()))


def _term(node: NamedNode) -> Term:
    said = ontology()
    concepts = said.subjects("skos:inScheme", node)
    return Term(
        node=node,
        name=short(node),
        anchor=anchor(node),
        labels=said.literals(node, "skos:prefLabel", "rdfs:label", "dct:title"),
        definitions=said.literals(node, "skos:definition", "dct:description"),
        notes=said.literals(node, "skos:scopeNote"),
        types=tuple(refer(one) for one in said.nodes(node, "rdf:type")),
        kind=next((one.value for one in said.literals(node, "atlas:kind")), ""),
        examples=tuple(one.value for one in said.literals(node, "skos:example")),
        facts=facts(node),
        concepts=tuple(_term(one) for one in concepts if isinstance(one, NamedNode)),
    )
