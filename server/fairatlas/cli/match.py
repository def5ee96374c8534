"""``fairatlas match``: things that may be one and the same."""

import json
from pathlib import Path

import click
from pyoxigraph import Quad

from ..formats import TRIPLE_OFFERS, write_rdf
from ..kinds import kinds
from ..matching import Match, claims, matches_of
from ..settings import Settings
from ..store import MapView
from .options import json_option, store_option


@click.command()
@click.option("--kind", default="", help="Only things of this kind, such as software.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.5, show_default=True)
@click.option(
    "--claims",
    "claims_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write them to this Turtle file as claims, which `fairatlas load` takes.",
)
@json_option
@store_option
def match(
    kind: str, least: float, claims_file: Path | None, as_json: bool, settings: Settings
) -> None:
    """List the things that may be one and the same, with what speaks for it. None is merged.

    --least is the confidence from which they are listed, 0 to 1.

    \b
    Example: fairatlas match --kind software --least 0.7
    """
    if kind and kind not in {one.name for one in kinds()}:
        raise click.UsageError(f"there is no kind of thing called {kind!r}")
    view = MapView.open(settings.store)
    matches = matches_of(view, kind)
    found = [one for one in matches.found if one.confidence >= least]
    if claims_file is not None:
        quads = [Quad(*triple) for triple in claims(found, view.names)]
        claims_file.write_bytes(write_rdf(quads, TRIPLE_OFFERS[0]))
    if as_json:
        told = {"matches": [_as_json(one) for one in found], "sharedByMany": matches.shared_by_many}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.confidence}  {one.one}\n      {one.other}")
        for signal, key in one.signals:
            click.echo(f"      {signal.label}: {key}")
    below = len(matches.found) - len(found)
    click.echo(f"{len(found)} candidates; {below} more below {least}", err=True)
    for name, count in matches.shared_by_many.items():
        click.echo(f"{name}: {count} keys that too many share were left out", err=True)


def _as_json(one: Match) -> dict[str, object]:
    return {
        "one": one.one,
        "other": one.other,
        "kind": one.kind,
        "confidence": float(one.confidence),
        "signals": [
            {"name": signal.name, "label": signal.label, "inCommon": key}
            for signal, key in one.signals
        ],
    }
