"""Formats of citation over HTTP: at the address of the page, where they fit."""

import pytest
from flask.testing import FlaskClient

THING = "/doc/software/tidewatch"
BIB, CSL, TTL = "application/x-bibtex", "application/vnd.citationstyles.csl+json", "text/turtle"


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        (THING, BIB, BIB),
        (THING, "text/x-bibtex", BIB),
        (THING, f"{CSL}, {TTL};q=0.5", CSL),
        (THING, f"{CSL};q=0.1, {TTL};q=0.5", TTL),
        (f"{THING}?format=bib", TTL, BIB),
        (f"{THING}?format=csl", None, CSL),
        (f"{THING}?_mediatype={BIB}", None, BIB),
        (f"{THING}.bib", None, BIB),
        (f"{THING}.codemeta", None, "application/vnd.codemeta.ld+json"),
        (THING, "*/*", "text/html"),
        (THING, None, "text/html"),
        (THING, "application/json", "application/ld+json"),
    ],
)
def test_chosen(client: FlaskClient, path: str, accept: str | None, media_type: str) -> None:
    response = client.get(path, headers={"Accept": accept} if accept else {})
    assert response.status_code == 200
    assert response.content_type.partition(";")[0] == media_type
    assert "Accept" in response.headers["Vary"]


def test_headers(client: FlaskClient) -> None:
    response = client.get(THING, headers={"Accept": BIB})
    assert response.headers["Content-Location"] == f"{THING}?format=bib"
    assert f'{THING}>; rel="describes"' in response.headers["Link"]
    tag = response.headers["ETag"]
    again = client.get(THING, headers={"Accept": BIB, "If-None-Match": tag})
    assert again.status_code == 304
    head = client.head(THING, headers={"Accept": BIB})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == tag


def test_from_the_thing_itself(client: FlaskClient) -> None:
    response = client.get("/id/software/tidewatch", headers={"Accept": BIB}, follow_redirects=True)
    assert response.text.count("@software{") == 1


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/doc/person/jane", f"{BIB}, {TTL};q=0.5", 200),
        ("/doc/person/jane", BIB, 406),
        ("/doc/person/jane?format=bib", None, 400),
        ("/doc/person/jane.bib", None, 406),
        ("/doc/software/none-such", BIB, 404),
        ("/doc/software/none-such.bib", None, 404),
    ],
)
def test_where_none_fits(
    client: FlaskClient, a_person: str, path: str, accept: str | None, status: int
) -> None:
    path = path.replace("/doc/person/jane", a_person)
    response = client.get(path, headers={"Accept": accept} if accept else {})
    assert response.status_code == status
    if status == 200:
        assert response.content_type.startswith(TTL)


@pytest.fixture
def a_person(client: FlaskClient) -> str:
    """The path of some person of the map."""
    found = client.get("/doc/person", headers={"Accept": "application/ld+json"}).text
    return "/doc/person/" + found.partition("/id/person/")[2].partition('"')[0]


def test_the_page_links_those_that_fit(client: FlaskClient, a_person: str) -> None:
    page = client.get(THING, headers={"Accept": "text/html"}).text
    assert f'<link rel="alternate" type="{BIB}" href="{THING}?format=bib">' in page
    assert "<h2>Cite</h2>" in page
    assert "<h2>Cite</h2>" not in client.get(a_person, headers={"Accept": "text/html"}).text
