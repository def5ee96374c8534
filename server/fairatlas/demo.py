"""The demo map: the curated records, this project's own metadata, and this machine's packages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fairatlas_loaders import Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.python_environment import installed_report

from .scoring.keeping import keep_scores
from .store import Atlas, MapView, Outcome

_SCORED = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Piece:
    """One file of the demo map, and the loader that reads it."""

    name: str
    source: Source
    loader: str


def curated() -> list[Piece]:
    """The curated records, a piece for each file: the same on every machine."""
    folder = data_path("examples") / "demo"
    return [
        Piece(f"demo-{path.stem}", Source(path.name, path=path), "rdf")
        for path in sorted(folder.glob("*.ttl"))
    ]


def pieces() -> list[Piece]:
    """What the demo map is made of, in the order in which it is loaded."""
    own = [
        Piece(f"own-{loader}", Source(path.name, path=path), loader)
        for path, loader in ((_own("CITATION.cff"), "cff"), (_own("codemeta.json"), "codemeta"))
    ]
    installed = Source("pip-inspect.json", installed_report())
    return [*curated(), *own, Piece("python-environment", installed, "python-environment")]


def _own(name: str) -> Path:
    """A metadata file of this project: at the root of a checkout, or packed with the examples."""
    examples = data_path("examples")
    packed = examples / "fairatlas" / name
    return packed if packed.is_file() else examples.parent / name


def load_demo(atlas: Atlas, chosen: list[Piece]) -> Iterator[tuple[Piece, Outcome]]:
    """Loads pieces one by one; those that are there already are left as they are."""
    for piece in chosen:
        loader = loaders()[piece.loader]
        yield (
            piece,
            atlas.load(piece.source, loader, name=piece.name, rebase=EXAMPLE_BASE),
        )


def curated_map(folder: Path) -> MapView:
    """A new store with the curated records, scored at one time: the same on every machine."""
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
        keep_scores(atlas, at=_SCORED)
    return MapView.open(folder)
