"""What shapes ask for, in words: their parameters, and shapes that others refer to."""

from collections.abc import Callable, Iterator, Sequence
from weakref import WeakKeyDictionary

from fairatlas_loaders.vocabulary import expand

from ..engine import ShapesError
from ..engine.graph import CyclicList, Graph, Node
from ..engine.literals import LANG_STRING, STRING, lexical
from ..engine.paths import read_path
from ..engine.vocabulary import FALSE, TRUE, sh
from .components import COMPONENTS, Component
from .wording import along, brief, cut, in_words, listed, name_of, with_article

_KINDS = {
    sh("IRI"): "an IRI",
    sh("BlankNode"): "a blank node",
    sh("Literal"): "a literal (a text, number or date)",
    sh("BlankNodeOrIRI"): "an IRI or a blank node",
    sh("BlankNodeOrLiteral"): "a blank node or a literal",
    sh("IRIOrLiteral"): "an IRI or a literal",
    sh("TripleTerm"): "a triple term",
}
_TEXTS = {
    STRING: "a text without a language tag (xsd:string)",
    LANG_STRING: "a text with a language tag (rdf:langString)",
}
_DEEPEST = 5
"""Shapes inside shapes that a sentence still describes."""
_MOST_SHAPES = 4
"""Shapes of a list, and parts of a shape, that a sentence describes."""
_LONGEST = 300
"""Characters of a shape's description."""
_MOST_MEMBERS = 10_000
_MOST_KNOWN = 10_000
_ASK_NOTHING = {
    FALSE,
    *(f'"{zero}"^^<{expand("xsd:integer")}>' for zero in ("0", "+0", "00")),
}
"""Values of parameters that stand for nothing: a count of none at least, a flag that is not set."""


_KNOWN: WeakKeyDictionary[Graph, dict[tuple[str, ...], str]] = WeakKeyDictionary()
"""What was put in words before: results of one shape come in thousands."""
_LISTS: WeakKeyDictionary[Graph, dict[Node, tuple[Node, ...]]] = WeakKeyDictionary()


class Asked:
    """What the shapes of one graph ask for."""

    def __init__(self, shapes: Graph) -> None:
        self.shapes = shapes
        self._known = _KNOWN.setdefault(shapes, {})
        self._lists = _LISTS.setdefault(shapes, {})

    def expected(self, shape: Node, component: Component, path: str, depth: int = 0) -> str:
        """What a component asks for at a shape, as a noun."""
        told = self.filled(component.expected, shape, component, path, depth)
        return told.replace("at most 0 values", "no value", 1)

    def of(self, shape: Node, name: str) -> str:
        """What a component asks for at a shape; empty where the shape does not use it."""
        component = COMPONENTS[name]
        if not self.shapes.objects(shape, sh(component.parameter)):
            return ""
        return self.expected(shape, component, "it")

    def filled(
        self, text: str, shape: Node, component: Component, path: str, depth: int = 0
    ) -> str:
        """A text of the table of components with the parameters of a shape put in."""
        if "{" not in text:
            return text
        key = (text, shape, component.parameter, path, str(depth))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._filled(text, shape, component, path, depth)
        return known

    def _filled(self, text: str, shape: Node, component: Component, path: str, depth: int) -> str:
        asked = self.parameter(shape, component.parameter, depth) if "{asked}" in text else ""
        number = self.shapes.one(shape, sh(component.parameter)) if "{s}" in text else None
        other = self.parameter(shape, "qualifiedValueShape", depth) if "{other}" in text else ""
        plural = "" if number is not None and lexical(number).lstrip("+0") == "1" else "s"
        return text.format(asked=asked, s=plural, path=path, other=other)

    def parameter(self, shape: Node, name: str, depth: int = 0) -> str:
        """The values of a parameter, in words."""
        values = self.shapes.objects(shape, sh(name))
        told = _WORDS.get(name, _plainly)
        return " and ".join(
            told(self, shape, value, depth) for value in list(values)[:_MOST_SHAPES]
        )

    def members(self, node: Node) -> Sequence[Node]:
        """The members of a list; none where it is malformed, as in a shape that is not used."""
        known = self._lists.get(node)
        if known is None:
            try:
                known = tuple(self.shapes.members(node, _MOST_MEMBERS))
            except CyclicList:
                known = ()
            self._lists[node] = known
        return known

    def path(self, node: Node) -> str:
        """A property path with prefixed names."""
        try:
            return along(read_path(self.shapes, node).written)
        except ShapesError:
            return "a path"

    def shape(self, node: Node, depth: int = 0) -> str:
        """What conforms to a shape, as a noun."""
        inside = list(self._parts(node, depth)) if depth < _DEEPEST else []
        if inside and (len(inside) <= _MOST_SHAPES or node[0] != "<"):
            return cut(listed(inside, len(inside), _MOST_SHAPES, " and "), _LONGEST)
        if node[0] == "<":
            return f"something that conforms to {name_of(node)}"
        return "something that conforms to a further shape" if depth >= _DEEPEST else "anything"

    def _parts(self, node: Node, depth: int) -> Iterator[str]:
        stated = self.shapes.stated(node)
        if stated.get(sh("deactivated")) == (TRUE,):
            return
        path = self.shapes.one(node, sh("path"))
        reached = self.path(path) if path is not None else "the thing itself"
        for component in COMPONENTS.values():
            values = stated.get(sh(component.parameter), ())
            if any(one not in _ASK_NOTHING or "most" in component.expected for one in values):
                told = self.expected(node, component, reached, depth + 1)
                if path is None:
                    yield told
                elif component.on_set:
                    yield f"something with {told}"
                else:
                    yield f"something of which each value of {reached} is {told}"
        for other in list(self.shapes.objects(node, sh("property")))[:_MOST_SHAPES]:
            yield self.shape(other, depth + 1)

    def choice(self, node: Node, told: Callable[[Node], str]) -> str:
        """An IRI, or a list of IRIs of which one has to fit (SHACL 1.2)."""
        members = self.members(node) if node[0] == "_" else [node]
        return " or ".join(told(one) for one in members[:_MOST_SHAPES])

    def allowed_properties(self, shape: Node) -> list[Node]:
        """The properties that a closed shape names, those that it ignores last."""
        paths = (
            self.shapes.one(one, sh("path")) for one in self.shapes.objects(shape, sh("property"))
        )
        ignored = self.shapes.one(shape, sh("ignoredProperties"))
        named = [path for path in paths if path is not None and path[0] == "<"]
        return list(dict.fromkeys([*named, *(self.members(ignored) if ignored else [])]))


_Told = Callable[[Asked, Node, Node, int], str]


def _plainly(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    if value[0] != '"':
        return in_words(value)
    return cut(lexical(value))


def _classes(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return asked.choice(value, lambda one: with_article(name_of(one)))


def _roots(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return asked.choice(value, name_of)


def _datatypes(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return asked.choice(value, lambda one: _TEXTS.get(one[1:-1]) or f"a well-formed {name_of(one)}")


def _kinds(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return asked.choice(value, lambda one: _KINDS.get(one, name_of(one)))


def _members(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    members = asked.members(value)
    return listed((brief(one) for one in members), len(members)) if members else "no value"


def _languages(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    members = asked.members(value)
    return listed((cut(lexical(one)) for one in members), len(members))


def _pattern(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    flags = asked.shapes.one(shape, sh("flags"))
    with_flags = f" (flags {cut(lexical(flags))})" if flags else ""
    # As it was meant to be read: without the escapes that a literal needs.
    return f"“{cut(lexical(value))}”{with_flags}"


def _term(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return in_words(value)


def _path(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return asked.path(value)


def _paths(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    members = asked.members(value) if value[0] == "_" else [value]
    return listed((name_of(one) for one in members), len(members))


def _shape(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return asked.shape(value, depth)


def _shapes(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    members = asked.members(value)
    told = (asked.shape(one, depth) for one in members)
    return listed(told, len(members), _MOST_SHAPES, "; ")


def _closed(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    if value == sh("ByTypes"):
        return "those that the shapes of its classes name"
    allowed = asked.allowed_properties(shape)
    return listed((name_of(one) for one in allowed), len(allowed)) if allowed else "none"


def _query(asked: Asked, shape: Node, value: Node, depth: int) -> str:
    return "nothing that a query of the shape finds"


_WORDS: dict[str, _Told] = {
    "class": _classes,
    "rootClass": _roots,
    "datatype": _datatypes,
    "nodeKind": _kinds,
    "in": _members,
    "languageIn": _languages,
    "pattern": _pattern,
    **dict.fromkeys(("equals", "disjoint", "lessThan", "lessThanOrEquals", "subsetOf"), _path),
    "uniqueValuesFor": _paths,
    "hasValue": _term,
    **dict.fromkeys(
        (
            "node",
            "not",
            "nodeByExpression",
            "someValue",
            "memberShape",
            "reifierShape",
            "qualifiedValueShape",
        ),
        _shape,
    ),
    **dict.fromkeys(("and", "or", "xone"), _shapes),
    "closed": _closed,
    "sparql": _query,
}
