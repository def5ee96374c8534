"""``fairatlas describe``: what the map says of a thing."""

import sys

import click

from ..description import describe as describe_node
from ..formats import TRIPLE_OFFERS, write_rdf
from ..negotiation import by_suffix
from ..settings import Settings
from ..store import MapView
from .options import store_option, thing


@click.command()
@click.argument("iri")
@click.option(
    "--format",
    "suffix",
    type=click.Choice(sorted(offer.suffix for offer in TRIPLE_OFFERS)),
    default="ttl",
    help="The syntax (default: ttl).",
)
@store_option
def describe(iri: str, suffix: str, settings: Settings) -> None:
    """Print what the map says of a thing: an IRI, or kind/key for a thing of this map.

    \b
    Example: fairatlas describe software/pypi-flask
    """
    view = MapView.open(settings.store)
    offer = by_suffix(suffix, TRIPLE_OFFERS)
    assert offer is not None
    description = describe_node(view, thing(view, iri))
    sys.stdout.buffer.write(write_rdf(description.quads, offer))
    sys.stdout.buffer.flush()
