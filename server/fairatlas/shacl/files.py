"""Validation of a file: read by its loader, then checked."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from pyoxigraph import Triple

from fairatlas_loaders import ImportReport, Names, Refusal, Setting, Source, loader_for

from ..errors import MalformedInput
from ..store import MapView
from . import reference, validation
from .model import Report

OWN = "fairatlas"
ENGINES: dict[str, Callable[[Iterable[Triple]], Report]] = {
    OWN: validation.validate,
    "pyshacl": reference.validate,
}
"""The engines by name: our own, and the reference that it is compared with."""


def validate_source(
    source: Source, names: Names, loader_name: str = "auto", engine: str = OWN
) -> Report:
    """The report on a file of any format that a loader reads, by one of ``ENGINES``.

    Raises:
        Refusal: no loader can read it; with place and reason.
    """
    loader = loader_for(source, loader_name)
    report = ImportReport(loader.name, source.name)
    loaded = loader.load(source, Setting(report, names))
    try:
        checked = ENGINES[engine](loaded.triples)
    except ValueError as error:
        raise Refusal(source.name, "", str(error)) from error
    return replace(checked, import_report=report.as_json())


def validate_file(view: MapView, name: str, data: bytes, loader_name: str = "auto") -> Report:
    """The report on posted bytes; MalformedInput where they can't be read."""
    try:
        return validate_source(Source(name, data), view.names, loader_name)
    except Refusal as refusal:
        raise MalformedInput(str(refusal), place=refusal.place, reason=refusal.reason) from refusal
