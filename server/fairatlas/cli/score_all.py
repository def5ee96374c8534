"""``fairatlas score --all``: what all records of the map come to."""

import json
from functools import partial

import click

from ..scoring import check_profiles, json_form, table
from ..scoring.badge import percent
from ..scoring.declared import Against, against
from ..scoring.keeping import keep_scores
from ..scoring.overview import Overview, Scored, overview, scored
from ..scoring.profiles import profile_for
from ..scoring.sets.rows import Row
from ..scoring.sets.whole import score_map
from ..settings import Settings
from ..store import Atlas, MapView
from ..store.base import stored_base
from .options import thing

_SHOWN = 5


def score_all(settings: Settings, fip: str | None, form: str, keep: bool) -> None:
    """Scores every record and tells, kind by kind, how the scores are spread.

    Args:
        fip: what names a FAIR Implementation Profile to score by; None for each kind's own checks.
        form: ``text``, ``json`` or ``csv``.
        keep: whether what the records came to is kept in the store.
    """
    found: _Found = {}
    if keep:
        with Atlas(settings.store, stored_base(settings.store)) as atlas:
            by = _against(MapView(atlas.store, atlas.names, atlas.journal), fip)
            kept = keep_scores(atlas, by, watch=partial(_note, found))
    else:
        by = _against(MapView.open(settings.store), fip)
        for row in score_map(settings.store, by.profile if by is not None else None).rows:
            _note(found, row)
    _tell(_overviews(found, by), form)
    if keep:
        before = kept.records - kept.new
        click.echo(f"kept: {kept.new:,} new, {before:,} as before", err=form != "text")


_Found = dict[str, list[Scored]]
"""Records with what they come to, by the name of the profile that they are for."""


def _against(view: MapView, fip: str | None) -> Against | None:
    return against(view, thing(view, fip).value) if fip is not None else None


def _note(found: _Found, row: Row) -> None:
    found.setdefault(profile_for(row.classes).token, []).append(scored(row))


def _overviews(found: _Found, by: Against | None) -> dict[str, Overview]:
    return {
        name: overview(by.profile if by is not None else profile, found[name])
        for name, profile in check_profiles().items()
        if name in found
    }


def _tell(found: dict[str, Overview], form: str) -> None:
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
