"""Releases of the vocabulary: each change shows in a diff, and no term goes without notice."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from packaging.version import Version
from rdflib import DCTERMS, OWL, SKOS, Graph, Literal, Namespace

from fairatlas_loaders.vocabulary import PREFIXES

FOLDER = Path(__file__).parent / "releases"
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
ANEW = "run python tools/snapshot.py, and read the diff"
Terms = Mapping[str, str]


def statuses(text: str) -> dict[str, str]:
    """The terms of a snapshot with their status: ``testing``, or ``deprecated for …``."""
    lines = [line.partition(";")[0] for line in text.splitlines() if not line.startswith("#")]
    return {name: status for name, _, status in (line.partition(" ") for line in lines)}


def releases() -> dict[str, dict[str, str]]:
    """The terms of each release by its number, oldest first."""
    paths = sorted(FOLDER.glob("*.txt"), key=lambda path: Version(path.stem))
    return {path.stem: statuses(path.read_text(encoding="utf-8")) for path in paths}


def lost(versions: list[Terms]) -> list[str]:
    """Terms that went although the release before them did not call them deprecated."""
    return sorted(
        name
        for before, after in pairwise(versions)
        for name in before.keys() - after.keys()
        if not before[name].startswith("deprecated")
    )


def unexplained(graph: Graph) -> list[str]:
    """Deprecated terms that name neither a defined successor nor why there is none."""
    defined = set(graph.subjects())
    return sorted(
        str(term)
        for term in graph.subjects(OWL.deprecated, Literal(True))
        if not set(graph.objects(term, DCTERMS.isReplacedBy)) & defined
        and (term, SKOS.changeNote, None) not in graph
    )


def test_the_newest_snapshot_is_the_vocabulary_as_it_is(
    everything: Graph, tool: ModuleType
) -> None:
    newest = list(releases())[-1]
    assert newest == str(everything.value(tool.ONTOLOGY, OWL.versionInfo)), ANEW
    stored = (FOLDER / f"{newest}.txt").read_text(encoding="utf-8")
    assert stored.splitlines() == tool.snapshot(everything).splitlines(), ANEW


def test_a_snapshot_has_every_own_term(
    everything: Graph, atlas: Namespace, tool: ModuleType
) -> None:
    own = {str(term) for term in everything.subjects() if str(term).startswith(str(atlas))}
    terms = statuses(tool.snapshot(everything))
    assert {str(atlas[name]) for name in terms} == own


def test_the_prior_version_is_the_release_before(everything: Graph, tool: ModuleType) -> None:
    before = list(releases())[-2]
    assert str(everything.value(tool.ONTOLOGY, OWL.priorVersion)) == f"{tool.ONTOLOGY}/{before}"


def test_no_term_goes_that_was_not_deprecated_first() -> None:
    assert lost(list(releases().values())) == []


def test_a_version_that_is_said_to_be_compatible_lost_nothing(
    everything: Graph, tool: ModuleType
) -> None:
    """For a user of the earlier version nothing goes: not even what was deprecated there."""
    kept = releases()
    now = list(kept.values())[-1]
    for version in everything.objects(tool.ONTOLOGY, OWL.backwardCompatibleWith):
        earlier = kept[str(version).rpartition("/")[2]]
        assert earlier.keys() - now.keys() == set()


def test_a_deprecated_term_says_what_to_use_instead_or_why_nothing(everything: Graph) -> None:
    assert unexplained(everything) == []


@pytest.mark.parametrize(
    ("versions", "gone"),
    [
        ([{"a": "testing", "b": "testing"}, {"a": "testing"}], ["b"]),
        ([{"a": "testing", "b": "deprecated for a"}, {"a": "testing"}], []),
        ([{"a": "stable"}, {"a": "deprecated for -"}, {}], []),
        ([{"a": "deprecated for b"}, {"a": "stable"}, {}], ["a"]),
        ([{}, {"a": "testing"}], []),
    ],
)
def test_a_lost_term_is_found(versions: list[Terms], gone: list[str]) -> None:
    assert lost(versions) == gone


@pytest.mark.parametrize(
    ("turtle", "found"),
    [
        ("atlas:a owl:deprecated true .", ["a"]),
        ("atlas:a owl:deprecated true ; dct:isReplacedBy atlas:b . atlas:b a owl:Class .", []),
        ("atlas:a owl:deprecated true ; dct:isReplacedBy atlas:b .", ["a"]),
        ('atlas:a owl:deprecated true ; skos:changeNote "Nobody used it."@en .', []),
        ("atlas:a owl:deprecated false .", []),
    ],
)
def test_a_deprecation_without_a_word_is_found(
    atlas: Namespace, turtle: str, found: list[str]
) -> None:
    graph = Graph().parse(data=HEAD + turtle, format="turtle")
    assert unexplained(graph) == [str(atlas[name]) for name in found]


@pytest.mark.parametrize(
    "turtle",
    [
        "atlas:uses rdfs:domain atlas:Project .",
        "atlas:uses rdfs:range xsd:string .",
        "atlas:uses rdfs:subPropertyOf atlas:usesTechnology .",
        "atlas:uses a owl:FunctionalProperty .",
        "atlas:uses owl:deprecated true .",
        "atlas:new rdfs:isDefinedBy <https://w3id.org/fairatlas/ns> .",
    ],
)
def test_a_change_shows_in_one_line(everything: Graph, tool: ModuleType, turtle: str) -> None:
    changed = Graph()
    for triple in everything:
        changed.add(triple)
    changed.parse(data=HEAD + turtle, format="turtle")
    before, after = (set(tool.snapshot(graph).splitlines()) for graph in (everything, changed))
    assert len(after - before) == 1


def test_a_deprecated_term_is_shown_with_its_successor(
    everything: Graph, atlas: Namespace, tool: ModuleType
) -> None:
    changed = Graph()
    for triple in everything:
        changed.add(triple)
    changed.add((atlas.uses, OWL.deprecated, Literal(True)))
    changed.add((atlas.uses, DCTERMS.isReplacedBy, atlas.usesTechnology))
    assert statuses(tool.snapshot(changed))["uses"] == "deprecated for usesTechnology"


def test_the_first_release_is_kept_as_it_was() -> None:
    first = releases()["0.1.0"]
    assert len(first) == 228
    assert set(first.values()) == {"testing"}
