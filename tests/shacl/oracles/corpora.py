"""What engines are compared on: the W3C suite, our shapes with their examples, generated data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from fairatlas.shacl.engine.graph import TYPE, Graph, Node
from fairatlas.shacl.hierarchy import with_hierarchy
from fairatlas.statements import shapes
from fairatlas_loaders import data_path
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

from .. import generated
from .told import with_named_shapes

SUITE = Path(__file__).resolve().parents[4] / "shared" / "data" / "w3c" / "shacl-tests"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_SHT = "http://www.w3.org/ns/shacl-test#"


@dataclass(frozen=True)
class Sample:
    """Data to check, by a name."""

    name: str
    data: Sequence[Triple]


@dataclass(frozen=True)
class Corpus:
    """Shapes, with the data that are checked with them."""

    shapes: Sequence[Triple]
    samples: Sequence[Sample]


def suite() -> Iterator[Corpus]:
    """The tests of the W3C suite, each with its own shapes; none where it is not here."""
    for path in sorted(SUITE.rglob("*.ttl")):
        graph = Graph(_read(path)) if path.name != "manifest.ttl" else Graph()
        for test in graph.subjects(TYPE, f"<{_SHT}Validate>"):
            action = graph.one(test, f"<{_MF}action>")
            files = [_file(graph.one(action or "", f"<{_SHT}{one}Graph>")) for one in _GRAPHS]
            sample = Sample(str(path.relative_to(SUITE)), _read(files[1]))
            yield Corpus(with_named_shapes(_read(files[0])), [sample])


_GRAPHS = ("shapes", "data")


def _file(iri: Node | None) -> Path:
    assert iri is not None
    return Path(iri[1:-1].removeprefix("file://"))


def _read(path: Path) -> list[Triple]:
    quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())
    return [quad.triple for quad in quads]


def examples() -> Iterator[Corpus]:
    """Our own shapes, folder by folder, with the examples of each."""
    for folder in sorted(path.parent for path in data_path("shapes").glob("*/examples")):
        known = [quad.triple for quad in shapes(folder.name).quads]
        paths = sorted(folder.glob("examples/**/*.ttl"))
        samples = [Sample(f"{folder.name}/{path.stem}", _example(path)) for path in paths]
        yield Corpus(with_named_shapes([*known, *_targets(known, samples)]), samples)


def _example(path: Path) -> list[Triple]:
    base = f"{EXAMPLE_BASE}/id/"
    quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base)
    return list(with_hierarchy(quad.triple for quad in quads))


def _targets(known: Sequence[Triple], samples: Sequence[Sample]) -> Iterator[Triple]:
    """Targets for shapes that have none: checks, of which a scorecard says what they look at."""
    if any(one.predicate == term("sh:targetClass") for one in known):
        return
    nodes = {one.subject for sample in samples for one in sample.data}
    checks = [one.subject for one in known if one.object == term("sh:NodeShape")]
    for node in sorted((one for one in nodes if isinstance(one, NamedNode)), key=str):
        yield from (Triple(check, term("sh:targetNode"), node) for check in checks)


def made(datasets: int) -> Corpus:
    """So many generated datasets, all together."""
    sample = Sample(f"{datasets} generated datasets", list(generated.triples(datasets)))
    return Corpus(with_named_shapes(generated.shapes()), [sample])


def made_one_by_one(datasets: int) -> Corpus:
    """So many generated datasets, each by itself."""
    samples = [
        Sample(f"generated dataset {number}", _parsed(text))
        for number, text in enumerate(generated.n_triples(datasets))
    ]
    return Corpus(with_named_shapes(generated.shapes()), samples)


def _parsed(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(text.encode(), format=RdfFormat.N_TRIPLES)]
