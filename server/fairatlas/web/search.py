"""Search by words: a page, JSON, and RDF with the hits as members of a collection."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for
from pyoxigraph import Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import term

from ..errors import MalformedInput, NotFound
from ..formats import JSON, PAGE, TRIPLE_OFFERS
from ..hydra import hydra, page_of
from ..kinds import Kind, kinds
from ..search import Found, Hit, Index, find
from .paging import page_links, page_number
from .responses import answer, cached, chosen, json_answer, not_kept, rdf
from .service import languages, service

pages = Blueprint("search", __name__)

HITS_A_PAGE = 20
_MOST_DIGITS = 6


@dataclass(frozen=True)
class _Asked:
    """What a request asks for."""

    words: str
    kinds: tuple[str, ...]
    page: int

    def parameters(self, page: int | None = None) -> Mapping[str, object]:
        """The parameters of a URL that asks for it, or for a page of it."""
        told: dict[str, object] = {"q": self.words}
        if self.kinds:
            told["kind"] = list(self.kinds)
        if page is not None:
            told["page"] = page
        return told


@pages.get("/search")
def search() -> Response:
    """The things whose names, identifiers or descriptions have the words, best first."""
    offer = chosen((PAGE, JSON, *TRIPLE_OFFERS))
    asked = _asked()
    first = (asked.page - 1) * HITS_A_PAGE
    found, state = Found(), ""
    if asked.words:
        index = Index.open(service().settings.store)
        found = find(index, asked.words, asked.kinds, languages(), HITS_A_PAGE, first)
        state = index.state
    count = max(1, -(-found.total // HITS_A_PAGE))
    if asked.page > count:
        raise NotFound(f"The search has {count} page(s), and no page {asked.page}.")
    if offer is PAGE:
        body = render_template(
            "search.html",
            asked=asked,
            found=found,
            pages=count,
            first=first,
            kinds=_by_name(),
            at=lambda **changed: url_for("search.search", **{**asked.parameters(), **changed}),
        )
        response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    elif offer is JSON:
        response = json_answer(_json(asked, found, count), vary="Accept, Accept-Language")
    else:
        response = rdf(_quads(asked, found, count), offer)
        response.headers["Vary"] = "Accept, Accept-Language"
    _add_links(response, asked, count)
    if state and state != service().view.state:
        # The index follows the map a moment later.
        return not_kept(response)
    return cached(response, offer.suffix, state, *languages())


def _asked() -> _Asked:
    """What the request asks for.

    Raises:
        MalformedInput: a kind or page is none, or something is said twice.
    """
    for name in ("q", "page"):
        if len(request.args.getlist(name)) > 1:
            raise MalformedInput(f"{name} can be given once only.")
    chosen_kinds = tuple(dict.fromkeys(one for one in request.args.getlist("kind") if one))
    for name in chosen_kinds:
        if name not in _by_name():
            raise MalformedInput(f"There is no kind of thing called {name[:40]!r}; /doc has them.")
    return _Asked(request.args.get("q", "").strip(), chosen_kinds, page_number(_MOST_DIGITS))


def _by_name() -> Mapping[str, Kind]:
    return {kind.name: kind for kind in kinds()}


def _add_links(response: Response, asked: _Asked, count: int) -> None:
    links = page_links(asked.page, count, lambda page: _address(asked, page), "prev", "next")
    if links:
        response.headers["Link"] = ", ".join(links)


def _address(asked: _Asked, page: int | None = None) -> str:
    """The URL of a search, relative to this service, in the format of this request."""
    told = dict(asked.parameters(page))
    if request.args.get("format"):
        told["format"] = request.args["format"]
    return f"{url_for('search.search')}?{urlencode(told, doseq=True)}"


def _json(asked: _Asked, found: Found, count: int) -> Mapping[str, object]:
    """The answer as JSON; docs/urls.md tells its members."""
    return {
        "query": asked.words,
        "kinds": list(asked.kinds),
        "total": found.total,
        "page": asked.page,
        "pages": count,
        "next": _address(asked, asked.page + 1) if asked.page < count else None,
        "previous": _address(asked, asked.page - 1) if asked.page > 1 else None,
        "by_kind": [
            {"kind": name, "label": _by_name()[name].plural if name in _by_name() else name,
             "count": number}
            for name, number in found.by_kind
        ],
        "hits": [_hit_as_json(hit) for hit in found.hits],
    }  # fmt: skip


def _hit_as_json(hit: Hit) -> Mapping[str, object]:
    return {
        "iri": hit.iri,
        "label": hit.label,
        "language": hit.label.language,
        "kinds": list(hit.kinds),
        "score": hit.score,
        "snippet": [{"text": piece.text, "matched": piece.matched} for piece in hit.snippet],
    }


def _quads(asked: _Asked, found: Found, count: int) -> Iterator[Quad]:
    """The search as a Hydra collection, of which this is a page."""
    names = service().view.names
    whole = names.search(asked.parameters())
    yield from page_of(
        whole, asked.page, count, found.total, lambda page: names.search(asked.parameters(page))
    )
    for hit in found.hits:
        thing = NamedNode(hit.iri)
        yield Quad(whole, hydra("member"), thing)
        yield from (Quad(thing, term("rdf:type"), node) for node in _classes(hit.kinds))
        yield Quad(thing, term("rdfs:label"), _text(hit))


def _text(hit: Hit) -> Literal:
    return Literal(hit.label, language=hit.label.language) if hit.label.language else Literal(
        str(hit.label)
    )  # fmt: skip


def _classes(names: Sequence[str]) -> list[NamedNode]:
    return [_by_name()[name].node for name in names if name in _by_name()]
