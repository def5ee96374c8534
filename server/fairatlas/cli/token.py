"""``fairatlas token``: who may write to the map through the service."""

import json
import sys

import click

from ..settings import Settings
from ..store.base import stored_base
from ..tokens import Role, Token, Tokens
from .options import json_option, store_option


@click.group()
def token() -> None:
    """Make, list and take back the tokens that a request shows to write to the map.

    \b
    Example: fairatlas token create ada --role curator
    """


@token.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([role.name for role in Role]),
    default=Role.contributor.name,
    show_default=True,
    help="What it gives the right to: a curator may update the map, an admin may end queries.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 3_650),
    default=90,
    show_default=True,
    help="Days after which it expires.",
)
@store_option
def create(name: str, role: str, days: int, settings: Settings) -> None:
    """Make a token and print it; it is told only now.

    \b
    Example: fairatlas token create ada --role curator --days 30
    """
    click.echo(_tokens(settings).create(name, Role[role], days))


@token.command(name="list")
@json_option
@store_option
def list_(as_json: bool, settings: Settings) -> None:
    """List the tokens, without what they are.

    \b
    Example: fairatlas token list
    """
    known = _tokens(settings).listed()
    if as_json:
        click.echo(json.dumps([_told(one) for one in known], ensure_ascii=False))
        return
    for one in known:
        click.echo(f"{one.name}\t{one.role}\tsince {one.created[:10]}\tuntil {one.expires[:10]}")


@token.command()
@click.argument("name")
@store_option
def revoke(name: str, settings: Settings) -> None:
    """Take a token back; a running service refuses it from its next request on.

    \b
    Example: fairatlas token revoke ada
    """
    if not _tokens(settings).revoke(name):
        click.echo(f"fairatlas: there is no token called {name!r}", err=True)
        sys.exit(1)
    click.echo(f"revoked {name}")


def _tokens(settings: Settings) -> Tokens:
    # Says where there is no map.
    stored_base(settings.store)
    return Tokens(settings.store)


def _told(one: Token) -> dict[str, str]:
    return {"name": one.name, "role": one.role, "created": one.created, "expires": one.expires}
