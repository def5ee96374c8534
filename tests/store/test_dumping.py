"""The dump: literals as they were loaded, contributions apart."""

import io
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas.store import Atlas, MapView
from fairatlas.store.dumping import dump_quads
from fairatlas_loaders import Loader, Source


def _dump(folder: Path, base: str | None = None) -> list[Quad]:
    buffer = io.BytesIO()
    dump_quads(MapView.open(folder), folder, buffer, base)
    return list(parse(buffer.getvalue(), format=RdfFormat.N_QUADS))


def test_literals_keep_the_spelling_that_oxigraph_loses(
    folder: Path,
    open_atlas: Callable[[], Atlas],
    rdf: Loader,
    turtle: Callable[[str], Source],
) -> None:
    text = (
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <http://x.org/a> <http://x.org/p> "
        '"1000"^^xsd:nonNegativeInteger, 1.50, "01"^^xsd:integer .'
    )
    with open_atlas() as atlas:
        atlas.load(turtle(text), rdf)
    objects = {str(q.object) for q in _dump(folder) if q.predicate == NamedNode("http://x.org/p")}
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert objects == {
        f'"1000"^^<{xsd}nonNegativeInteger>',
        f'"1.50"^^<{xsd}decimal>',
        f'"01"^^<{xsd}integer>',
    }


def test_another_base_moves_the_maps_own_names_only(
    folder: Path,
    open_atlas: Callable[[], Atlas],
    rdf: Loader,
    turtle: Callable[[str], Source],
) -> None:
    text = "<http://localhost:8000/id/software/a> <http://x.org/p> <http://localhost:80001/b> ."
    with open_atlas() as atlas:
        atlas.load(turtle(text), rdf, name="n")
    moved = [q for q in _dump(folder, "https://atlas.example") if q.predicate.value.endswith("/p")]
    assert [str(term) for term in moved[0]] == [
        "<https://atlas.example/id/software/a>",
        "<http://x.org/p>",
        "<http://localhost:80001/b>",
        "<https://atlas.example/graph/n>",
    ]


def test_blank_nodes_of_two_contributions_stay_two(
    folder: Path,
    open_atlas: Callable[[], Atlas],
    rdf: Loader,
    turtle: Callable[[str], Source],
) -> None:
    with open_atlas() as atlas:
        atlas.load(turtle("_:b <http://x.org/p> 1 ."), rdf, name="one")
        atlas.load(turtle("_:b <http://x.org/p> 2 ."), rdf, name="two")
    subjects = {q.subject for q in _dump(folder) if q.predicate == NamedNode("http://x.org/p")}
    assert len(subjects) == 2
