"""``fairatlas score``: the FAIRness scorecard of a record."""

import json

import click

from ..scoring import Outcome, Scorecard, score_record
from ..settings import Settings
from ..store import MapView
from .options import json_option, store_option, thing

_MARKS = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.NOT_APPLICABLE: "·"}


@click.command()
@click.argument("iri")
@json_option
@store_option
def score(iri: str, as_json: bool, settings: Settings) -> None:
    """Score a record of the map for FAIRness: an IRI, or kind/key.

    \b
    Example: fairatlas score software/pypi-flask
    """
    view = MapView.open(settings.store)
    card = score_record(view, thing(view, iri).value)
    if as_json:
        click.echo(json.dumps(card.as_json(), ensure_ascii=False))
    else:
        _print(card)


def _print(card: Scorecard) -> None:
    total = card.score()
    shown = "not assessed" if total is None else f"{total:.0%}"
    click.echo(f"{card.record}: {shown}")
    for result in card.results:
        mark = _MARKS[result.outcome]
        click.echo(f"  {mark} {result.check.principle:<5} {result.check.label}")
        if result.outcome is Outcome.FAIL:
            click.echo(f"          {result.check.advice}")
