"""A running service, and what it is asked over HTTP."""

import http.client
from dataclasses import dataclass
from urllib.parse import quote, urlencode

Headers = dict[str, str]
UPDATE = {"Content-Type": "application/sparql-update"}
N_TRIPLES = "application/n-triples"
MALFORMED = "is not well-formed"
"""What an answer says to a query or update that the parser refused."""


@dataclass(frozen=True)
class Answer:
    """What the service said; the names of headers are in lower case."""

    status: int
    headers: Headers
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()


class Endpoint:
    """The service on a port of this machine, asked over one connection with a curator's token."""

    def __init__(self, port: int, token: str) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self._authorization = f"Bearer {token}"
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def send(
        self, method: str, path: str, headers: Headers | None = None, body: bytes | None = None
    ) -> Answer:
        """The answer to a request."""
        told = {"Authorization": self._authorization, **(headers or {})}
        try:
            self._connection.request(method, path, body, told)
            answer = self._connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        except BaseException:
            # The next request is sent over a new connection.
            self._connection.close()
            raise

    def query(
        self,
        text: str,
        accept: str,
        default_graphs: list[str] | None = None,
        named_graphs: list[str] | None = None,
    ) -> Answer:
        """The answer to a query, over the dataset given or else that of the service."""
        form = [
            ("query", text),
            *(("default-graph-uri", graph) for graph in default_graphs or []),
            *(("named-graph-uri", graph) for graph in named_graphs or []),
        ]
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return self.send("POST", "/sparql", headers, urlencode(form).encode())

    def update(self, text: str, named_graphs: list[str] | None = None) -> Answer:
        """The answer to an update, whose patterns see the graphs given or else all."""
        told = urlencode([("using-named-graph-uri", graph) for graph in named_graphs or []])
        return self.send("POST", f"/sparql?{told}", UPDATE, text.encode())

    def put(self, iri: str, triples: bytes) -> None:
        """Has a graph hold these triples, which are written as N-Triples."""
        path = f"/graph?graph={quote(iri, safe='')}"
        answer = self.send("PUT", path, {"Content-Type": N_TRIPLES}, triples)
        assert answer.status in (200, 201, 204), answer.body.decode()

    def empty(self) -> None:
        """Takes all graphs away."""
        answer = self.update("DROP ALL")
        assert answer.status in (200, 204), answer.body.decode()

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()
