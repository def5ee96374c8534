"""What engines are compared on: the W3C suite, our shapes with their examples, generated data."""

from collections.abc import Iterator, Mapping, Sequence
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
    """Our own shapes with the examples of each: folder by folder, or check by check."""
    for folder in sorted(path.parent for path in data_path("shapes").glob("*/examples")):
        known = [quad.triple for quad in shapes(folder.name).quads]
        paths = sorted(folder.glob("examples/**/*.ttl"))
        if any(one.predicate == term("sh:targetClass") for one in known):
            samples = [Sample(f"{folder.name}/{path.stem}", _example(path)) for path in paths]
            yield Corpus(with_named_shapes(known), samples)
        else:
            yield from _checks(folder.name, known, paths)


def _example(path: Path) -> list[Triple]:
    base = f"{EXAMPLE_BASE}/id/"
    quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=base)
    return list(with_hierarchy(quad.triple for quad in quads))


def _checks(folder: str, known: Sequence[Triple], paths: Sequence[Path]) -> Iterator[Corpus]:
    """Shapes without targets, each aimed at the record that its own examples are about."""
    about: dict[object, list[Triple]] = {}
    for triple in known:
        about.setdefault(triple.subject, []).append(triple)
    by_name = {_local(one.subject): one.subject for one in known if one.object == _SHAPE}
    for path in paths:
        data = _example(path)
        (record,) = {one.subject for one in data if one.predicate == term("atlas:isFictional")}
        check = by_name[path.stem.partition("--")[2] or path.stem]
        aimed = Triple(check, term("sh:targetNode"), record)
        told = with_named_shapes([*_of(check, about), aimed])
        yield Corpus(told, [Sample(f"{folder}/{path.parent.name}/{path.stem}", data)])


_SHAPE = term("sh:NodeShape")


def _local(node: object) -> str:
    return node.value.partition("#")[2] if isinstance(node, NamedNode) else ""


def _of(shape: object, about: Mapping[object, Sequence[Triple]]) -> Iterator[Triple]:
    """The statements that say what a shape is, with all that it points at."""
    seen, left = {shape}, [shape]
    while left:
        for triple in about.get(left.pop(), ()):
            yield triple
            if triple.object not in seen:
                seen.add(triple.object)
                left.append(triple.object)


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
