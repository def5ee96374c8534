"""SPARQL of shapes with its pre-bound variables (SHACL, section 5.3.1 and appendix A).

Oxigraph binds variables from outside only around the whole query, so that nested groups don't
see them. Here each group that speaks of a pre-bound variable begins with a pattern that looks
its value up, in a graph of their own. That works for blank nodes and literals as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Store

from .dataset import FRAME, Dataset, binding
from .errors import ShapesError
from .graph import Graph, Node
from .literals import parts
from .paths import Path
from .vocabulary import sh

_TOKEN = re.compile(
    r"(?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')"
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|(?P<comment>\#[^\n\r]*)"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<word>[A-Za-z][\w-]*(?::[\w.%-]*)?)"
    r"|(?P<sign>[{}()])",
    re.DOTALL,
)
_NOT_ALLOWED = {"MINUS", "VALUES", "SERVICE"}
_Token = re.Match[str]


class Executable:
    """A query of a shape, ready to run with values for its pre-bound variables."""

    def __init__(self, head: str, groups: "_Groups") -> None:
        self._head = head
        self._groups = groups
        self._texts: dict[frozenset[str], str] = {}

    def rows(self, dataset: Dataset, bound: Mapping[str, Node]) -> Iterator[dict[str, Node]]:
        """The solutions, each with the variables that it binds."""
        results = dataset.query(self.text(bound), bound)
        assert isinstance(results, QuerySolutions)
        names = [variable.value for variable in results.variables]
        for row in results:
            yield {name: str(row[name]) for name in names if row[name] is not None}

    def holds(self, dataset: Dataset, bound: Mapping[str, Node]) -> bool:
        """The answer to an ASK query."""
        results = dataset.query(self.text(bound), bound)
        assert isinstance(results, QueryBoolean)
        return bool(results)

    def text(self, names: Iterable[str]) -> str:
        """The query for a run that binds these variables."""
        wanted = frozenset((*names, "shapesGraph"))
        if wanted not in self._texts:
            self._texts[wanted] = self._head + self._groups.written(wanted)
        return self._texts[wanted]


def prepare(
    shapes: Graph, node: Node, text: str, path: Path | None, parameters: tuple[str, ...]
) -> Executable:
    """The query at a node of the shapes graph, for a shape with this path.

    ``parameters`` are bound beside ``this``, ``currentShape`` and ``shapesGraph``.

    Raises:
        ShapesError: it is not well-formed, or of a form that pre-binding excludes.
    """
    if path is not None:
        text = _TOKEN.sub(lambda one: path.written if one["variable"] == "$PATH" else one[0], text)
    prebound = {"this", "currentShape", "shapesGraph", *parameters}
    query = Executable(_prefixes(shapes, node), _Groups(node, text, prebound))
    try:
        results = Store().query(query.text(prebound))
    except SyntaxError as error:
        raise ShapesError(node, f"its query is not well-formed SPARQL: {error}") from error
    if isinstance(results, QuerySolutions) and "this" not in {v.value for v in results.variables}:
        raise ShapesError(node, "its query must select $this")
    return query


class _Groups:
    """The groups of a query, and which pre-bound variables each of them speaks of.

    Raises:
        ShapesError: the query has a form that pre-binding excludes.
    """

    def __init__(self, node: Node, text: str, prebound: set[str]) -> None:
        self._node = node
        self._text = text
        self._tokens: list[_Token] = [one for one in _TOKEN.finditer(text) if not one["comment"]]
        self._spoken_of = dict(self._find(prebound))

    def written(self, bound: frozenset[str]) -> str:
        """The query with a look-up of what is bound at the beginning of each group."""
        pieces = []
        last = 0
        for start, names in sorted(self._spoken_of.items()):
            pieces += [self._text[last:start], _lookup(names & bound)]
            last = start
        return "".join([*pieces, self._text[last:]])

    def _find(self, prebound: set[str]) -> Iterator[tuple[int, set[str]]]:
        groups: list[tuple[int, set[str]]] = []
        for number, token in enumerate(self._tokens):
            name = (token["variable"] or "")[1:]
            self._refuse(number, token, name in prebound)
            if token["sign"] == "{":
                groups.append((token.end(), set()))
                if self._word(number + 1) == "SELECT":
                    self._check_projection(number + 1)
            elif token["sign"] == "}" and groups:
                yield groups.pop()
            elif name in prebound and groups and not self._projects(number):
                groups[-1][1].add(name)

    def _projects(self, number: int) -> bool:
        """Whether a token stands between a SELECT and its group."""
        for token in reversed(self._tokens[:number]):
            if token["sign"] in ("{", "}"):
                return False
            if (token["word"] or "").upper() == "SELECT":
                return True
        return False

    def _check_projection(self, number: int) -> None:
        start = self._tokens[number].end()
        opened = (token.start() for token in self._tokens[number:] if token["sign"] == "{")
        if not re.search(r"[?$]this\b", self._text[start : next(opened, None)]):
            raise ShapesError(self._node, "each subquery of its query must select $this by name")

    def _word(self, number: int) -> str:
        if number >= len(self._tokens):
            return ""
        return (self._tokens[number]["word"] or "").upper()

    def _refuse(self, number: int, token: _Token, prebound: bool) -> None:
        word = (token["word"] or "").upper()
        if word in _NOT_ALLOWED:
            raise ShapesError(
                self._node, f"its query must not use {word}, since variables are bound before"
            )
        if prebound and self._word(number - 1) == "AS":
            raise ShapesError(
                self._node, f"its query must not bind {token[0]}, which is bound before"
            )


def _lookup(names: set[str]) -> str:
    if not names:
        return ""
    triples = " . ".join(f"<{FRAME}> <{binding(name)}> ?{name}" for name in sorted(names))
    return f" GRAPH <{FRAME}> {{ {triples} }} "


def _prefixes(shapes: Graph, node: Node) -> str:
    """The declarations of ``sh:prefixes``, with those of imported ontologies (section 5.2.1)."""
    found: dict[str, str] = {}
    seen: set[Node] = set()
    waiting = list(shapes.objects(node, sh("prefixes")))
    while waiting:
        ontology = waiting.pop()
        if ontology in seen:
            continue
        seen.add(ontology)
        waiting.extend(shapes.objects(ontology, "<http://www.w3.org/2002/07/owl#imports>"))
        for declared in shapes.objects(ontology, sh("declare")):
            prefix, iri = (shapes.one(declared, sh(name)) for name in ("prefix", "namespace"))
            if prefix is None or iri is None:
                raise ShapesError(ontology, "a declared prefix has sh:prefix and sh:namespace")
            name, meant = parts(prefix)[0], parts(iri)[0]
            if found.setdefault(name, meant) != meant:
                raise ShapesError(node, f"the prefix {name} is declared with two namespaces")
    return "".join(f"PREFIX {name}: {NamedNode(iri)}\n" for name, iri in found.items())
