"""Pages of what is too long for one: their number in a request, and the links between them."""

from collections.abc import Callable

from flask import request

from ..errors import MalformedInput

_MOST_DIGITS = 9


def page_number(most_digits: int = _MOST_DIGITS) -> int:
    """The number of the page that a request asks for with ``?page=``, from 1.

    Raises:
        MalformedInput: it is none.
    """
    text = request.args.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= most_digits and int(text)):
        raise MalformedInput(f"page is a number from 1, not {text[:40]!r}.")
    return int(text)


def page_links(page: int, pages: int, at: Callable[[int], str], *relations: str) -> list[str]:
    """The links of a ``Link`` header to other pages that there are, in the order of relations.

    ``at`` gives the address of a page; relations are ``next``, ``prev``, ``first`` and ``last``.
    """
    numbers = {"next": page + 1, "prev": page - 1, "first": 1, "last": pages}
    return [
        f'<{at(numbers[relation])}>; rel="{relation}"'
        for relation in relations
        if 1 <= numbers[relation] <= pages
    ]
