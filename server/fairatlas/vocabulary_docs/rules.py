"""The shapes of profiles as documentation: each with the rules for its properties."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode

from fairatlas_loaders.vocabulary import term

from ..statements import Statements, file_of, shapes
from .examples import Example, changes, examples
from .expectations import Expectation, expectations
from .paths import Piece, path_pieces, predicates
from .references import Reference, anchor, refer

REQUIRED, RECOMMENDED, NICE, OPTIONAL = "required", "recommended", "nice to have", "optional"
OBLIGATIONS = (REQUIRED, RECOMMENDED, NICE, OPTIONAL)
"""How strongly a shape asks for a property, strongest first; one that is optional may be left
out, but where it is given it is checked."""

_SHARED_FILE = "common"
_EDITOR = "http://datashapes.org/dash#editor"


@dataclass(frozen=True)
class Rule:
    """What a shape asks of one property.

    Attributes:
        node: the property shape; ``anchor`` its place on the page, empty without a name.
        properties: those that the path goes along.
        group: the label of the group that the rule belongs to.
        home: the anchor of the shape under which the rule is documented.
        shared: whether it is one for several classes.
    """

    node: NamedNode | BlankNode
    anchor: str
    names: tuple[Literal, ...]
    descriptions: tuple[Literal, ...]
    messages: tuple[Literal, ...]
    path: tuple[Piece, ...]
    properties: tuple[NamedNode, ...]
    obligation: str
    expectations: tuple[Expectation, ...]
    principles: tuple[Reference | Literal, ...]
    sources: tuple[Reference | Literal, ...]
    editor: str
    group: tuple[Literal, ...]
    order: tuple[float, float]
    home: str
    shared: bool


@dataclass(frozen=True)
class Shape:
    """A node shape: what it is for, and its rules in order.

    Attributes:
        expectations: what it asks of the node itself; ``messages`` what a report says of it.
        valid: an example without a fault; ``invalid`` what changes in it to have one fault each.
        helps: whether it has no target, and is only used by others.
    """

    node: NamedNode
    anchor: str
    labels: tuple[Literal, ...]
    descriptions: tuple[Literal, ...]
    sources: tuple[Reference | Literal, ...]
    targets: tuple[Reference, ...]
    rules: tuple[Rule, ...]
    expectations: tuple[Expectation, ...]
    messages: tuple[Literal, ...]
    valid: tuple[Example, ...]
    invalid: tuple[Example, ...]

    @property
    def helps(self) -> bool:
        """Whether it has no class of its own, and is only referred to."""
        return not self.targets


@cache
def record_shapes() -> tuple[Shape, ...]:
    """The shapes that records are checked against, by name; that of all records comes first."""
    return tuple(sorted(profile_shapes("record"), key=lambda one: -len(one.targets)))


@cache
def profile_shapes(folder: str) -> tuple[Shape, ...]:
    """The shapes of a profile, by the folder that it stands in; by name."""
    said = shapes(folder)
    found = [_shape(said, node, folder) for node in said.instances("sh:NodeShape")]
    return tuple(sorted(found, key=lambda one: one.anchor.casefold()))


@cache
def shared_rules() -> tuple[Rule, ...]:
    """The rules that several classes share and the shape of all records does not have."""
    found = {rule.node: rule for shape in record_shapes() for rule in shape.rules if not rule.home}
    return tuple(sorted(found.values(), key=lambda rule: rule.order))


@cache
def shape_of(cls: NamedNode) -> Shape | None:
    """The shape that is for a class more than any other; None where none is."""
    found = [one for one in record_shapes() if cls in {target.node for target in one.targets}]
    return min(found, key=lambda one: len(one.targets), default=None)


@cache
def rules_for(node: NamedNode) -> tuple[tuple[Shape, str], ...]:
    """The shapes that ask for a property, each with how strongly, strongest first."""
    found = []
    for shape in record_shapes():
        asked = [rule.obligation for rule in shape.rules if node in rule.properties]
        if asked:
            found.append((shape, min(asked, key=OBLIGATIONS.index)))
    return tuple(sorted(found, key=lambda one: (OBLIGATIONS.index(one[1]), one[0].anchor)))


@cache
def by_obligation(shape: Shape) -> dict[str, tuple[Rule, ...]]:
    """The rules of a shape by how strongly they ask, one for each path."""
    strongest: dict[tuple[Piece, ...], Rule] = {}
    for rule in sorted(shape.rules, key=lambda rule: OBLIGATIONS.index(rule.obligation)):
        strongest.setdefault(rule.path, rule)
    return {
        obligation: tuple(rule for rule in strongest.values() if rule.obligation == obligation)
        for obligation in OBLIGATIONS
    }


def references(said: Statements, node: object, name: str) -> tuple[Reference | Literal, ...]:
    """The values of a property, ready to be shown."""
    found = (refer(one) if isinstance(one, NamedNode) else one for one in said.values(node, name))
    return tuple(one for one in found if isinstance(one, Reference | Literal))


def _shape(said: Statements, node: NamedNode, folder: str) -> Shape:
    stem = file_of(said, node)
    parts = said.values(node, "sh:property")
    rules = [_rule(said, one, node) for one in parts if isinstance(one, NamedNode | BlankNode)]
    targets = tuple(refer(one) for one in said.nodes(node, "sh:targetClass"))
    alone = targets and stem != _SHARED_FILE
    valid = examples(folder, "valid", stem) if alone else ()
    invalid = examples(folder, "invalid", stem) if alone else ()
    return Shape(
        node=node,
        anchor=anchor(node),
        labels=said.literals(node, "rdfs:label"),
        descriptions=said.literals(node, "dct:description"),
        sources=references(said, node, "dct:source"),
        targets=targets,
        rules=tuple(sorted(rules, key=lambda rule: rule.order)),
        expectations=expectations(said, node),
        messages=said.literals(node, "sh:message"),
        valid=valid,
        invalid=changes(valid, invalid),
    )


def _rule(said: Statements, node: NamedNode | BlankNode, shape: NamedNode) -> Rule:
    pieces = path_pieces(said, next(iter(said.values(node, "sh:path")), None))
    group = next(iter(said.nodes(node, "sh:group")), None)
    named = anchor(node) if isinstance(node, NamedNode) else ""
    return Rule(
        node=node,
        anchor=named,
        names=said.literals(node, "sh:name"),
        descriptions=said.literals(node, "sh:description"),
        messages=said.literals(node, "sh:message"),
        path=pieces,
        properties=predicates(pieces),
        obligation=_obligation(said, node),
        expectations=expectations(said, node),
        principles=references(said, node, "atlas:principle"),
        sources=references(said, node, "dct:source"),
        editor=next((one.value.rpartition("#")[2] for one in said.nodes(node, _EDITOR)), ""),
        group=said.literals(group, "rdfs:label"),
        order=(
            said.number(group, "sh:order") or 0.0,
            said.number(node, "sh:order") or 0.0,
        ),
        home=_home(said, node, shape),
        shared=file_of(said, node) == _SHARED_FILE,
    )


def _home(said: Statements, node: NamedNode | BlankNode, shape: NamedNode) -> str:
    """The shape after which the rule is named, else the only one that has it; else none."""
    if isinstance(node, BlankNode):
        return anchor(shape)
    having = [one for one in said.subjects("sh:property", node) if isinstance(one, NamedNode)]
    owners = [one for one in having if node.value.startswith(f"{one.value}-")]
    if not owners and len(having) == 1:
        owners = having
    return anchor(max(owners, key=lambda one: len(one.value))) if owners else ""


def _obligation(said: Statements, node: object) -> str:
    severity = next(iter(said.nodes(node, "sh:severity")), term("sh:Violation"))
    if severity == term("sh:Warning"):
        return RECOMMENDED
    if severity == term("sh:Info"):
        return NICE
    return REQUIRED if (said.number(node, "sh:minCount") or 0) > 0 else OPTIONAL
