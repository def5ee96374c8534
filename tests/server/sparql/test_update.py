"""Updates: what each contribution becomes, and that the store, its archive and its copy agree."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from fairatlas.errors import MalformedInput, Refused, Unprocessable
from fairatlas.sparql.update import Updated, run_update
from fairatlas.store import Atlas, MapView
from fairatlas.store.changing import Request
from fairatlas.store.checking import faults
from fairatlas.store.fingerprint import fingerprint
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

Update = Callable[..., Updated]
SOFTWARE = NamedNode(f"{EXAMPLE_BASE}/id/software/x")
TITLE = NamedNode("http://purl.org/dc/terms/title")
SIDE = "http://e.org/g"


@pytest.fixture
def atlas(tmp_path: Path) -> Iterator[Atlas]:
    """An empty map without the ontology."""
    with Atlas(tmp_path / "store", EXAMPLE_BASE, with_schema=False) as atlas:
        yield atlas


def _copy(store: Store) -> Store:
    copy = Store()
    copy.extend(store)
    return copy


def _update(atlas: Atlas, text: str, **using: list[str]) -> Updated:
    """Runs an update, keeps what comes of it, and sees that both stores say the same."""
    view = MapView(_copy(atlas.store), atlas.names, atlas.journal)
    found = run_update(view, text, **using)
    if found.changes:
        atlas.change(found.changes, Request(text.encode(), "sparql-update", "me"), found.gone)
    assert _content(view.store, atlas) == _content(atlas.store, atlas)
    return found


@pytest.fixture
def update(atlas: Atlas) -> Update:
    """Runs an update on the map."""
    return lambda text, **using: _update(atlas, text, **using)


def _content(store: Store, atlas: Atlas) -> dict[str, object]:
    """What each graph states, blank nodes told by what is said of them; provenance left out."""
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    own = atlas.names.graph("provenance")
    told: dict[str, object] = {
        graph.value: fingerprint(_triples(store, graph)) for graph in graphs if graph != own
    }
    return {
        **{name: content for name, content in told.items() if content},
        "": fingerprint(_triples(store, DefaultGraph())),
    }


def _triples(store: Store, graph: NamedNode | DefaultGraph) -> list[Triple]:
    return [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)]


def _titles(atlas: Atlas) -> set[str]:
    return {quad.object.value for quad in atlas.store.quads_for_pattern(SOFTWARE, TITLE, None)}  # type: ignore[union-attr]


def _no_fault(atlas: Atlas) -> None:
    assert not list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal))


def test_what_comes_into_the_default_graph_is_a_contribution(atlas: Atlas, update: Update) -> None:
    update('INSERT DATA { <software/x> dct:title "X" }')
    assert _titles(atlas) == {"X"}
    entry = atlas.journal.current["default"]
    assert (entry.loader, entry.by, entry.triples) == ("sparql-update", "me", 1)
    assert atlas.archive.path(entry.source).read_bytes().startswith(b"INSERT DATA")
    _no_fault(atlas)


def test_what_goes_from_the_default_graph_goes_from_all_that_state_it(
    atlas: Atlas, update: Update
) -> None:
    for name in ("one", "two"):
        triple = f'<{SOFTWARE.value}> <{TITLE.value}> "X", "{name}" .'
        atlas.load(Source(f"{name}.ttl", triple.encode()), loaders()["rdf"], name=name)
    found = update('DELETE DATA { <software/x> dct:title "X" }')
    assert {change.contribution for change in found.changes} == {"one", "two"}
    assert _titles(atlas) == {"one", "two"}
    _no_fault(atlas)


def test_what_another_contribution_states_stays_in_the_default_graph(
    atlas: Atlas, update: Update
) -> None:
    for name in ("one", "two"):
        triple = f'<{SOFTWARE.value}> <{TITLE.value}> "X" .'
        atlas.load(Source(f"{name}.ttl", triple.encode()), loaders()["rdf"], name=name)
    update(f'DELETE DATA {{ GRAPH <{EXAMPLE_BASE}/graph/one> {{ <software/x> dct:title "X" }} }}')
    assert Quad(SOFTWARE, TITLE, next(iter(_triples(atlas.store, DefaultGraph()))).object) in (
        atlas.store
    )
    _no_fault(atlas)


def test_a_graph_of_another_name_stands_beside_the_map(atlas: Atlas, update: Update) -> None:
    update(f"INSERT DATA {{ GRAPH <{SIDE}> {{ <http://a> <http://b> 1 }} }}")
    assert len(_triples(atlas.store, NamedNode(SIDE))) == 1
    assert not _triples(atlas.store, DefaultGraph())
    assert SIDE in atlas.journal.current
    _no_fault(atlas)


def test_a_template_is_filled_for_the_graph_that_a_variable_names(
    atlas: Atlas, update: Update
) -> None:
    update(f"INSERT DATA {{ GRAPH <{SIDE}> {{ <http://a> <http://b> 1, 'no graph' }} }}")
    held = len(_triples(atlas.store, atlas.names.graph("provenance")))
    found = update(
        "INSERT { GRAPH ?g { ?s <http://c> ?o } GRAPH ?o { ?s <http://never> ?o } } "
        "WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isLiteral(?o)) }"
    )
    assert 0 < found.kept <= held
    assert len(_triples(atlas.store, NamedNode(SIDE))) == 4


def test_blank_nodes_of_a_template_are_new_for_each_row(atlas: Atlas, update: Update) -> None:
    update("INSERT DATA { <http://a> <http://b> 1, 2 }")
    update(
        "INSERT { ?s <http://c> _:n . _:n <http://d> ?o . "
        f"GRAPH <{SIDE}> {{ _:n <http://e> ?o }} }} WHERE {{ ?s <http://b> ?o }}"
    )
    rows = list(
        atlas.store.query(
            f"SELECT ?n {{ <http://a> <http://c> ?n . ?n <http://d> ?o "
            f"GRAPH <{SIDE}> {{ ?m <http://e> ?o }} }}"
        )
    )
    assert len(rows) == 2
    update("DELETE WHERE { <http://a> <http://c> ?n . ?n <http://d> ?o }")
    assert len(_triples(atlas.store, DefaultGraph())) == 2
    _no_fault(atlas)


def test_operations_see_what_those_before_them_did(atlas: Atlas, update: Update) -> None:
    update(
        "PREFIX : <http://e.org/> INSERT DATA { :a :n 1 } ; "
        "DELETE { ?s :n ?o } INSERT { ?s :n ?next } WHERE { ?s :n ?o BIND(?o + 1 AS ?next) } ; "
        "DELETE { ?s :n ?o } INSERT { ?s :n ?next } WHERE { ?s :n ?o BIND(?o + 1 AS ?next) }"
    )
    assert [str(triple.object.value) for triple in _triples(atlas.store, DefaultGraph())] == ["3"]  # type: ignore[union-attr]


def test_what_stays_keeps_its_spelling(atlas: Atlas, update: Update) -> None:
    spelled = f"<{SOFTWARE.value}> <{TITLE.value}> 1.50 , 2.50 ."
    atlas.load(Source("one.ttl", spelled.encode()), loaders()["rdf"], name="one")
    update("DELETE DATA { <software/x> dct:title 2.5 }")
    record = atlas.archive.path(atlas.journal.current["one"].record).read_text()
    assert '"1.50"' in record
    assert '"2.5' not in record


def test_a_dropped_graph_is_withdrawn_and_what_it_alone_told_of_is_gone(
    atlas: Atlas, update: Update
) -> None:
    triple = f'<{SOFTWARE.value}> <{TITLE.value}> "X" .'
    atlas.load(Source("one.ttl", triple.encode()), loaders()["rdf"], name="one")
    found = update(f"DROP GRAPH <{EXAMPLE_BASE}/graph/one>")
    assert found.gone == (SOFTWARE.value,)
    assert "one" not in atlas.journal.current
    assert not _titles(atlas)
    query = "ASK { GRAPH ?g { ?gone prov:wasInvalidatedBy ?run } }"
    prefixes = {"prov": "http://www.w3.org/ns/prov#"}
    assert bool(atlas.store.query(query, prefixes=prefixes))
    _no_fault(atlas)
    before = _content(atlas.store, atlas)
    atlas.rebuild()
    assert bool(atlas.store.query(query, prefixes=prefixes))
    assert _content(atlas.store, atlas) == before


def test_the_dataset_can_be_named_in_the_request(atlas: Atlas, update: Update) -> None:
    update(f"INSERT DATA {{ GRAPH <{SIDE}> {{ <http://a> <http://b> 1 }} }}")
    text = "INSERT { ?s <http://c> ?o } WHERE { ?s <http://b> ?o }"
    assert not update(text).changes
    assert update(text, using_graphs=[SIDE]).changes
    with pytest.raises(MalformedInput, match="said twice"):
        update(f"WITH <{SIDE}> {text}", using_graphs=[SIDE])
    with pytest.raises(MalformedInput, match="not named by an IRI"):
        update(text, using_named_graphs=["no iri"])


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("INSERT DATA {", MalformedInput, "update is not well-formed at line 1"),
        ("", MalformedInput, None),
        ("DROP GRAPH <http://none>", MalformedInput, "no graph"),
        ("COPY <http://none> TO <http://e.org/h>", MalformedInput, "no graph"),
        ("CREATE GRAPH <http://e.org/g>", MalformedInput, "exists already"),
        ("LOAD <http://e.org/file>", Refused, "LOAD is off"),
        ("LOAD SILENT <http://e.org/file> INTO GRAPH <http://e.org/g>", MalformedInput, None),
        ("LOAD <http://e.org/file> INTO <http://e.org/g>", MalformedInput, "not well-formed"),
        ("INSERT {?a ?b ?c} WHERE { SERVICE <http://e.org/> {?a ?b ?c} }", Refused, "SERVICE"),
        (f"DROP GRAPH <{EXAMPLE_BASE}/graph/provenance>", Refused, "atlas's own"),
        (
            f"INSERT DATA {{ GRAPH <{EXAMPLE_BASE}/graph/assessment/a> {{ <x:a> <x:b> 1 }} }}",
            Refused,
            "atlas's own",
        ),
    ],
)
def test_what_can_not_be_done_is_told_and_changes_nothing(
    atlas: Atlas, update: Update, text: str, error: type[Exception], told: str | None
) -> None:
    update(f"INSERT DATA {{ GRAPH <{SIDE}> {{ <http://a> <http://b> 1 }} }}")
    before = len(atlas.journal.entries)
    if told is None:
        assert not update(text).changes
    else:
        with pytest.raises(error, match=told):
            update(f"INSERT DATA {{ <http://a> <http://b> 2 }} ; {text}" if error else text)
    assert len(atlas.journal.entries) == before


def test_what_was_fetched_is_loaded(atlas: Atlas) -> None:
    view = MapView(_copy(atlas.store), atlas.names, atlas.journal)
    loaded = {
        "http://a.example/x": ("text/turtle", b"<#i> <x:b> 1 ."),
        "http://a.example/bad": ("text/turtle", b"<#i> <x:b>"),
    }
    text = f"LOAD <http://a.example/x> INTO GRAPH <{SIDE}> ; LOAD SILENT <http://a.example/bad>"
    found = run_update(view, f"{text} ; INSERT DATA {{ <x:a> <x:b> 1 }}", loaded=loaded)
    assert [change.contribution for change in found.changes] == [SIDE, "default"]
    assert found.changes[0].inserted.startswith(b"<http://a.example/x#i> <x:b>")
    for bad in ("LOAD <http://a.example/bad>", "LOAD <http://a.example/x> INTO <x:g>"):
        with pytest.raises(MalformedInput):
            run_update(view, bad, loaded=loaded)
    with pytest.raises(Refused, match="LOAD is off"):
        run_update(view, "INSERT DATA { <x:a> <x:b> 1 } ; LOAD <http://b.example/>", loaded=loaded)
    with pytest.raises(MalformedInput, match="not well-formed"):
        run_update(view, "INSERT DATA { <x:a> <x:b> 1 } LOAD <http://b.example/>", loaded=loaded)


def test_silent_operations_pass_over_what_they_can_not_do(atlas: Atlas, update: Update) -> None:
    found = update(
        "DROP SILENT GRAPH <http://none> ; MOVE SILENT <http://none> TO <http://e.org/h> ; "
        "INSERT DATA { <http://a> <http://b> 1 }"
    )
    assert [change.contribution for change in found.changes] == ["default"]


def test_statements_of_the_ontology_stay_and_are_counted(tmp_path: Path) -> None:
    with Atlas(tmp_path / "store", EXAMPLE_BASE) as atlas:
        held = len(_triples(atlas.store, DefaultGraph()))
        _update(atlas, "INSERT DATA { <http://a> <http://b> 1 }")
        found = _update(atlas, "DROP ALL")
        assert found.kept == held
        assert len(_triples(atlas.store, DefaultGraph())) == held
        _no_fault(atlas)


def test_too_large_an_update_is_refused(atlas: Atlas) -> None:
    view = MapView(_copy(atlas.store), atlas.names, atlas.journal)
    with pytest.raises(Unprocessable, match="may change 1"):
        run_update(view, "INSERT DATA { <http://a> <http://b> 1, 2 }", most=1)


def test_all_entries_of_a_request_are_in_the_journal_or_none(atlas: Atlas, update: Update) -> None:
    update(
        f"INSERT DATA {{ <http://a> <http://b> 1 GRAPH <{SIDE}> {{ <http://a> <http://b> 2 }} }}"
    )
    path = atlas.journal.path
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 2
    path.write_bytes(lines[0])
    assert not type(atlas.journal)(path).entries
    path.write_bytes(b"".join(lines))
    assert len(type(atlas.journal)(path).entries) == 2


_GRAPHS = (
    "",
    f"GRAPH <{EXAMPLE_BASE}/graph/one>",
    f"GRAPH <{EXAMPLE_BASE}/graph/two>",
    "GRAPH <u:g>",
)
_TRIPLES = [f"<x:{letter}> <x:p> {number} ." for letter in "ab" for number in (1, 2)]


def _operations() -> st.SearchStrategy[str]:
    def data(parts: tuple[str, str, str]) -> str:
        verb, graph, triple = parts
        return (
            f"{verb} DATA {{ {graph} {{ {triple} }} }}" if graph else f"{verb} DATA {{ {triple} }}"
        )

    return st.one_of(
        st.tuples(
            st.sampled_from(["INSERT", "DELETE"]),
            st.sampled_from(_GRAPHS),
            st.sampled_from(_TRIPLES),
        ).map(data),
        st.sampled_from(
            [
                "DELETE WHERE { <x:a> ?p ?o }",
                "DELETE { ?s ?p ?o } INSERT { GRAPH <u:g> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
                "CLEAR DEFAULT",
                "CLEAR SILENT GRAPH <u:g>",
                f"DROP SILENT GRAPH <{EXAMPLE_BASE}/graph/one>",
                f"COPY SILENT <u:g> TO <{EXAMPLE_BASE}/graph/two>",
                "MOVE SILENT <u:g> TO DEFAULT",
                "ADD DEFAULT TO <u:h>",
                "DROP NAMED",
            ]
        ),
    )


@settings(max_examples=25)
@given(requests=st.lists(st.lists(_operations(), min_size=1, max_size=3), max_size=4))
def test_any_updates_leave_store_and_archive_in_step(
    requests: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("updates") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        for request in requests:
            _update(atlas, " ; ".join(request))
        _no_fault(atlas)
