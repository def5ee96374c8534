"""What the tests of loaders share: reading a text into statements that can be compared at sight."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from fairatlas_loaders import Identities, ImportReport, Known, Names, Setting, Source, loaders
from fairatlas_loaders.identifiers import Identifier
from fairatlas_loaders.identity import NoIdentities
from fairatlas_loaders.mapping import Writer
from fairatlas_loaders.vocabulary import compact

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "samples"
STRING = "http://www.w3.org/2001/XMLSchema#string"
Statement = tuple[str, str, str]


def short(node: object) -> str:
    """A node as tests write it: ``software/key``, ``dct:title``, ``"text"``, ``"1"^^xsd:integer``.

    Nodes for identifiers end in ``#`` and their key.
    """
    if isinstance(node, Literal):
        if node.language:
            return f'"{node.value}"@{node.language}'
        datatype = node.datatype.value
        return f'"{node.value}"' + ("" if datatype == STRING else f"^^{compact(datatype)}")
    if isinstance(node, NamedNode):
        found = Names().kind_and_key(node.value)
        return "/".join(found) if found else compact(node.value)
    return str(node) if isinstance(node, (BlankNode, Triple)) else repr(node)


@dataclass
class Result:
    """What a loader gave for one file."""

    triples: list[Triple]
    report: ImportReport
    contribution: str | None = None
    statements: set[Statement] = field(init=False)

    def __post_init__(self) -> None:
        self.statements = {
            (short(one.subject), short(one.predicate), short(one.object)) for one in self.triples
        }

    def values(self, subject: str, predicate: str) -> set[str]:
        """What the subject has for a property."""
        return {o for s, p, o in self.statements if (s, p) == (subject, predicate)}

    def of(self, class_name: str) -> set[str]:
        """The subjects of a class."""
        return {s for s, p, o in self.statements if (p, o) == ("rdf:type", class_name)}

    def found(self, action: str) -> list[tuple[str, str]]:
        """Place and value of the findings of an action."""
        return [(f.place, f.value) for f in self.report.findings if f.action == action]


class Remembered:
    """Knows the entities of files read before, as a store would."""

    def __init__(self, results: Iterable[Result]) -> None:
        self.statements = {one for result in results for one in result.statements}

    def find(self, kind: str, identifiers: Sequence[Identifier]) -> Sequence[Known]:
        """The entities of a kind with one of the identifiers, or with such a repository."""
        found: dict[str, Known] = {}
        for one in identifiers:
            holders = self._subjects("skos:notation", f'"{one.value}"')
            entities = {s for holder in holders for s in self._subjects("adms:identifier", holder)}
            users = {s for e in entities for s in self._subjects("schema:codeRepository", e)}
            for entity in sorted(entities | users):
                if entity.startswith(f"{kind}/"):
                    iri = Names().entity(*entity.split("/", 1)).value
                    found.setdefault(entity, Known(iri, self._title(entity), one))
        return list(found.values())

    def _subjects(self, predicate: str, value: str) -> set[str]:
        return {s for s, p, o in self.statements if (p, o) == (predicate, value)}

    def _title(self, entity: str) -> str | None:
        titles = [o for s, p, o in self.statements if (s, p) == (entity, "dct:title")]
        return min(titles).strip('"') if titles else None


Read = Callable[..., Result]


def read_source(
    loader: str,
    source: Source,
    identities: Identities | None = None,
    rebase: str | None = None,
    names: Names | None = None,
    as_written: bool = False,
) -> Result:
    """Reads a source to its end."""
    report = ImportReport(loader, source.name)
    known = identities or NoIdentities()
    setting = Setting(report, names or Names(), known, rebase, as_written)
    loaded = loaders()[loader].load(source, setting)
    return Result(list(loaded.triples), report, loaded.contribution)


@pytest.fixture
def read() -> Read:
    """Reads a text, bytes or a path by a loader: ``read("cff", "title: x")``."""
    usual = {"cff": "CITATION.cff", "codemeta": "codemeta.json", "python-environment": "pip.json"}

    def read_it(loader: str, given: str | bytes | Path, name: str = "", **told: object) -> Result:
        if isinstance(given, Path):
            return read_source(loader, Source(name or given.name, path=given), **told)
        data = given.encode() if isinstance(given, str) else given
        return read_source(loader, Source(name or usual.get(loader, "x.ttl"), data), **told)

    return read_it


@pytest.fixture
def remembered() -> Callable[..., Remembered]:
    """Identities that know what these results state."""
    return lambda *results: Remembered(results)


@pytest.fixture
def writer() -> Writer:
    """A writer for one file, with an empty report."""
    return Writer(Setting(ImportReport("test", "test")))


@pytest.fixture
def written(writer: Writer) -> Callable[[], Result]:
    """What the writer has collected so far."""
    return lambda: Result(writer.triples, writer.report)


@pytest.fixture
def samples() -> Path:
    """The folder of sample files; skips the test where it is absent."""
    if not SAMPLES.is_dir():
        pytest.skip("the sample files (../shared/data/samples) are not on this machine")
    return SAMPLES
