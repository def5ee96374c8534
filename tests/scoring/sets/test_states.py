"""The states of the records of a whole map: named as their cards name them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from fairatlas.scoring import check_profiles
from fairatlas.scoring.gathering import statements
from fairatlas.scoring.linked import canonical, statement
from fairatlas.scoring.profiles import CheckProfile
from fairatlas.scoring.sets import score_map
from fairatlas.scoring.sets.states import States
from fairatlas.shacl.whole.workers import workers
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

from ..records import thing, triples
from .maps import TOKENS, described, map_of, maps

PROFILES = check_profiles().values()


def of_card(view: MapView, record: str, profile: CheckProfile) -> str:
    """The digest that the card of a record tells."""
    read = statements(view.store, NamedNode(record), profile.checks)
    return canonical(map(statement, read)).digest


@given(stated=maps(), token=st.sampled_from(TOKENS))
@settings(max_examples=60)
def test_states_are_those_of_cards(stated: list[Triple], token: str) -> None:
    view, profile = map_of(stated), check_profiles()[token]
    states = States(PROFILES)
    with TemporaryDirectory() as folder:
        data = described(stated, Path(folder), states.backwards)
        for subject in {one.subject for one in stated if isinstance(one.subject, NamedNode)}:
            told = states(data, str(subject), profile)
            assert told == of_card(view, subject.value, profile), subject


def test_what_a_shared_node_says_is_part_of_the_state() -> None:
    record, profile = thing("dataset/a"), check_profiles()["dataset"]
    about = "<dataset/a> a dcat:Dataset ; dct:creator <person/p> . <person/p> a atlas:Person ."
    name = '<person/p> foaf:name "Ada" .'
    found = []
    for text in (about, about + name, about + '<person/q> foaf:name "Ada" .'):
        with TemporaryDirectory() as folder:
            data = described(triples(text), Path(folder))
            found.append(States(PROFILES)(data, str(record), profile))
    assert found[0] == found[2] != found[1]


@pytest.mark.parametrize("number", [3, 300])
def test_of_other_things_only_what_is_looked_at_is_part_of_it(number: int) -> None:
    profile = check_profiles()["dataset"]
    names = "".join(f'<person/p> skos:hiddenLabel "{n}" .' for n in range(number))
    stated = triples(
        f"""<dataset/a> a dcat:Dataset ; dct:creator <person/p> .
            <person/p> a atlas:Person ; foaf:name "Ada" ; rdfs:label "A" . {names}"""
    )
    record, view = thing("dataset/a"), map_of(stated)
    read = statements(view.store, record, profile.checks)
    said = {one.predicate for one in read if one.subject == thing("person/p")}
    assert term("foaf:name") in said
    assert term("skos:hiddenLabel") not in said
    with TemporaryDirectory() as folder:
        states = States(PROFILES)
        data = described(stated, Path(folder), states.backwards)
        assert states(data, str(record), profile) == of_card(view, record.value, profile)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    text = """
    @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
    @base <http://localhost:8000/id/> .
    <dataset/a> a dcat:Dataset ; dct:title "A" ; dct:issued "2024-01-01T00:00:00.000Z"^^
        <http://www.w3.org/2001/XMLSchema#dateTime> ; dcat:distribution [ dct:title "B" ] .
    <catalogue/c> a dcat:Catalog ; dcat:dataset <dataset/a> .
    """
    with Atlas(tmp_path, EXAMPLE_BASE) as atlas:
        atlas.load(Source("x.ttl", text.encode()), loaders()["rdf"], name="x")
    return tmp_path


def test_a_stored_map_gives_the_states_of_its_cards(store: Path) -> None:
    view = MapView.open(store)
    found = list(score_map(store, by=workers(jobs=1), note=States(PROFILES)).rows)
    assert len(found) >= 2
    for row in found:
        assert row.note == of_card(view, row.record, row.found.profile)
