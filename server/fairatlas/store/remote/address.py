"""Where an engine is, and what lets us in."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from ..errors import StoreError

_UPDATES = (("/query", "/update"), ("/sparql", "/update"), ("", "/statements"))
"""How engines call the address of updates, by the end of that of queries."""


@dataclass(frozen=True)
class Address:
    """The endpoints of an engine.

    Attributes:
        query: where queries are sent.
        update: where updates are sent; None where it has to be found out.
        authorization: the header that lets us in.
    """

    query: str
    update: str | None = None
    authorization: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str, update: str | None = None, token: str | None = None) -> "Address":
        """The address that a setting gives: a password stands before the host, or a token apart.

        Raises:
            StoreError: it is none, or says twice who asks.
        """
        query, authorization = _split(url)
        if update is not None:
            update, other = _split(update)
            authorization = authorization or other
        if token is not None:
            if authorization is not None:
                raise StoreError("a password and a token are given for the engine; one is enough")
            if not token.isascii() or not token.isprintable() or not token.strip():
                raise StoreError("the token for the engine is none")
            authorization = f"Bearer {token.strip()}"
        return cls(query, update, authorization)

    def candidates(self) -> Iterator["Address"]:
        """The addresses that are tried when it is not known where updates are sent."""
        if self.update is not None:
            yield self
            return
        for ending, other in _UPDATES:
            start, _, parameters = self.query.partition("?")
            if start.endswith(ending) and not parameters:
                yield replace(self, update=start[: len(start) - len(ending)] + other)
        yield replace(self, update=self.query)


def is_address(setting: str) -> bool:
    """Whether the setting of a store names an engine elsewhere, not a folder."""
    return setting.lower().startswith(("http://", "https://"))


def _split(url: str) -> tuple[str, str | None]:
    """An address without name and password, and the header made of those."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(f"the address of the engine is none: {error}") from error
    if parts.scheme not in ("http", "https") or not host or parts.fragment or not _is_clean(url):
        raise StoreError("the address of an engine looks like https://host/sparql")
    where = f"[{host}]" if ":" in host else host
    plain = SplitResult(
        parts.scheme, f"{where}:{port}" if port else where, parts.path or "/", parts.query, ""
    )
    if parts.username is None:
        return urlunsplit(plain), None
    known = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return urlunsplit(plain), f"Basic {base64.b64encode(known.encode()).decode()}"


def _is_clean(url: str) -> bool:
    return url.isascii() and url.isprintable() and " " not in url
