"""LOAD in an update: fetched beforehand, since what runs updates has no network."""

from ..errors import Problem
from ..sparql.operations import Load, is_load, operations
from .reach import Reach

_ACCEPT = (
    "text/turtle, application/n-triples, application/rdf+xml;q=0.9, application/ld+json;q=0.8, "
    "text/n3;q=0.5"
)
Loaded = dict[str, tuple[str, bytes]]
"""By address: the media type and the bytes of what is there."""


def loaded_from_elsewhere(update: str, reach: Reach) -> Loaded:
    """What the LOAD operations of an update ask for; nothing where nothing may be reached.

    What can't be had by ``LOAD SILENT`` is missing.

    Raises:
        Refused: an address is not allowed; Unavailable: it gave nothing.
    """
    if reach.is_closed or "load" not in update.lower():
        return {}
    found: Loaded = {}
    for operation in operations(update):
        if operation.kind != "LOAD" or not is_load(operation):
            continue
        load = Load.of(operation)
        try:
            fetched = reach.fetch(load.url, _ACCEPT)
            found[load.url] = (fetched.media_type, fetched.body)
        except Problem:
            if not load.silent:
                raise
    return found
