"""Requests to other servers: only to those that are allowed, and never into one's own network."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ..errors import Refused, Unavailable

_MOST_BYTES = 10_000_000
_SECONDS = 20.0


@dataclass(frozen=True)
class Fetched:
    """What a server gave."""

    media_type: str
    body: bytes


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network."""
    known = ipaddress.ip_address(address)
    mapped = getattr(known, "ipv4_mapped", None)
    return (mapped or known).is_global and not known.is_multicast


class Reach:
    """Fetches from addresses that begin with one of those allowed.

    A host is resolved once, and the connection goes to the address that was looked at: so a name
    that resolves to another address a moment later leads nowhere. Redirects are not followed.
    """

    def __init__(
        self, allowed: Sequence[str], may_connect: Callable[[str], bool] = is_public
    ) -> None:
        self._allowed = [one for one in allowed if one]
        self._may_connect = may_connect

    @property
    def is_closed(self) -> bool:
        """Whether nothing is allowed."""
        return not self._allowed

    def fetch(
        self, url: str, accept: str, body: bytes | None = None, media_type: str = ""
    ) -> Fetched:
        """What is at an address; with a body, what is answered to it.

        Raises:
            Refused: the address is not allowed, or leads into a network of one's own.
            Unavailable: there is no answer, it is too large, or it says that something is wrong.
        """
        parts = urlsplit(url)
        self._check(url)
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        address = self._address(host, port)
        link = _Pinned(host, port, address, secure)
        headers = {"Accept": accept, "User-Agent": "FAIR-Atlas"}
        if media_type:
            headers["Content-Type"] = media_type
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            link.request("GET" if body is None else "POST", path, body, headers)
            answer = link.getresponse()
            data = answer.read(_MOST_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(f"{host} did not answer: {error}.") from error
        finally:
            link.close()
        if answer.status != 200:
            raise Unavailable(f"{host} answered with the status {answer.status}.")
        if len(data) > _MOST_BYTES:
            raise Unavailable(f"The answer of {host} is larger than {_MOST_BYTES:,} bytes.")
        return Fetched(answer.headers.get_content_type(), data)

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise Refused(f"{url[:200]} is no address that can be reached from here.")
        if not any(_is_below(url, one) for one in self._allowed):
            raise Refused(f"{parts.hostname} is not among the servers that this one may ask.")

    def _address(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise Unavailable(f"The address of {host} can't be found.") from error
        addresses = [str(one[4][0]).partition("%")[0] for one in found]
        if not all(map(self._may_connect, addresses)):
            raise Refused(f"{host} is in a network that is not public.")
        return addresses[0]


def _is_below(url: str, allowed: str) -> bool:
    """Whether an address is one that is allowed, or lies below one that ends in a slash."""
    # "/data/../secret" begins with "/data/", and a server may take it for "/secret".
    climbs = ".." in unquote(url).split("?")[0].replace("\\", "/").split("/")
    return not climbs and (url == allowed or (allowed.endswith("/") and url.startswith(allowed)))


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, under the name of its host."""

    def __init__(self, host: str, port: int, address: str, secure: bool) -> None:
        super().__init__(host, port, timeout=_SECONDS)
        self._address = address
        self._secure = secure

    def connect(self) -> None:
        """Connects to the address that was looked at."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
