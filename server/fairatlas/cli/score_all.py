"""``fairatlas score --all``: what all records of the map come to."""

import json

import click

from ..scoring import check_profiles, json_form, table
from ..scoring.badge import percent
from ..scoring.declared import against
from ..scoring.overview import Overview, Scored, overview, scored
from ..scoring.profiles import CheckProfile, profile_for
from ..scoring.sets.whole import score_map
from ..settings import Settings
from ..store import MapView

_SHOWN = 5


def score_all(settings: Settings, fip: str | None, form: str) -> None:
    """Scores every record and tells, kind by kind, how the scores are spread.

    Args:
        fip: the IRI of a FAIR Implementation Profile to score by; None for each kind's own checks.
        form: ``text``, ``json`` or ``csv``.
    """
    view = MapView.open(settings.store)
    by = against(view, fip).profile if fip is not None else None
    found = _overviews(settings, by)
    if form == "json":
        told = {name: json_form.overview(one) for name, one in found.items()}
        click.echo(json.dumps(told, ensure_ascii=False))
    elif form == "csv":
        for number, one in enumerate(found.values()):
            for line in list(table.many(one))[1 if number else 0 :]:
                click.echo(line, nl=False)
    else:
        for name, one in found.items():
            _print(name, one)


def _overviews(settings: Settings, by: CheckProfile | None) -> dict[str, Overview]:
    """The overviews by the names of the profiles that the records are for."""
    rows: dict[str, list[Scored]] = {}
    for row in score_map(settings.store, by).rows:
        rows.setdefault(profile_for(row.classes).token, []).append(scored(row))
    return {
        name: overview(by or profile, rows[name])
        for name, profile in check_profiles().items()
        if name in rows
    }


def _print(name: str, found: Overview) -> None:
    median = found.median
    half = "" if median is None else f", half of them at {percent(median)}% or less"
    click.echo(f"{name}: {found.assessed:,} of {len(found.rows):,} records assessed{half}")
    for row in found.rows[:_SHOWN]:
        if row.score is not None:
            click.echo(f"  {percent(row.score):>3}%  {row.record}")
    for lack in found.lacks[:_SHOWN]:
        missing = f"{lack.failed + lack.partial:,} of {lack.of:,}"
        click.echo(f"  lacking: {lack.check.label} ({missing})")
