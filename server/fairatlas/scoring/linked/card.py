"""A scorecard as a named graph."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum

from pyoxigraph import Quad, RdfFormat, Triple, parse

from fairatlas_loaders import Names

from ... import __version__
from ...shacl.engine.graph import Statement
from ..changes import Change
from ..scorecard import Scorecard
from .canonical import Canonical, canonical, hashed, statement
from .editions import edition
from .graphs import content_hash, nquads
from .head import Head, software
from .outcomes import ALGORITHM, Letters, benchmark_score, by_letter, measured, outcomes
from .results import in_brief, in_full
from .terms import TYPE, iri, name, text
from .times import ended


class Form(StrEnum):
    """How much of a card is told; all forms of a card have the same graph."""

    FULL = "full"
    """Every result with its reason and evidence, and each change that would mend it."""
    BRIEF = "brief"
    """The scores and the results; of texts only those that the checks don't have."""
    SHARED = "shared"
    """The score; the outcomes of a letter stand in a graph that all records with the same share."""


def quads(
    card: Scorecard,
    data: Iterable[Triple],
    names: Names,
    at: datetime | None = None,
    form: Form = Form.FULL,
) -> tuple[Quad, ...]:
    """A card as a named graph; in the form SHARED with the graphs of its outcomes.

    Args:
        data: the statements that were scored.
        at: when they were; the IRI of the graph does not depend on it.

    Raises:
        ValueError: the time has no time zone.
    """
    return tuple(parse(lines(card, data, names, at, form), format=RdfFormat.N_QUADS))


def lines(
    card: Scorecard,
    data: Iterable[Triple],
    names: Names,
    at: datetime | None = None,
    form: Form = Form.FULL,
) -> bytes:
    """A card as sorted N-Quads: the same bytes for the same card; see ``quads``."""
    state = canonical(map(statement, data))
    letters = {letter: card.score(letter) for letter in "FAIR"}
    shared = [
        list(outcomes(letter, results, letters[letter]))
        for letter, results in by_letter(card.results).items()
    ]
    told_once = {names.outcomes(content_hash(said)): said for said in shared}
    head = Head(
        record=card.record,
        against=card.against or card.profile.iri,
        edition=edition(card.profile, card.against),
        state=state.digest,
        outcomes=tuple(told_once),
        score=card.score(),
    )
    told = list(head.statements())
    graph = names.assessment(content_hash(told))
    told += measured(card.record, {"": head.score})
    if at is not None:
        told.append(ended(at))
    match form:
        case Form.FULL:
            told += _in_full(card, head, letters, state)
        case Form.BRIEF:
            told += in_brief(card.results, card.record)
            told += _letter_scores(letters)
        case Form.SHARED:
            parts = (nquads(said, one) for one, said in told_once.items())
            return nquads(told, graph) + b"".join(parts)
    return nquads(told, graph)


def _letter_scores(letters: Letters) -> Iterator[Statement]:
    for letter, score in letters.items():
        if score is not None:
            yield from benchmark_score(score, letter)


def _in_full(
    card: Scorecard, head: Head, letters: Letters, state: Canonical
) -> Iterator[Statement]:
    changes: dict[str, list[Change]] = {}
    for change in card.changes:
        changes.setdefault(change.check, []).append(change)
    yield from in_full(card.results, card.record, changes, state)
    yield from _letter_scores(letters)
    yield from measured(card.record, letters)
    yield from _described(card, head)


def _described(card: Scorecard, head: Head) -> Iterator[Statement]:
    """What was used and who did it, as far as a reader of one graph has to know."""
    yield iri(head.against), TYPE, name("ftr:Benchmark")
    yield iri(head.against), name("dct:title"), text(card.profile.label, "en")
    yield ALGORITHM, TYPE, name("ftr:ScoringAlgorithm")
    yield software(), TYPE, name("prov:SoftwareAgent")
    yield software(), name("dct:title"), text("FAIR Atlas")
    yield software(), name("schema:softwareVersion"), text(__version__)
    for digest, _ in head.states():
        yield hashed(digest), name("atlas:sha256"), text(digest)
    for note in card.notes:
        yield "#assessment", name("skos:note"), text(note, "en")
