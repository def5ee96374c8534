"""Hostile files: each gets a clear answer within its limits, and nobody else feels it."""

import http.client

import pytest

from .conftest import ENDED, Answer, Listener, Service
from .data import FILES, LISTENER


def is_clear(answer: Answer) -> None:
    """Fails where an answer is neither a report nor a problem with a reason."""
    if answer.status == 200:
        assert answer.json["status"] in ("valid", "valid-with-warnings", "invalid", "unchecked")
        return
    assert answer.media_type == "application/problem+json"
    assert answer.json["status"] == answer.status
    assert len(str(answer.json["detail"])) > 20
    assert (answer.retry_after is not None) == (answer.status == 503)


@pytest.mark.slow
@pytest.mark.usefixtures("unharmed")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gets_a_clear_answer(
    service: Service, listener: Listener, name: str
) -> None:
    hostile = FILES[name]
    answer = service.validate(hostile.name, hostile.data.replace(LISTENER, listener.url.encode()))
    assert answer.status in hostile.statuses, answer.body[:500]
    assert answer.seconds < ENDED
    is_clear(answer)


@pytest.mark.slow
@pytest.mark.usefixtures("unharmed")
def test_a_body_that_is_too_large_is_refused_before_it_is_sent(service: Service) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
    connection.putrequest("POST", "/validate")
    connection.putheader("Content-Type", "text/turtle")
    connection.putheader("Content-Length", "11000000")
    connection.endheaders()
    answer = connection.getresponse()
    assert (answer.status, answer.headers.get_content_type()) == (413, "application/problem+json")
    assert b"10,000,000 bytes" in answer.read()
    connection.close()
