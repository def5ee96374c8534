"""The HTTP requests that manifests of protocol tests describe, and what is expected of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from .endpoint import Answer, Endpoint, Headers
from .manifests import MF, Entry, Facts, Node

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
_NAMED = {"OK": "200", "Created": "201", "NoContent": "204", "NotFound": "404"}


@dataclass(frozen=True)
class Exchange:
    """A request, and what is to be said of the answer.

    Attributes:
        statuses: what status codes begin with that are right, such as ``2`` or ``404``.
        truth: the answer of an ASK query.
        form: ``boolean``, ``tabular`` or ``RDF``; empty where anything will do.
        location: the name under which later requests use the ``Location`` told; or empty.
        expected: the RDF expected, as Turtle; None where nothing is said of it.
    """

    method: str
    path: str
    headers: Headers
    body: bytes | None
    statuses: tuple[str, ...]
    truth: bool | None
    form: str
    location: str
    expected_headers: Headers
    expected: str | None

    def send(self, endpoint: Endpoint, path: str) -> Answer:
        """The answer of the service, whose status must be one of those expected."""
        answer = endpoint.send(self.method, path, self.headers, self.body)
        told = f"{self.method} {path}: {answer.status} {answer.body[:500]!r}"
        assert str(answer.status).startswith(self.statuses), told
        return answer


def exchanges(entry: Entry) -> Iterator[Exchange]:
    """The requests of a test, in the order in which they are to be sent."""
    facts = entry.facts
    for node in facts.members(facts.one(entry.action, f"{HT}requests")):
        answer = facts.one(node, f"{HT}resp")
        assert answer is not None
        truth = facts.text(answer, f"{MF}expectedBoolean")
        sent, expected = _body(facts, node), _body(facts, answer)
        yield Exchange(
            method=facts.text(node, f"{HT}methodName"),
            path=facts.text(node, f"{HT}absolutePath"),
            headers=_headers(facts, node),
            body=sent,
            statuses=tuple(_statuses(facts.all(answer, f"{MF}expectedStatus"))),
            truth=truth == "true" if truth else None,
            form=facts.text(answer, f"{MF}expectedFormat"),
            location=facts.text(answer, f"{MF}expectedLocation"),
            expected_headers=_headers(facts, answer),
            expected=expected.decode() if expected is not None else None,
        )


def _headers(facts: Facts, node: Node) -> Headers:
    listed = facts.members(facts.one(node, f"{HT}headers"))
    return {facts.text(one, f"{HT}fieldName"): facts.text(one, f"{HT}fieldValue") for one in listed}


def _body(facts: Facts, node: Node) -> bytes | None:
    body = facts.one(node, f"{HT}body")
    if body is None:
        return None
    text = facts.one(body, f"{CNT}chars")
    assert isinstance(text, Literal)
    return text.value.encode(facts.text(body, f"{CNT}characterEncoding"))


def _statuses(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        assert isinstance(node, NamedNode)
        name = node.value.rpartition("#")[2]
        yield name[len("StatusCode")] if name.startswith("StatusCode") else _NAMED[name]
