"""Validation of a file: read by its loader, then checked against a profile or posted shapes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from pyoxigraph import Triple

from fairatlas_loaders import ImportReport, Loader, Names, Refusal, Setting, Source, loader_for
from fairatlas_loaders.places import Places, triple_places
from fairatlas_loaders.places.finding import LOOKED_AT_MOST

from ..errors import MalformedInput
from ..store import MapView
from . import reference, validation
from .model import Report
from .posted import rules_of_shapes
from .rules import RECORD, Rules, rules_of_profile

OWN = "fairatlas"
MOST_RESULTS = 10_000
"""Results that a report on a posted file holds; it says so where there are more."""

_Engine = Callable[[Iterable[Triple], Rules, int | None, Callable[[], Places] | None], Report]
ENGINES: dict[str, _Engine] = {OWN: validation.check, "pyshacl": reference.check}
"""The engines by name: our own, and the reference that it is compared with."""


def validate_source(
    source: Source,
    names: Names,
    loader_name: str = "auto",
    engine: str = OWN,
    profile: str = RECORD,
    shapes: Source | None = None,
    most: int | None = None,
) -> Report:
    """The report on a file of any format that a loader reads, by one of ``ENGINES``.

    Args:
        profile: what it is checked against, by name; ``shapes`` go before it.
        most: results at the most.

    Raises:
        MalformedInput: there is no such profile; UnusableShapes: the shapes can't be used.
        Refusal: no loader can read the file; with place and reason.
    """
    rules = rules_of_profile(profile) if shapes is None else rules_of_shapes(shapes, names)
    return check_source(source, names, rules, loader_name, engine, most)


def check_source(
    source: Source,
    names: Names,
    rules: Rules,
    loader_name: str = "auto",
    engine: str = OWN,
    most: int | None = None,
) -> Report:
    """The report on a file checked against rules; Refusal where no loader can read it."""
    loader = loader_for(source, loader_name)
    report = ImportReport(loader.name, source.name)
    kept: list[Triple] = []
    triples = _triples(loader, source, Setting(report, names, as_written=rules.profile is None))
    if _is_small(source):
        triples = _keeping(triples, kept)
    try:
        checked = ENGINES[engine](triples, rules, most, lambda: triple_places(source, kept, names))
    except reference.ReferenceFailed as error:
        raise Refusal(source.name, "", str(error)) from error
    return replace(checked, import_report=report.as_json())


def validate_file(
    view: MapView,
    name: str,
    data: bytes,
    loader_name: str = "auto",
    profile: str = RECORD,
    shapes: tuple[str, bytes] | None = None,
    engine: str = OWN,
    most: int | None = MOST_RESULTS,
) -> Report:
    """The report on posted bytes; ``shapes`` are the name and the bytes of posted shapes.

    Raises:
        MalformedInput: the file can't be read, or there is no such profile.
        UnusableShapes: the shapes can't be used.
    """
    rules = (
        rules_of_profile(profile)
        if shapes is None
        else _rules_of_posted(Source(*shapes), view.names)
    )
    try:
        return check_source(Source(name, data), view.names, rules, loader_name, engine, most)
    except Refusal as refusal:
        raise MalformedInput(str(refusal), place=refusal.place, reason=refusal.reason) from refusal


@lru_cache(1)
def _rules_of_posted(source: Source, names: Names) -> Rules:
    """The rules of posted shapes; the files of a batch come one by one, all with the same."""
    return rules_of_shapes(source, names)


def _triples(loader: Loader, source: Source, setting: Setting) -> Iterable[Triple]:
    """What the loader makes of a file; for posted shapes without direct triples."""
    return (loader.read if setting.as_written else loader.load)(source, setting).triples


def _is_small(source: Source) -> bool:
    """Whether places are looked for in the file; of a larger one the triples need not be kept."""
    size = len(source.data) if source.path is None else source.path.stat().st_size
    return size <= LOOKED_AT_MOST


def _keeping(triples: Iterable[Triple], kept: list[Triple]) -> Iterator[Triple]:
    for triple in triples:
        kept.append(triple)
        yield triple
