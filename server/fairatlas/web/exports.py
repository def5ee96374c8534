"""Works in the formats of citation and of software metadata, at the address of their page."""

from pyoxigraph import NamedNode

from ..description import is_known
from ..errors import NotAcceptable, NotFound
from ..exports import EXPORTS, Work, exports_for, work_of
from ..formats import DESCRIPTION_OFFERS
from ..negotiation import Offer
from .addresses import known_at, node_at
from .responses import chosen, chosen_by_name
from .service import service

_OFFERS = (*DESCRIPTION_OFFERS, *(one.offer for one in EXPORTS))


def chosen_of_all(kind: str, key: str) -> tuple[str, Offer]:
    """The key of a thing without the suffix of a format, and what the request prefers of all.

    Raises:
        NotAcceptable, MalformedInput: as ``chosen_by_name``; the first lists what fits the thing.
    """
    try:
        return chosen_by_name(key, _OFFERS, lambda name: known_at(kind, name))
    except NotAcceptable as error:
        work = work_of(service().view.store, node_at(kind, key))
        raise NotAcceptable([one.media_type for one in _that_fit(work)]) from error


def fitting(node: NamedNode, offer: Offer, by_name: bool) -> tuple[Offer, bytes | None]:
    """The offer that can be given, with the work written in it where it is an export.

    Args:
        offer: what the request prefers of all.
        by_name: whether the address ends in its suffix.

    Raises:
        NotAcceptable: it does not fit the thing, and nothing else is acceptable.
        NotFound: the map knows nothing of it.
    """
    if offer in DESCRIPTION_OFFERS:
        return offer, None
    work = work_of(service().view.store, node)
    offers = _that_fit(work)
    if offer not in offers:
        if not is_known(service().view.store, node):
            raise NotFound(f"This map knows nothing of {node.value}")
        if by_name:
            raise NotAcceptable([one.media_type for one in offers])
        offer = chosen(offers)
    written = (one.write(work) for one in EXPORTS if work is not None and one.offer == offer)
    return offer, next(written, None)


def _that_fit(work: Work | None) -> tuple[Offer, ...]:
    return (*DESCRIPTION_OFFERS, *(one.offer for one in exports_for(work)))
