"""A description arranged for a page: groups with names, links and where each comes from."""

from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode

from fairatlas_loaders.vocabulary import expand, term

from ..description import Description, types
from ..labels import Labels
from ..store import MapView

_FIRST = (
    "dct:description",
    "skos:definition",
    "rdf:type",
    "adms:identifier",
    "owl:sameAs",
    "foaf:homepage",
    "dcat:landingPage",
    "schema:codeRepository",
    "dct:license",
)
_ORDER = {expand(name): place for place, name in enumerate(_FIRST)}
_IN_HEADING = {
    expand(name)
    for name in ("skos:prefLabel", "dct:title", "foaf:name", "rdf:type", "atlas:isFictional")
}
_LONGEST = 5_000


@dataclass(frozen=True)
class Value:
    """One value of a property: a text, or a thing with its name; ``parts`` say what it is."""

    text: str
    node: NamedNode | None = None
    scheme: str | None = None
    language: str | None = None
    datatype: str | None = None
    cut: bool = False
    parts: tuple["Group", ...] = ()


@dataclass(frozen=True)
class Group:
    """The values of one property."""

    label: str
    predicate: NamedNode
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Contribution:
    """A named graph that says something about the thing."""

    graph: NamedNode
    source: str
    loader: str
    time: str
    statements: int


@dataclass(frozen=True)
class Shown:
    """A page about a thing."""

    node: NamedNode
    title: str
    classes: tuple[tuple[NamedNode, str], ...]
    fictional: bool
    groups: tuple[Group, ...]
    backlinks: tuple[Group, ...]
    contributions: tuple[Contribution, ...]
    description: Description


def present(description: Description, view: MapView, labels: Labels) -> Shown:
    """The description arranged for a page."""
    node = description.node
    classes = types(view.store, node)
    own = [quad for quad in description.statements if quad.subject == node]
    fictional = any(
        quad.predicate == term("atlas:isFictional")
        and isinstance(quad.object, Literal)
        and quad.object.value in ("true", "1")
        for quad in own
    )
    return Shown(
        node=node,
        title=labels.of(node),
        classes=tuple((one, labels.of(one)) for one in classes),
        fictional=fictional,
        groups=_groups(node, description, labels, frozenset()),
        backlinks=_backlinks(description, labels),
        contributions=_contributions(description, view),
        description=description,
    )


def _groups(
    subject: NamedNode | BlankNode,
    description: Description,
    labels: Labels,
    above: frozenset[object],
) -> tuple[Group, ...]:
    quads = [quad for quad in description.statements if quad.subject == subject]
    triples = dict.fromkeys((quad.predicate, quad.object) for quad in quads)
    shown = [item for item in triples if above or item[0].value not in _IN_HEADING]
    ordered = sorted(shown, key=lambda item: (_ORDER.get(item[0].value, 99), labels.of(item[0])))
    groups = []
    for predicate, items in groupby(ordered, key=lambda item: item[0]):
        values = [_value(value, description, labels, above | {subject}) for _, value in items]
        values.sort(key=lambda value: (value.language or "", value.text.casefold()))
        groups.append(Group(labels.of(predicate), predicate, tuple(values)))
    return tuple(groups)


def _value(
    node: object, description: Description, labels: Labels, above: frozenset[object]
) -> Value:
    if isinstance(node, Literal):
        datatype = node.datatype.value
        plain = node.language or datatype == expand("xsd:string")
        cut = len(node.value) > _LONGEST
        return Value(
            node.value[:_LONGEST],
            language=node.language,
            datatype=None if plain else datatype,
            cut=cut,
        )
    identifier = _identifier(node, description)
    if identifier is not None:
        return identifier
    if isinstance(node, NamedNode):
        parts: tuple[Group, ...] = ()
        if node.value.startswith(f"{description.node.value}#") and node not in above:
            parts = _groups(node, description, labels, above)
        return Value(labels.of(node), node=node, parts=parts)
    if isinstance(node, BlankNode) and node not in above:
        return Value("", parts=_groups(node, description, labels, above))
    return Value(str(node))


def _identifier(node: object, description: Description) -> Value | None:
    """An identifier node as its notation and scheme, if that is all it says."""
    said = {
        quad.predicate.value: quad.object
        for quad in description.statements
        if quad.subject == node and quad.predicate != term("rdf:type")
    }
    if set(said) != {expand("skos:notation"), expand("adms:schemaAgency")}:
        return None
    notation, scheme = said[expand("skos:notation")], said[expand("adms:schemaAgency")]
    if isinstance(notation, Literal) and isinstance(scheme, Literal):
        return Value(notation.value[:_LONGEST], scheme=scheme.value)
    return None


def _backlinks(description: Description, labels: Labels) -> tuple[Group, ...]:
    groups = []
    for predicate, quads in groupby(description.backlinks, key=lambda quad: quad.predicate):
        # A node without a name is shown as the thing that it describes.
        sources = dict.fromkeys(map(description.source_of, quads))
        named = (source for source in sources if isinstance(source, NamedNode))
        values = [Value(labels.of(source), node=source) for source in named]
        values.sort(key=lambda value: value.text.casefold())
        groups.append(Group(labels.of(predicate), predicate, tuple(values)))
    return tuple(sorted(groups, key=lambda group: group.label))


def _contributions(description: Description, view: MapView) -> tuple[Contribution, ...]:
    counts: dict[NamedNode, int] = {}
    for quad in description.statements:
        if isinstance(quad.graph_name, NamedNode):
            counts[quad.graph_name] = counts.get(quad.graph_name, 0) + 1
    entries = {view.names.graph(name): entry for name, entry in view.journal.current.items()}
    return tuple(
        Contribution(
            graph,
            entries[graph].source_name if graph in entries else "",
            entries[graph].loader if graph in entries else "",
            entries[graph].time if graph in entries else "",
            count,
        )
        for graph, count in sorted(counts.items(), key=lambda item: -item[1])
    )
