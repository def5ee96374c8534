"""From the path of a URL to the thing that it names."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from flask import url_for
from pyoxigraph import NamedNode

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.iri import check

from ..description import is_known
from ..errors import NotFound
from ..formats import DESCRIPTION_OFFERS
from .service import service

_NOT_IN_A_PATH = re.compile(r'[\x00-\x20"#%<>?\\^`{|}\x7f]')
_ASCII_IN_A_PATH = "/:@!$&'()*+,;=~"


def node_at(kind: str, key: str) -> NamedNode:
    """The thing at a path, whether the map has it or not.

    Raises:
        NotFound: nothing can have this address.
    """
    candidates = list(_candidates(kind, key))
    return next(
        (node for node in candidates if is_known(service().view.store, node)), candidates[0]
    )


def known_at(kind: str, key: str) -> bool:
    """Whether the map says something with the thing at a path."""
    return any(is_known(service().view.store, node) for node in _candidates(kind, key))


def key_of(node: NamedNode) -> str:
    """The key of a thing of this map, as it stands in its IRI."""
    found = service().view.names.kind_and_key(node.value)
    if found is None:
        raise NotFound(f"{node.value} is no thing of this map.")
    return found[1]


def in_formats(kind: str, key: str) -> dict[str, str]:
    """Where a thing is described in each format, by suffix.

    A suffix to the address names the format, unless it is part of the name of another thing.
    """
    here = url_for("entities.document", kind=kind, key=key)
    return {
        offer.suffix: f"{here}?format={offer.suffix}"
        if known_at(kind, f"{key}.{offer.suffix}")
        else f"{here}.{offer.suffix}"
        for offer in DESCRIPTION_OFFERS
    }


def _candidates(kind: str, key: str) -> Iterator[NamedNode]:
    """The IRIs that a path can stand for.

    A server undoes the percent-encoding of a path, so that ``<…/north%20sea>`` comes in as
    "north sea"; our own links encode the percent sign too.
    """
    error: IRIError | None = None
    count = 0
    whole = f"{kind}/{key}"
    written = [] if "#" in whole or "?" in whole else [whole]
    written.append(_NOT_IN_A_PATH.sub(lambda found: quote(found[0], safe=""), whole))
    written.append(quote(whole, safe=_ASCII_IN_A_PATH, errors="replace"))
    for path in dict.fromkeys(written):
        try:
            node = NamedNode(check(service().view.names.things + path))
        except IRIError as refused:
            error = refused
            continue
        count += 1
        yield node
    if error is not None and count == 0:
        raise NotFound(f"No thing can have this address: {error.reason}.") from error
