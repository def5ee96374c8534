"""The saved questions, asked of the demo map in each engine."""

import re
from collections import Counter
from pathlib import Path

import pytest

from fairatlas.demo import curated_map
from fairatlas.queries import questions
from fairatlas.store import MapView
from fairatlas.store.archive import Archive
from fairatlas.store.engine import QuadStore
from fairatlas.store.remote import EngineRefusal, RemoteStore
from fairatlas.store.replay import replay
from fairatlas_loaders.vocabulary import PREFIXES

pytestmark = pytest.mark.slow

COMPILER = "Virtuoso 37000 Error SQ156: Internal Optimized compiler error"
DIVISION = "Virtuoso 22012 Error SR084: Division by 0"
SUBSTRING = "Virtuoso 22023 Error SR008: Function rdf_substr_impl needs an integer"
TRANSITIVE = "Virtuoso 37000 Error TR"

VIRTUOSO_REFUSES = {
    "alternative-groups": COMPILER,
    "blast-radius": COMPILER,
    "data-behind-publications": COMPILER,
    "dependency-cycles": COMPILER,
    "much-cited-dependents": COMPILER,
    "needs-of-tool": COMPILER,
    "packages-not-from-known-release": COMPILER,
    "parties-of-runs": COMPILER,
    "people-in-both-projects": COMPILER,
    "policies-asking-for-technology": COMPILER,
    "profiles-out-of-date": COMPILER,
    "records-against-their-profile": COMPILER,
    "same-input-same-output": COMPILER,
    "tools-used-in-several-sectors": COMPILER,
    "tools-without-licence-or-repository": COMPILER,
    "version-ranges-of-tool": COMPILER,
    "citations-of-tool": DIVISION,
    "mentioned-but-not-cited": DIVISION,
    "unresolved-mentions": DIVISION,
    "bus-factor": SUBSTRING,
    "maintainers-in-domain": SUBSTRING,
    "single-maintainer-tools": SUBSTRING,
    "licences-in-closure": TRANSITIVE,
}
VIRTUOSO_ANSWERS_OTHERWISE = {
    "alternatives-and-complements": "a row more; MINUS leaves in what it should take out",
    "checks-not-passed": "no row; a path with ? inside GRAPH finds nothing",
    "communities-most-alike": "0 for 0.58; dividing integers gives integers",
    "grants-behind-tool": "29 rows for 10; VALUES does not bind the start of a path",
    "items-to-creators": "0 for 1; an OPTIONAL with alternatives is empty",
    "measurements-around-grants": '9 rows for 5; xsd:decimal("") gives 0 and no error',
    "people-behind-needed-tools": "18 for 19; a path of length zero is left out",
    "problems-since-workshop": "claims made later are missed; OPTIONAL with alternatives",
    "score-over-time": "no row; a path with ? inside GRAPH finds nothing",
    "scores-of-records": "no row; a path with ? inside GRAPH finds nothing",
    "share-of-mentions-resolved": "71 as an integer, not as a decimal",
    "solutions-of-problem": "limitations are missed; UNION with alternatives in OPTIONAL",
    "stewards-by-role": "18 for 19, as an integer",
    "tools-not-packaged": "in some runs only",
    "tools-named-together": "a row more; MINUS with a path leaves in what it should take out",
    "where-jobs-may-run": "0 for 2; an OPTIONAL with alternatives is empty",
}
"""What each answer has, and what seems to be behind it."""
MOST_BY_CHANCE = 2
"""Questions beside these: how Virtuoso goes about a query, and with it some answers, varies."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[MapView, Path]:
    """The demo map with its scores, and its folder."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    return curated_map(folder), folder


def load(demo: tuple[MapView, Path], store: RemoteStore) -> None:
    """Puts the demo map into an engine."""
    view, folder = demo
    replay(store, view.names, Archive(folder / "archive"), view.journal, view.journal.entries)  # type: ignore[arg-type]


def answer(view: MapView, store: QuadStore, text: str) -> Counter[tuple[str, ...]]:
    """The rows of a question; what stands in no order is put into one."""
    rows = store.query(text, base_iri=view.names.things, prefixes=PREFIXES)
    return Counter(tuple(ordered(value) for value in row) for row in rows)  # type: ignore[union-attr]


def ordered(value: object) -> str:
    """A value as text; the parts of what GROUP_CONCAT made, sorted; nothing and "" are the same."""
    text = "" if value is None else str(value)
    found = re.fullmatch('"(.*)"', text, re.DOTALL)
    if found is None:
        return text
    separator = "; " if "; " in text else ", "
    return separator.join(sorted(found[1].split(separator)))


def differing(demo: tuple[MapView, Path], store: RemoteStore) -> tuple[dict[str, str], set[str]]:
    """The questions that an engine refuses, with its reason, and those it answers otherwise."""
    view = demo[0]
    refused: dict[str, str] = {}
    otherwise = set()
    for name, question in questions().items():
        expected = answer(view, view.store, question.text)
        try:
            if answer(view, store, question.text) != expected:
                otherwise.add(name)
        except EngineRefusal as refusal:
            refused[name] = str(refusal)
    return refused, otherwise


def test_oxigraph_server_answers_all_alike(
    demo: tuple[MapView, Path], oxigraph: RemoteStore
) -> None:
    load(demo, oxigraph)
    assert differing(demo, oxigraph) == ({}, set())


def test_virtuoso_answers_most_alike(demo: tuple[MapView, Path], virtuoso: RemoteStore) -> None:
    load(demo, virtuoso)
    refused, otherwise = differing(demo, virtuoso)
    assert all("Virtuoso" in told for told in refused.values()), refused
    known = {*VIRTUOSO_REFUSES, *VIRTUOSO_ANSWERS_OTHERWISE}
    new = ({*refused} | otherwise) - known
    assert len(new) <= MOST_BY_CHANCE, {name: refused.get(name, "otherwise") for name in new}
    for name in {*refused} & {*VIRTUOSO_REFUSES}:
        assert VIRTUOSO_REFUSES[name] in refused[name], name
