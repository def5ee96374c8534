"""What a loader is: a name, a way to recognise its format, and a way to read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.metadata import entry_points
from pathlib import Path

from pyoxigraph import Triple

from .direct import with_direct
from .identity import Identities, NoIdentities
from .names import Names
from .readers.text import start_in_utf8
from .refusal import Refusal
from .report import ImportReport

Triples = Iterable[Triple]

READ_AT_MOST = 64 * 1024 * 1024
"""Bytes that a loader takes into memory at once; metadata files are a thousand times smaller."""


@dataclass(frozen=True)
class Source:
    """A file to load: its name without folders, and its bytes, or where they are."""

    name: str
    data: bytes = b""
    path: Path | None = None

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB in UTF-8 without a byte order mark, to recognise a format by.

        Read once, since every loader looks at it.
        """
        if self.path is None:
            return start_in_utf8(self.data[:65536])
        with self.path.open("rb") as file:
            return start_in_utf8(file.read(65536))

    def read(self) -> bytes:
        """All bytes, for formats that can't be read as a stream.

        Raises:
            Refusal: the file is larger than ``READ_AT_MOST``.
        """
        data = self.data
        if self.path is not None:
            with self.path.open("rb") as file:
                data = file.read(READ_AT_MOST + 1)
        if len(data) > READ_AT_MOST:
            reason = (
                f"larger than {READ_AT_MOST // 1024**2} MiB, the most that is read of this format; "
                "RDF in Turtle, TriG, N-Triples, N-Quads or RDF/XML may be of any size"
            )
            raise Refusal(self.name, "", reason)
        return data


@dataclass(frozen=True)
class Setting:
    """What a loader is told: how to name things, what is known already, where to report.

    ``rebase`` is the base of another map whose IRIs in the file are moved to this map's base.
    ``as_written`` keeps IRIs of schema.org as they are written, where RDF is read.
    """

    report: ImportReport
    names: Names = field(default_factory=Names)
    identities: Identities = field(default_factory=NoIdentities)
    rebase: str | None = None
    as_written: bool = False


@dataclass(frozen=True)
class Loaded:
    """What a loader gives: triples (perhaps as a stream) and the main thing they describe.

    Attributes:
        triples: read once; the report is complete only when they are all read.
        contribution: a name under which a later load of the same thing supersedes this one;
            None where the bytes alone identify the contribution.
        has_direct: whether the direct triples are among them, made record by record, as a file
            needs that is too long to remember all its qualified nodes.
    """

    triples: Triples
    contribution: str | None = None
    has_direct: bool = False


@dataclass(frozen=True)
class Loader:
    """A source format: registered under the entry point group ``fairatlas.loaders``."""

    name: str
    version: str
    label: str
    description: str
    homepage: str
    recognise: Callable[[Source], float]
    read: Callable[[Source, Setting], Loaded]

    def load(self, source: Source, setting: Setting) -> Loaded:
        """What the map takes from a file: what the loader reads, and the direct triples of it.

        Raises:
            Refusal: the file can't be read.
        """
        loaded = self.read(source, setting)
        if loaded.has_direct:
            return loaded
        return replace(loaded, triples=with_direct(loaded.triples, setting.report))


@cache
def loaders() -> dict[str, Loader]:
    """The registered loaders by name."""
    found = {point.name: point.load() for point in entry_points(group="fairatlas.loaders")}
    return dict(sorted(found.items()))
