"""Constraints in SPARQL: sh:sparql and own constraint components (SHACL, sections 5 and 6)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from ..answers import Denied, Row, Selected
from ..errors import ShapesError
from ..graph import Graph, Node, Values
from ..literals import parts
from ..messages import filled
from ..paths import Path, predicate_path
from ..prebinding import Queries
from ..shape import Check, Found, OnValues, Run, Shape
from ..spelling import as_stated
from ..vocabulary import sh

_RESERVED = ("this", "value", "path", "PATH", "currentShape", "shapesGraph")
"""Variables that have a meaning of their own (SHACL, section 6.2.1)."""


@dataclass(frozen=True)
class _Parameter:
    """A parameter of an own component: the property that states it, and its variable."""

    predicate: Node
    name: str
    optional: bool


@dataclass(frozen=True)
class _Component:
    """An own constraint component."""

    node: Node
    parameters: tuple[_Parameter, ...]

    def usages(self, shape: Shape) -> Iterator[Mapping[str, Node]]:
        """The parameter values with which a shape uses the component."""
        stated = {
            one.name: list(shape.graph.objects(shape.node, one.predicate))
            for one in self.parameters
        }
        if any(not stated[one.name] for one in self.parameters if not one.optional):
            return
        given = {name: values for name, values in stated.items() if values}
        if not given:
            return
        if len(given) == 1:
            ((name, values),) = given.items()
            yield from ({name: value} for value in values)
            return
        if any(len(values) > 1 for values in given.values()):
            raise ShapesError(
                shape.node,
                f"a component with several parameters takes one value of each: {self.node}",
            )
        yield {name: values[0] for name, values in given.items()}


class Components:
    """The SPARQL constraints that a shapes graph defines."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._queries = Queries(graph)

    def checks(self, shape: Shape) -> Iterator[Check]:
        """The checks of sh:sparql and of own components at a shape."""
        for node in shape.parameters("sparql"):
            if not self._is_true(node, "deactivated"):
                yield self._sparql(shape, node)
        for component in self._used_by(shape):
            for given in component.usages(shape):
                yield self._own(shape, component, given)

    def _used_by(self, shape: Shape) -> Iterable[_Component]:
        stated = self._graph.stated(shape.node)
        if not self._components or not stated:
            return ()
        found = (one for predicate in stated for one in self._by_predicate.get(predicate, ()))
        return sorted(dict.fromkeys(found), key=lambda one: one.node)

    @cached_property
    def _by_predicate(self) -> dict[Node, list[_Component]]:
        """The components by each of their parameters."""
        found: dict[Node, list[_Component]] = {}
        for component in self._components:
            for one in component.parameters:
                found.setdefault(one.predicate, []).append(component)
        return found

    @cached_property
    def _components(self) -> list[_Component]:
        found = []
        for node in dict.fromkeys(self._graph.instances(sh("ConstraintComponent"))):
            parameters = tuple(
                self._parameter(node, one) for one in self._graph.objects(node, sh("parameter"))
            )
            if parameters:
                found.append(_Component(node, parameters))
        return found

    def _parameter(self, component: Node, node: Node) -> _Parameter:
        path = self._graph.one(node, sh("path"))
        if path is None or path[0] != "<":
            raise ShapesError(component, "a parameter of a component has an IRI as its sh:path")
        name = path[1:-1].replace("#", "/").rpartition("/")[2]
        if name in _RESERVED:
            raise ShapesError(component, f"a parameter can't be called {name}; rename {path}")
        return _Parameter(path, name, self._is_true(node, "optional"))

    def _is_true(self, node: Node, name: str) -> bool:
        return self._text(node, name) in ("true", "1")

    def _sparql(self, shape: Shape, node: Node) -> Check:
        select = self._text(node, "select")
        if select is None:
            raise ShapesError(node, "a SPARQL constraint has its query in sh:select")
        query = self._queries.prepare(node, select, shape.path, ())
        messages = tuple(self._graph.objects(node, sh("message"))) or shape.messages
        rows = Selected(query, {"currentShape": shape.node})

        def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
            for solution in rows(run, focus):
                row = _as_stated(run, focus, values, solution)
                found = self._finding(shape, "SPARQL", focus, row, messages, {})
                if "value" not in row and shape.path is None:
                    found = replace(found, value=focus)
                out.append(replace(found, source=node))

        return look

    def _own(self, shape: Shape, component: _Component, given: Mapping[str, Node]) -> Check:
        validator, text = self._validator(shape, component)
        ask = self._text(validator, "ask") is not None
        names = (one.name for one in component.parameters)
        prebound = (*names, "value") if ask else tuple(names)
        query = self._queries.prepare(validator, text, shape.path, prebound)
        messages = (
            shape.messages
            or tuple(self._graph.objects(validator, sh("message")))
            or tuple(self._graph.objects(component.node, sh("message")))
        )
        bound = {"currentShape": shape.node, **given}
        denied, selected = Denied(query, shape.path, bound), Selected(query, bound)

        def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
            for solution in denied(run, focus, values) if ask else selected(run, focus):
                row = _as_stated(run, focus, values, solution)
                found = self._finding(shape, "", focus, row, messages, given)
                if "value" not in row and shape.path is None:
                    found = replace(found, value=focus)
                out.append(replace(found, component=component.node))

        return OnValues(look) if ask else look

    def _validator(self, shape: Shape, component: _Component) -> tuple[Node, str]:
        kinds = ("nodeValidator" if shape.path is None else "propertyValidator", "validator")
        for kind in kinds:
            for node in self._graph.objects(component.node, sh(kind)):
                text = self._text(node, "ask") or self._text(node, "select")
                if text is not None:
                    return node, text
        raise ShapesError(component.node, f"this component has no validator for {shape.node}")

    def _text(self, node: Node, name: str) -> str | None:
        stated = self._graph.one(node, sh(name))
        return parts(stated)[0] if stated is not None and stated[0] == '"' else None

    def _finding(
        self,
        shape: Shape,
        component: str,
        focus: Node,
        row: Mapping[str, Node],
        messages: tuple[Node, ...],
        given: Mapping[str, Node],
    ) -> Found:
        path: Path | None = None
        if shape.path is None and row.get("path", '"')[0] == "<":
            path = predicate_path(row["path"])
        told = (row["message"],) if "message" in row else messages
        variables = {**given, **row, "this": row.get("this", focus)}
        written = tuple(filled(one, variables) for one in told)
        found = shape.finding(component, focus, row.get("value"), path=path)
        return replace(found, messages=written)


def _as_stated(run: Run, focus: Node, values: Values, row: Row) -> Row:
    """A solution whose value is spelled as at the focus node, or as the value node that it is."""
    value = row.get("value", "_")
    if value[0] != '"':
        return row
    return {**row, "value": as_stated(value, chain(values, *run.data.stated(focus).values()))}
