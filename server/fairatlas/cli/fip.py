"""``fairatlas fip``: FAIR Implementation Profiles of the map."""

import json
import sys

import click
from pyoxigraph import NamedNode

from ..fips import (
    IN_WORDS,
    agreements,
    closest_changes,
    compare,
    completeness,
    convergence,
    findings,
    profiles,
)
from ..fips import json_form as written
from ..fips.convergence import Change
from ..labels import Labels
from ..settings import Settings
from ..store import MapView
from .options import json_option, store_option, thing


@click.group()
def fip() -> None:
    """FAIR Implementation Profiles: list, show, compare, and what communities share.

    \b
    Example: fairatlas fip show salt-marsh-2025
    """


@fip.command("list")
@json_option
@store_option
def every(as_json: bool, settings: Settings) -> None:
    """List the profiles of the map with how many questions each answers.

    \b
    Example: fairatlas fip list
    """
    view = MapView.open(settings.store)
    named = _named(view)
    rows = [(one, completeness(one)) for one in profiles(view).by_iri.values()]
    if as_json:
        _print_json([written.summary(one, complete, named) for one, complete in rows])
        return
    for one, complete in rows:
        click.echo(f"{complete.answered:>2}/{complete.of}  {named(one.iri)}  ({one.iri})")


@fip.command()
@click.argument("profile")
@json_option
@store_option
def show(profile: str, as_json: bool, settings: Settings) -> None:
    """Show a profile question by question, with what to mend; PROFILE is its IRI or key.

    The exit code is 1 when something has to be mended.

    \b
    Example: fairatlas fip show plates-2025
    """
    view = MapView.open(settings.store)
    one = profiles(view).profile(_iri(view, "fip", profile))
    named, complete, told = _named(view), completeness(one), findings(view, one)
    if as_json:
        _print_json(written.whole(one, complete, told, named))
    else:
        click.echo(f"{named(one.iri)}: {complete.answered} of {complete.of} questions answered")
        for answer in one.answers:
            uses = ", ".join(f"{named(use.resource)} ({IN_WORDS[use.way]})" for use in answer.uses)
            click.echo(f"  {answer.question.code:<7} {uses or answer.state}")
            for result in told.by_question.get(answer.question.code, ()):
                click.echo(f"          {result.severity.lower()}: {result.message}")
        for result in told.of_profile:
            click.echo(f"  {result.severity.lower()}: {result.message}")
    if told.counts["Violation"]:
        sys.exit(1)


@fip.command("compare")
@click.argument("first")
@click.argument("second")
@json_option
@store_option
def compared(first: str, second: str, as_json: bool, settings: Settings) -> None:
    """Compare two profiles, or two versions of one, question by question.

    \b
    Example: fairatlas fip compare salt-marsh-2022 salt-marsh-2025
    """
    view = MapView.open(settings.store)
    found, named = profiles(view), _named(view)
    comparison = compare(*(found.profile(_iri(view, "fip", one)) for one in (first, second)))
    if as_json:
        _print_json(written.compared(comparison, named))
        return
    click.echo(
        f"alike in use: {comparison.similarity:.0%}, with plans: {comparison.with_plans:.0%}"
    )
    for row in comparison.rows:
        click.echo(f"  {row.question.code:<7} {row.agreement}")


@fip.command("convergence")
@click.option("--planned", is_flag=True, help="Count plans as choices.")
@click.option("--from", "first", metavar="KEY", help="The community that is to change.")
@click.option("--to", "second", metavar="KEY", help="The community that it is to come closer to.")
@json_option
@store_option
def shared(
    planned: bool, first: str | None, second: str | None, as_json: bool, settings: Settings
) -> None:
    """Tell what communities share, and which single change brings one closest to another.

    \b
    Example: fairatlas fip convergence --from plate-archivists --to salt-marsh
    """
    if (first is None) != (second is None):
        raise click.UsageError("--from and --to go together")
    view = MapView.open(settings.store)
    found, named = convergence(profiles(view).by_iri, planned), _named(view)
    changes: tuple[Change, ...] = ()
    if first is not None and second is not None:
        pair = [_iri(view, "community", one) for one in (first, second)]
        unknown = [one for one in pair if one not in found.choices]
        if unknown:
            raise click.UsageError(f"the map has no profile of {unknown[0]}")
        changes = closest_changes(found, *pair)
    if as_json:
        told = written.converged(found, agreements(found), named)
        _print_json(told | ({"changes": written.changes(changes, named)} if first else {}))
        return
    for one in agreements(found):
        most = ", ".join(map(named, one.most_shared[:3])) or "nothing shared"
        click.echo(f"  {one.question.code:<7} {one.answering:>4} answer  {most}")
    for change in changes[:20]:
        instead = f" instead of {named(change.instead_of)}" if change.instead_of else ""
        click.echo(f"{change.similarity:.0%} alike: {change.code}: {named(change.adopt)}{instead}")


def _iri(view: MapView, kind: str, named: str) -> str:
    """The IRI of a thing given by IRI, by kind/key, or by its key alone."""
    return thing(view, named if "/" in named or ":" in named else f"{kind}/{named}").value


def _named(view: MapView) -> written.Named:
    names = Labels(view.store)
    return lambda iri: names.of(NamedNode(iri))


def _print_json(told: object) -> None:
    click.echo(json.dumps(told, ensure_ascii=False))
