"""Names of statements: RDFC-1.0 where that is quick, the same for isomorphic ones always."""

import hashlib
from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    Triple,
)

from fairatlas.scoring.linked import canonical, statement
from fairatlas.shacl.engine.graph import Statement

IRIS = [NamedNode(f"http://data.example.org/{name}") for name in "abc"]
TEXTS = ['"\\\n\t\r', "é\U0001f30a", "", "\x07\x7f", "_:b0 <x>"]
LITERALS = [
    *(Literal(text) for text in TEXTS),
    Literal("x", language="en-GB"),
    Literal("1.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
]
BLANKS = [BlankNode(f"b{number}") for number in range(5)]

triples = st.builds(
    Triple,
    st.sampled_from([*IRIS, *BLANKS]),
    st.sampled_from(IRIS),
    st.sampled_from([*IRIS, *BLANKS, *LITERALS]),
)
graphs = st.lists(triples, max_size=12)


def statements(found: Sequence[Triple]) -> list[Statement]:
    return [statement(one) for one in found]


def rdfc(found: Sequence[Triple]) -> list[str]:
    """The canonical lines by Oxigraph's RDFC-1.0."""
    dataset = Dataset(Quad(*one) for one in found)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad} .\n" for quad in dataset)


def relabelled(found: Sequence[Triple], labels: Sequence[int]) -> list[Triple]:
    """The same statements with other labels of their blank nodes."""
    names = {node: BlankNode(f"other{label}") for node, label in zip(BLANKS, labels, strict=True)}

    def other(node: object) -> object:
        if isinstance(node, Triple):
            return Triple(other(node.subject), node.predicate, other(node.object))  # type: ignore[arg-type]
        return names.get(node, node)  # type: ignore[call-overload]

    return [other(one) for one in found]  # type: ignore[misc]


def are_told_apart(found: Sequence[Triple]) -> bool:
    """Whether each blank node differs from the others in what is said of it."""
    said = {}
    for node in BLANKS:
        about = [one for one in found if node in (one.subject, one.object)]
        if about:
            said[node] = frozenset(
                tuple(
                    "own" if end == node else "other" if isinstance(end, BlankNode) else str(end)
                    for end in one
                )
                for one in about
            )
    return len(set(said.values())) == len(said)


@given(graphs)
def test_statements_are_named_by_rdfc_where_their_nodes_are_told_apart(
    found: list[Triple],
) -> None:
    if are_told_apart(found):
        digest = hashlib.sha256("".join(rdfc(found)).encode()).hexdigest()
        name = canonical(statements(found))
        assert name.digest == digest
        labels = {f"<urn:sha256:{digest}#c14n{number}>" for number in range(len(name.nodes))}
        assert set(name.nodes.values()) == labels


@given(graphs, st.permutations(range(5)), st.randoms())
def test_neither_order_nor_labels_count(
    found: list[Triple], labels: list[int], random: Random
) -> None:
    other = relabelled(found, labels)
    random.shuffle(other)
    first, second = canonical(statements(found)), canonical(statements(other))
    assert first.digest == second.digest
    assert {first.named(one) for one in statements(found)} == {
        second.named(one) for one in statements(other)
    }


@given(graphs, graphs)
def test_other_statements_have_other_names(one: list[Triple], other: list[Triple]) -> None:
    same = canonical(statements(one)).digest == canonical(statements(other)).digest
    assert same == (rdfc(one) == rdfc(other))


def test_nodes_that_are_alike_share_a_label_and_still_count() -> None:
    about, says = IRIS[:2]
    two = [Triple(about, says, node) for node in BLANKS[:2]]
    name = canonical(statements(two))
    assert len(set(name.nodes.values())) == 1
    assert name.digest != canonical(statements(two[:1])).digest


def test_many_nodes_that_are_alike_take_no_time() -> None:
    """A ring of nodes each of which links to all others: RDFC-1.0 would not end."""
    ring = [BlankNode(f"n{number}") for number in range(40)]
    every = [Triple(one, IRIS[0], other) for one in ring for other in ring if one != other]
    assert len(set(canonical(statements(every)).nodes.values())) == 1


def test_blank_nodes_in_triple_terms_are_named_too() -> None:
    inner = Triple(BLANKS[0], IRIS[0], Literal('_:b0 "<_:b1>"'))
    found = [Triple(IRIS[0], IRIS[1], inner), Triple(BLANKS[0], IRIS[1], IRIS[2])]
    name = canonical(statements(found))
    other = canonical(statements(relabelled(found, (4, 3, 2, 1, 0))))
    assert name.digest == other.digest
    (node,) = name.nodes.values()
    told = name.named(statements(found)[0])[2]
    assert told == f'<<( {node} {IRIS[0]} "_:b0 \\"<_:b1>\\"" )>>'
