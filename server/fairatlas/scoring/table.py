"""Scorecards as CSV: a line for each record, or for each check of it."""

import csv
import io
from collections.abc import Iterable, Iterator

from .evaluation import Outcome
from .json_form import rounded
from .overview import Overview
from .scorecard import Scorecard

SUMMARY = (
    *("record", "profile", "against", "score", "F", "A", "I", "R"),
    *(outcome.value for outcome in Outcome),
)
DETAIL = ("record", "check", "label", "principle", "weight", "outcome", "credit", "why", "advice")


def summaries(cards: Iterable[Scorecard]) -> Iterator[str]:
    """A header, and a line for each card; scores from 0 to 1, empty where nothing was assessed."""
    yield _line(SUMMARY)
    for card in cards:
        scores = [rounded(card.score()), *(rounded(card.score(letter)) for letter in "FAIR")]
        yield _line(
            [card.record, card.profile.token, card.against, *scores, *card.counts().values()]
        )


def details(card: Scorecard) -> Iterator[str]:
    """A header, and a line for each check of a card."""
    yield _line(DETAIL)
    for result in card.results:
        check = result.check
        advice = " ".join(change.advice for change in card.changes_for(check.iri))
        yield _line(
            [
                *(card.record, check.iri, check.label, check.principle, float(check.weight)),
                *(result.outcome.value, rounded(result.credit), result.why, advice),
            ]
        )


def many(found: Overview) -> Iterator[str]:
    """A header, and a line for each record of an overview: its scores from 0 to 1."""
    yield _line(["record", "score", *"FAIR"])
    for row in found.rows:
        letters = (rounded(row.letters.get(letter)) for letter in "FAIR")
        yield _line([row.record, rounded(row.score), *letters])


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
