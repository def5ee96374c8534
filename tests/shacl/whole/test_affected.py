"""How far a change reaches: at the least to each node for which shapes find something else."""

import random

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Graph, Plan, compile_shapes
from fairatlas.shacl.engine.graph import Node
from fairatlas.shacl.whole.affected import affected
from fairatlas.shacl.whole.footprint import Read, footprint
from fairatlas.shacl.whole.held import Held
from fairatlas.shacl.whole.plans import Named
from fairatlas.shacl.whole.statements import Statement

_HEAD = """@prefix : <http://x.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

_NEAR = [
    "sh:property [ sh:path :p ; sh:minCount 1 ; sh:maxCount 2 ]",
    "sh:property [ sh:path :p ; sh:class :B ]",
    "sh:property [ sh:path [ sh:inversePath :p ] ; sh:class :B ; sh:maxCount 1 ]",
    "sh:property [ sh:path ( :p :q ) ; sh:minCount 1 ]",
    "sh:property [ sh:path ( [ sh:inversePath :q ] :p ) ; sh:nodeKind sh:IRI ; sh:maxCount 1 ]",
    "sh:property [ sh:path [ sh:inversePath ( :p [ sh:inversePath :q ] ) ] ; sh:maxCount 0 ]",
    "sh:property [ sh:path [ sh:alternativePath ( :p ( :q :p ) ) ] ; sh:class :A ]",
    "sh:property [ sh:path [ sh:zeroOrOnePath :q ] ; sh:class :A ]",
    "sh:property [ sh:path :p ; sh:equals :q ]",
    "sh:property [ sh:path ( :q :p ) ; sh:disjoint :p ]",
    "sh:property [ sh:path :v ; sh:lessThan :w ]",
    "sh:closed true ; sh:ignoredProperties ( :p :v )",
    "sh:property [ sh:path :p ; sh:node [ sh:closed true ; sh:ignoredProperties ( :q :v ) ] ]",
    "sh:property [ sh:path :p ; sh:node [ sh:property [ sh:path :q ; sh:class :B ] ] ]",
    "sh:property [ sh:path :q ; sh:property [ sh:path :p ; sh:minCount 2 ] ]",
    "sh:not [ sh:property [ sh:path :p ; sh:hasValue :n1 ] ]",
    "sh:or ( [ sh:class :B ] [ sh:property [ sh:path ( :q :q ) ; sh:minCount 1 ] ] )",
    "sh:xone ( [ sh:path :v ; sh:minCount 1 ] [ sh:path :w ; sh:minCount 1 ] )",
    "sh:property [ sh:path :p ; sh:qualifiedValueShape [ sh:class :B ] ; sh:qualifiedMinCount 1 ]",
]
_FAR = [
    "sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:class :A ]",
    "sh:property [ sh:path ( :q [ sh:oneOrMorePath :p ] ) ; sh:maxCount 1 ]",
    'sh:sparql [ sh:select "SELECT $this WHERE { $this <http://x.org/p>/<http://x.org/q> ?x }" ]',
    "sh:property [ sh:path :p ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true ; "
    "sh:qualifiedValueShape [ sh:class :B ] ] , [ sh:path :q ; sh:qualifiedMaxCount 0 ; "
    "sh:qualifiedValueShape [ sh:class :A ] ]",
]
_TARGETS = ["sh:targetClass :A", "sh:targetSubjectsOf :p", "sh:targetObjectsOf :q"]


def _plan(text: str) -> Plan:
    return compile_shapes(
        quad.triple for quad in parse((_HEAD + text).encode(), format=RdfFormat.TURTLE)
    )


def _shape(target: str, constraint: str) -> Plan:
    return _plan(f":shape a sh:NodeShape ; {target} ; {constraint} .")


def _found(plan: Plan, data: Graph) -> dict[Node, list[str]]:
    return {
        node: sorted(
            repr((one.focus, one.component, one.path and one.path.written, one.value))
            for one in found
        )
        for node, found in Held(Named(plan, ""), data, 1).found(0).items()
    }


def _graph(statements: set[Statement]) -> Graph:
    graph = Graph()
    for statement in sorted(statements):
        graph.add(*statement)
    return graph


def _statement(chance: random.Random) -> Statement:
    def node() -> Node:
        return f"<http://x.org/n{chance.randrange(7)}>"

    kind = chance.random()
    if kind < 0.3:
        return node(), _TYPE, f"<http://x.org/{chance.choice('AB')}>"
    if kind < 0.5:
        number = f'"{chance.randrange(3)}"^^<http://www.w3.org/2001/XMLSchema#integer>'
        return node(), f"<http://x.org/{chance.choice('vw')}>", number
    return node(), f"<http://x.org/{chance.choice('pq')}>", node()


def _change(chance: random.Random) -> tuple[set[Statement], set[Statement], set[Statement]]:
    """Statements, those of them that go, and some that come."""
    before = {_statement(chance) for _ in range(chance.randrange(30))}
    gone = {one for one in before if chance.random() < 0.1}
    return before, gone, {_statement(chance) for _ in range(chance.randrange(3))}


def _differing(old: dict[Node, list[str]], new: dict[Node, list[str]]) -> set[Node]:
    return {node for node in old.keys() | new.keys() if old.get(node) != new.get(node)}


@pytest.mark.parametrize("target", _TARGETS)
@pytest.mark.parametrize("constraint", _NEAR)
def test_each_node_with_another_outcome_is_among_the_affected(target: str, constraint: str) -> None:
    plan = _shape(target, constraint)
    looked = footprint(plan)
    assert not looked.anywhere
    chance = random.Random(constraint + target)
    differed = fewer = 0
    for _ in range(200):
        before, gone, came = _change(chance)
        data = _graph((before - gone) | came)
        again = affected(looked, data, gone | came)
        new = _found(plan, data)
        other = _differing(_found(plan, _graph(before)), new)
        assert other <= again
        differed += bool(other)
        fewer += bool(new.keys() - again)
    assert differed, "no change made a difference"
    assert fewer, "everything was looked at again each time"


@pytest.mark.parametrize("constraint", _FAR)
def test_shapes_whose_steps_can_not_be_counted_look_anywhere(constraint: str) -> None:
    plan = _shape("sh:targetClass :A", constraint)
    looked = footprint(plan)
    assert looked.anywhere == {0}
    chance = random.Random(constraint)
    differed = 0
    for _ in range(200):
        before, gone, came = _change(chance)
        data = _graph((before - gone) | came)
        held = Held(Named(plan, ""), data, 1)
        again = affected(looked, data, gone | came) | set(held.targets_of(looked.anywhere))
        other = _differing(_found(plan, _graph(before)), _found(plan, data))
        assert other <= again
        differed += bool(other)
    assert differed, "no change made a difference"


def test_a_target_that_is_a_shape_leaves_nothing_sure() -> None:
    plan = _plan(":shape sh:targetWhere [ sh:class :A ] ; sh:closed true .")
    assert footprint(plan).targets_anywhere
    assert not footprint(_shape("sh:targetClass :A", _NEAR[0])).targets_anywhere


def test_own_components_look_anywhere() -> None:
    plan = _plan(
        """:shape sh:targetClass :A ; sh:property [ sh:path :p ; sh:minCount 1 ] .
        :component a sh:ConstraintComponent ; sh:parameter [ sh:path :most ] ;
            sh:validator [ sh:ask "ASK { FILTER($value < $most) }" ] ."""
    )
    assert footprint(plan).anywhere == {0}


def test_a_class_is_read_one_step_further_than_the_path() -> None:
    looked = footprint(_shape("sh:targetClass :A", _NEAR[1]))
    step = Read(0, "<http://x.org/p>")
    assert looked.steps == {step}
    assert looked.reads == {step, Read(0, _TYPE), Read(1, _TYPE)}


def test_what_no_shape_reads_affects_nothing() -> None:
    looked = footprint(_shape("sh:targetClass :A", _NEAR[1]))
    data = _graph({("<http://x.org/n1>", "<http://x.org/p>", "<http://x.org/n2>")})
    far = [("<http://x.org/n2>", "<http://x.org/other>", '"x"')]
    assert affected(looked, data, far) == set()
    kind = [("<http://x.org/n2>", _TYPE, "<http://x.org/B>")]
    assert affected(looked, data, kind) == {"<http://x.org/n1>", "<http://x.org/n2>"}
