"""``fairatlas history``: how the score of a record changed, and why."""

import json
from fractions import Fraction

import click

from ..scoring import check_profiles
from ..scoring.badge import percent
from ..scoring.history import CheckDifference, Difference
from ..scoring.history_json import as_json as told_as_json
from ..scoring.history_of import CAUSES, History, history_of
from ..scoring.linked.times import moment
from ..settings import Settings
from ..store import MapView
from .options import json_option, store_option, thing


@click.command()
@click.argument("target")
@click.option("--profile", metavar="NAME", help="The checks, or a FAIR Implementation Profile.")
@click.option("--from", "since", metavar="DATE", help="Tell what changed since this date.")
@click.option("--to", "until", metavar="DATE", help="Tell what changed up to this date.")
@json_option
@store_option
def history(
    target: str,
    profile: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
    settings: Settings,
) -> None:
    """Tell how the score of a record changed, and why (an IRI, or kind/key).

    Scores are kept by `fairatlas score --all --keep`.

    \b
    Example: fairatlas history dataset/marsh-clean
             fairatlas history dataset/marsh-clean --from 2026-01-01 --to 2026-06-30
    """
    view = MapView.open(settings.store)
    token = profile if profile in check_profiles() else None
    fip = thing(view, profile).value if profile is not None and token is None else None
    found = history_of(view, thing(view, target).value, token, fip, since, until)
    if as_json:
        click.echo(json.dumps(told_as_json(found), ensure_ascii=False))
        return
    if not found.moments:
        click.echo(
            f"No score of {found.record} by {found.profile.label} is kept; "
            "`fairatlas score --all --keep` keeps them."
        )
        return
    changes = dict(found.changes)
    click.echo(f"{found.record}, by {found.profile.label}")
    for at, one in found.moments:
        score = "not assessed" if one.score is None else f"{percent(Fraction(one.score))}%"
        click.echo(f"  {moment(at)}  {score}")
        if at in changes:
            _print(changes[at], found)


def _print(one: Difference, found: History) -> None:
    for cause in one.causes:
        click.echo(f"      because {CAUSES[cause]}")
    for check in one.checks:
        click.echo(f"      {_outcome(check)}  {found.label(check.check)}")
        if check.after is not None and check.after.why:
            click.echo(f"          {check.after.why}")


def _outcome(check: CheckDifference) -> str:
    before, after = (
        "not asked" if one is None else str(one.outcome).replace("-", " ")
        for one in (check.before, check.after)
    )
    return f"{before} → {after}"
