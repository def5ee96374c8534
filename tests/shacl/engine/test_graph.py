"""The index of parsed data: each triple once, in the order of the data, asked either way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Graph
from fairatlas.shacl.engine.graph import CyclicList, LongList, triple_term

Triple = tuple[str, str, str]
subjects = st.sampled_from(["<urn:a>", "<urn:b>", "_:c"])
predicates = st.sampled_from(["<urn:p>", "<urn:q>"])
values = st.sampled_from([*(f'"{number}"' for number in range(15)), "<urn:a>", "_:c"])


def graph(turtle: str) -> Graph:
    head = "@prefix : <urn:> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    quads = parse(head + turtle, format=RdfFormat.TURTLE)
    return Graph(quad.triple for quad in quads)


@given(st.lists(st.tuples(subjects, predicates, values)))
def test_what_was_stated_is_found_in_each_way_and_once(triples: list[Triple]) -> None:
    data = Graph()
    for triple in triples:
        data.add(*triple)
    stated = list(dict.fromkeys(triples))
    assert sorted(data.triples()) == sorted(stated)
    for subject, predicate, value in stated:
        same = [one for one in stated if one[1] == predicate]
        assert list(data.objects(subject, predicate)) == [o for s, _, o in same if s == subject]
        assert set(data.subjects(predicate, value)) == {s for s, _, o in same if o == value}
        assert set(data.having(predicate)) == {s for s, _, _ in same}
        assert set(data.values(predicate)) == {o for _, _, o in same}
        assert data.stated(subject)[predicate] == data.objects(subject, predicate)


def test_what_is_stated_later_is_found_as_well() -> None:
    data = graph(":a :p :b . :C rdf:type :D .")
    assert list(data.subjects("<urn:p>", "<urn:b>")) == ["<urn:a>"]
    assert data.with_subclasses("<urn:D>") == {"<urn:D>"}
    data.add("<urn:c>", "<urn:p>", "<urn:b>")
    data.add("<urn:E>", "<http://www.w3.org/2000/01/rdf-schema#subClassOf>", "<urn:D>")
    assert list(data.subjects("<urn:p>", "<urn:b>")) == ["<urn:a>", "<urn:c>"]
    assert data.with_subclasses("<urn:D>") == {"<urn:D>", "<urn:E>"}


def test_a_triple_term_is_written_as_in_n_triples() -> None:
    data = graph(":r rdf:reifies <<( :a :p <<( :b :q 'x' )>> )>> .")
    inner = triple_term("<urn:b>", "<urn:q>", '"x"')
    ((_, _, value),) = data.triples()
    assert value == triple_term("<urn:a>", "<urn:p>", inner)


def test_the_members_of_a_list_come_in_order() -> None:
    data = graph(":a :p ( 'x' 'y' 'x' ) .")
    (head,) = data.objects("<urn:a>", "<urn:p>")
    assert data.members(head) == ['"x"', '"y"', '"x"']
    assert data.members(head, 3) == data.members(head)
    with pytest.raises(LongList, match="over 2 members"):
        data.members(head, 2)


@pytest.mark.parametrize(
    "turtle",
    [
        ":l rdf:first 1 ; rdf:rest :l .",
        ":l rdf:first 1 .",
        ":l rdf:rest () .",
        ":l rdf:first 1 , 2 ; rdf:rest () .",
        ":l rdf:first 1 ; rdf:rest () , ( 2 ) .",
    ],
)
def test_a_list_that_is_not_well_formed_is_no_list(turtle: str) -> None:
    with pytest.raises(CyclicList):
        graph(turtle).members("<urn:l>")
