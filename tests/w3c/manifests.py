"""The W3C's manifests of SPARQL tests, read in place beside the checkout."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

Node = NamedNode | BlankNode | Literal | Triple
SUITES = Path(__file__).parents[3] / "shared" / "data" / "w3c" / "sparql-tests"
BASE = "https://w3c.github.io/rdf-tests/sparql/"
"""Where the suites are published: relative IRIs in their files are meant from there."""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"


class Facts:
    """What an RDF file states, by subject and predicate."""

    def __init__(self, path: Path) -> None:
        self._known: defaultdict[Node, defaultdict[str, list[Node]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for quad in parse(path=path, base_iri=iri_of(path)):
            self._known[quad.subject][quad.predicate.value].append(quad.object)

    def all(self, subject: Node, predicate: str) -> list[Node]:
        """The objects of a subject, in the order of the file."""
        return self._known[subject][predicate]

    def one(self, subject: Node, predicate: str) -> Node | None:
        """The one object of a subject; None where there is none."""
        found = self.all(subject, predicate)
        assert len(found) < 2, f"{subject} has {len(found)} values of {predicate}"
        return found[0] if found else None

    def text(self, subject: Node, predicate: str) -> str:
        """The value of the one object, be it a literal or an IRI; empty where there is none."""
        found = self.one(subject, predicate)
        assert found is None or isinstance(found, Literal | NamedNode)
        return found.value if found is not None else ""

    def members(self, head: Node | None) -> list[Node]:
        """The members of an RDF list."""
        found = []
        while head is not None and head != NamedNode(f"{RDF}nil"):
            first = self.one(head, f"{RDF}first")
            assert first is not None
            found.append(first)
            head = self.one(head, f"{RDF}rest")
        return found

    def subjects(self, predicate: str, value: Node | None = None) -> list[Node]:
        """What has a predicate (with this value, where one is given), in the order of the file."""
        return [
            subject
            for subject, told in self._known.items()
            if (found := told.get(predicate)) and (value is None or value in found)
        ]


@dataclass(frozen=True)
class Entry:
    """A test of a manifest.

    Attributes:
        kind: the local name of its class, such as ``QueryEvaluationTest``.
        folder: the folder of its manifest, from ``sparql-tests``.
    """

    iri: str
    kind: str
    folder: str
    facts: Facts

    @property
    def node(self) -> NamedNode:
        """The test as the manifest names it."""
        return NamedNode(self.iri)

    @property
    def id(self) -> str:
        """A name for pytest: the folder, and what the test is called there."""
        return f"{self.folder}/{self.iri.rpartition('#')[2]}"

    @property
    def action(self) -> Node:
        """What is to be done."""
        found = self.facts.one(self.node, f"{MF}action")
        assert found is not None
        return found

    @property
    def result(self) -> Node | None:
        """What is to come of it."""
        return self.facts.one(self.node, f"{MF}result")


def iri_of(path: Path) -> str:
    """The IRI of a file of the suites."""
    return BASE + path.relative_to(SUITES).as_posix()


def path_of(node: Node | None) -> Path:
    """The file of the suites that an IRI names."""
    assert isinstance(node, NamedNode)
    assert node.value.startswith(BASE)
    return SUITES / node.value[len(BASE) :]


@cache
def entries(name: str) -> list[Entry]:
    """The tests of a manifest and of those that it includes; none where the suites are absent."""
    if not SUITES.is_dir():
        return []
    return [entry for path in _manifests(SUITES / name) for entry in _entries(path)]


def _manifests(path: Path) -> Iterator[Path]:
    yield path
    facts = Facts(path)
    for head in (facts.one(one, f"{MF}include") for one in facts.subjects(f"{MF}include")):
        for included in facts.members(head):
            yield from _manifests(path_of(included))


def _entries(path: Path) -> Iterator[Entry]:
    facts = Facts(path)
    folder = path.parent.relative_to(SUITES).as_posix()
    for manifest in facts.subjects(f"{MF}entries"):
        for node in facts.members(facts.one(manifest, f"{MF}entries")):
            assert isinstance(node, NamedNode)
            kind = facts.text(node, f"{RDF}type").rpartition("#")[2]
            yield Entry(node.value, kind, folder, facts)
