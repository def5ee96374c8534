"""Statements read line by line are those that a parser reads."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from fairatlas.shacl.engine.graph import written
from fairatlas.shacl.whole.statements import changes, split
from fairatlas.store.archive import Archive
from fairatlas.store.journal import Entry

_NAMES = st.from_regex(r"[a-z][a-z0-9.\-é]{0,5}[a-z0-9]", fullmatch=True)
_IRIS = st.builds(lambda name: NamedNode(f"http://x.org/{name}"), _NAMES)
_BLANK = st.builds(BlankNode, _NAMES)
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_LITERALS = st.one_of(
    st.builds(Literal, _TEXT),
    st.builds(lambda text: Literal(text, language="en-GB"), _TEXT),
    st.builds(lambda text, kind: Literal(text, datatype=kind), _TEXT, _IRIS),
)
_PLAIN = st.one_of(_IRIS, _BLANK, _LITERALS)
_SUBJECTS = st.one_of(_IRIS, _BLANK)
_VALUES = st.recursive(
    _PLAIN, lambda inner: st.builds(Triple, _SUBJECTS, _IRIS, inner), max_leaves=3
)
_TRIPLES = st.lists(st.builds(Triple, _SUBJECTS, _IRIS, _VALUES), max_size=8)


def _entry(sequence: int, record: str = "") -> Entry:
    return Entry(sequence, "", "c", "rdf", "1", "", "", record, "", "", 0, "", "")


def _own(term: object, sequence: int) -> object:
    if isinstance(term, BlankNode):
        return BlankNode(f"c{sequence}-{term.value}")
    if isinstance(term, Triple):
        return Triple(_own(term.subject, sequence), term.predicate, _own(term.object, sequence))  # type: ignore[arg-type]
    return term


def _kept(archive: Archive, triples: list[Triple], sequence: int) -> Entry:
    staged = archive.stage_triples(triples)
    archive.keep(staged)
    return _entry(sequence, staged.sha256)


def _archive(folder: Path) -> Archive:
    archive = Archive(folder / "archive")
    archive.prepare()
    return archive


@pytest.mark.slow
@given(triples=_TRIPLES)
@settings(deadline=None)
def test_lines_of_the_archive_hold_terms_as_the_engine_writes_them(
    triples: list[Triple], tmp_path_factory: object
) -> None:
    archive = _archive(tmp_path_factory.mktemp("a"))  # type: ignore[attr-defined]
    entry = _kept(archive, triples, 7)
    path = archive.path(entry.record)
    expected = [
        tuple(written(_own(term, 7)) for term in (quad.subject, quad.predicate, quad.object))
        for quad in parse(path=str(path), format=RdfFormat.N_TRIPLES)
    ]
    with path.open(encoding="utf-8", newline="\n") as lines:
        assert list(split(lines, entry)) == expected


@pytest.mark.slow
@given(before=_TRIPLES, after=_TRIPLES)
@settings(deadline=None)
def test_changes_are_at_the_least_what_went_and_what_came(
    before: list[Triple], after: list[Triple], tmp_path_factory: object
) -> None:
    archive = _archive(tmp_path_factory.mktemp("a"))  # type: ignore[attr-defined]
    old, new = _kept(archive, before, 1), _kept(archive, after, 2)
    differing = _nodes(before, 1) ^ _nodes(after, 2)
    changed = set(changes(archive, [old], [new]))
    assert differing <= changed
    assert all("_:" in " ".join(one) for one in changed - differing)


def _nodes(triples: list[Triple], sequence: int) -> set[tuple[str, ...]]:
    return {
        tuple(written(_own(term, sequence)) for term in (one.subject, one.predicate, one.object))
        for one in triples
    }


def test_two_contributions_do_not_share_blank_nodes() -> None:
    line = "_:b <http://x.org/p> _:b .\n"
    (first,), (second,) = split([line], _entry(1)), split([line], _entry(2))
    assert first == ("_:c1-b", "<http://x.org/p>", "_:c1-b")
    assert second[0] != first[0]
