"""What the tests of places share: reading a file, and looking at what stands at a place."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from fairatlas_loaders import ImportReport, Names, Setting, Source, loaders
from fairatlas_loaders.places import Place, Places, lines, triple_places
from fairatlas_loaders.readers.text import decode

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


@dataclass(frozen=True)
class Placed:
    """A file, the triples read from it as they stand, and their places."""

    lines: list[str]
    triples: list[Triple]
    places: Places

    def of(self, triple: Triple) -> Place | None:
        """The place of a triple."""
        value = triple.object
        written = f"<<( {value} )>>" if isinstance(value, Triple) else str(value)
        return self.places.of(str(triple.subject), str(triple.predicate), written)

    def text(self, place: Place) -> str:
        """What stands at a place, as far as it goes on its line."""
        assert place.line is not None
        assert place.column is not None
        return self.lines[place.line - 1][place.column - 1 :][: place.width]


def placed(source: Source) -> Placed:
    """Reads a file as it stands, without direct triples, and finds the places."""
    setting = Setting(ImportReport("rdf", source.name), Names())
    triples = list(loaders()["rdf"].read(source, setting).triples)
    text = decode(source.read(), source.name)
    return Placed(lines(text), triples, triple_places(source, triples, Names()))


def placed_text(name: str, text: str) -> Placed:
    """The same for a text."""
    return placed(Source(name, text.encode()))
