"""What every page of the service has in common: structure, wording, headers."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

PAGES = {
    "/": "A map of open science infrastructure",
    "/doc": "Browse",
    "/doc/software": "Software tools",
    "/doc/software?page=2": "Software tools",
    "/doc/filter": "Confidence filters",
    "/doc/fer": "FAIR Enabling Resources",
    "/doc/software/tidewatch": "Tidewatch",
    "/doc/software/hub": "hub",
    "/doc/software/hub?page=2": "hub",
    "/doc/software/hostile": "</title><script>alert(1)</script>",
    "/scorecard/software/tidewatch": "Scorecard",
    "/scorecard/software/hostile": "Scorecard",
    "/sparql": "Query",
    "/sparql?query=SELECT * { ?s a atlas:Software } LIMIT 3": "Query",
    "/sparql?query=ASK {}": "Query",
    "/sparql?query=CONSTRUCT WHERE { ?s a atlas:Software }": "Query",
    "/sparql?query=nonsense": "Malformed input",
    "/validate": "Validate",
    "/ns": "Ontology",
    "/shapes": "Checks",
    "/void": "What the map is made of",
    "/nothing": "Not Found",
    "/doc/software/nowhere": "Not found",
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(params=PAGES, ids=lambda url: url[:40])
def url(request: pytest.FixtureRequest) -> str:
    """Each page in turn."""
    return str(request.param)


@pytest.fixture
def page(client: FlaskClient, read_page: Callable[[str], Any], url: str) -> Any:
    """The page, parsed by the rules of the HTML standard without an error."""
    return read_page(client.get(url, headers=BROWSER).text)


def test_structure(page: Any, url: str) -> None:
    assert page.one("html").get("lang") == "en"
    assert page.text("title") == f"{PAGES[url]} · FAIR Atlas"
    assert page.text("h1")
    for landmark in ("header", "main", "footer"):
        page.one(landmark)
    skip = page.all("a")[0]
    assert skip.get("href") == f"#{page.one('main').get('id')}"
    assert {one.get("name") for one in page.all("meta")} >= {"viewport"}
    identifiers = [one.get("id") for one in page.all() if one.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_headings_leave_no_level_out(page: Any) -> None:
    levels = [int(one.tag[-1]) for one in page.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_what_a_reader_of_aloud_pages_needs(page: Any) -> None:
    labelled = {one.get("for") for one in page.all("label")}
    for control in page.all("input", "select", "textarea"):
        assert control.get("id") in labelled
    for image in page.all("img"):
        assert image.get("alt") is not None
    for link in page.all("a"):
        assert "".join(link.itertext()).strip()
        assert link.get("href")
    for nav in page.all("nav"):
        assert nav.get("aria-label")
    for cells in page.all("table"):
        assert [one for one in cells.iter() if one.tag.endswith("}th")]
    for meter in page.all("meter"):
        assert meter.get("aria-label")


def test_nothing_runs_and_nothing_comes_from_elsewhere(page: Any) -> None:
    assert not page.all("style", "iframe", "object", "embed", "base", "frame")
    # Data for search engines; browsers run nothing of this type.
    for script in page.all("script"):
        assert script.get("type") == "application/ld+json"
        assert json.loads(script.text)["@context"] == {"@vocab": "https://schema.org/"}
    for one in page.all():
        assert not [name for name in one.attrib if name.startswith("on") or name == "style"]
        for name in ("src", "srcset", "action", "formaction", "data"):
            value = one.get(name)
            assert value is None or (value.startswith("/") and not value.startswith("//"))
    for one in page.all("link"):
        assert one.get("href").startswith("/")
        assert not one.get("href").startswith("//")
    for href in page.links():
        assert href.startswith(("/", "?", "#", "http://", "https://")), href


def test_headers(client: FlaskClient, url: str) -> None:
    for accept in (BROWSER["Accept"], "application/json"):
        answer = client.get(url, headers={"Accept": accept})
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"]
        assert "Accept" in answer.headers["Vary"]
        assert "Set-Cookie" not in answer.headers


def test_a_page_is_in_utf_8(client: FlaskClient, url: str) -> None:
    answer = client.get(url, headers=BROWSER)
    assert answer.content_type == "text/html; charset=utf-8"
    answer.data.decode("utf-8")


def test_what_a_page_is_made_with_is_there(client: FlaskClient, page: Any) -> None:
    for one in page.all("link"):
        if one.get("rel") in ("stylesheet", "icon"):
            assert client.get(one.get("href"), buffered=True).status_code == 200


def test_the_style_sheet_calls_nobody(client: FlaskClient) -> None:
    style = client.get("/static/atlas.css", buffered=True).text
    assert "@import" not in style
    assert "url(http" not in style.replace('"', "").replace("'", "")
    assert "url(//" not in style.replace('"', "").replace("'", "")
