"""``fairatlas score``: the FAIRness scorecard of a record of the map, or of a file."""

import json
from pathlib import Path

import click

from fairatlas_loaders import Names, Source

from ..scoring import Outcome, Scorecard, check_profiles, json_form, score_record
from ..scoring.badge import percent
from ..scoring.changes import EFFORTS
from ..scoring.declared import Against, against
from ..scoring.files import score_source
from ..settings import Settings
from ..store import MapView
from .options import base_of, json_option, store_option, thing
from .score_all import score_all

_MARKS = {
    Outcome.PASS: "✓",
    Outcome.PARTIAL: "◐",
    Outcome.FAIL: "✗",
    Outcome.NOT_APPLICABLE: "·",
    Outcome.NOT_TESTABLE: "?",
}


@click.command()
@click.argument("target", required=False)
@click.option("--all", "every", is_flag=True, help="Score all records of the map.")
@click.option("--csv", "as_csv", is_flag=True, help="With --all: a line of CSV for each record.")
@click.option("--keep", is_flag=True, help="With --all: keep the scores in the store.")
@click.option(
    "--profile",
    help="Score by a profile of checks, or by a FAIR Implementation Profile (fip/KEY, or IRI).",
)
@click.option("--loader", default="auto", show_default=True, help="What reads the file.")
@click.option("--updates", is_flag=True, help="Print the change for each step as a SPARQL Update.")
@json_option
@store_option
def score(
    target: str | None,
    every: bool,
    as_csv: bool,
    keep: bool,
    profile: str | None,
    loader: str,
    updates: bool,
    as_json: bool,
    settings: Settings,
) -> None:
    """Score a record of the map for FAIRness (an IRI, or kind/key), or what a FILE describes.

    \b
    Example: fairatlas score software/pypi-flask
             fairatlas score codemeta.json
             fairatlas score dataset/marsh-clean --profile fip/salt-marsh-2025
             fairatlas score --all
             fairatlas score --all --keep
    """
    if every:
        if target is not None:
            raise click.UsageError("Name one record or one file, or score --all.")
        if profile in check_profiles():
            raise click.UsageError("With --all each record is scored by the checks of its class.")
        score_all(settings, profile, "json" if as_json else "csv" if as_csv else "text", keep)
        return
    if target is None:
        raise click.UsageError("Name one record or one file, or score --all.")
    if keep:
        raise click.UsageError("Scores are kept of all records at once: score --all --keep.")
    path = Path(target)
    checks = check_profiles().get(profile or "")
    only_named: tuple[str, ...] = ()
    if path.is_file():
        by = _declared(profile, settings) if profile is not None and checks is None else None
        names = Names(base_of(settings))
        found = score_source(Source(path.name, path=path), names, loader, checks, by)
        cards, only_named = found.cards, found.only_named
    else:
        view = MapView.open(settings.store)
        fip = thing(view, profile).value if profile is not None and checks is None else None
        token = checks.token if checks is not None else None
        cards = (score_record(view, thing(view, target).value, token, fip),)
    if as_json:
        told = [json_form.card(card) for card in cards]
        click.echo(json.dumps(told if path.is_file() else told[0], ensure_ascii=False))
        return
    for card in cards:
        _print(card, updates)
    if only_named:
        click.echo(f"Only named, and not scored: {len(only_named)}.")


def _declared(profile: str, settings: Settings) -> Against:
    """A FAIR Implementation Profile of the map, as checks."""
    view = MapView.open(settings.store)
    return against(view, thing(view, profile).value)


def _print(card: Scorecard, updates: bool) -> None:
    total = card.score()
    shown = "not assessed" if total is None else f"{percent(total)}%"
    click.echo(f"{card.record}: {shown}, by {card.profile.label}")
    for note in card.notes:
        click.echo(f"  note: {note}")
    for result in card.results:
        click.echo(f"  {_MARKS[result.outcome]} {result.check.principle:<5} {result.check.label}")
        if result.outcome is not Outcome.PASS:
            click.echo(f"          {result.why}")
    if card.changes:
        click.echo("  What to do first:")
    for change in card.changes:
        gain = f"{float(change.gain * 100):+.1f}"
        click.echo(f"  {gain:>6}  {change.advice} ({EFFORTS[change.effort]})")
        if updates:
            click.echo("\n".join(f"          {line}" for line in change.update.splitlines()))
