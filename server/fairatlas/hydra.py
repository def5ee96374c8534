"""Pages of a collection in the words of Hydra (https://www.hydra-cg.com/spec/latest/core/)."""

from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import term

_HYDRA = "http://www.w3.org/ns/hydra/core#"


def hydra(name: str) -> NamedNode:
    """A term of Hydra."""
    return NamedNode(_HYDRA + name)


def page_of(
    whole: NamedNode,
    page: int,
    pages: int,
    total: int,
    at: Callable[[int], NamedNode] | None = None,
) -> Iterator[Quad]:
    """The statements that a collection has so many members, and that this is one of its pages.

    ``at`` gives the address of a page, where that is not the collection's with ``?page=``.
    """
    at = at or (lambda number: NamedNode(f"{whole.value}?page={number}"))
    here = at(page)
    yield Quad(whole, term("rdf:type"), hydra("Collection"))
    yield Quad(whole, hydra("totalItems"), Literal(total))
    yield Quad(whole, hydra("view"), here)
    yield Quad(here, term("rdf:type"), hydra("PartialCollectionView"))
    others = {"first": 1, "previous": page - 1, "next": page + 1, "last": pages}
    for relation, number in others.items():
        if 1 <= number <= pages:
            yield Quad(here, hydra(relation), at(number))
