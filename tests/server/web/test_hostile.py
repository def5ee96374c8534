"""What somebody might send to have a page run a script, or the service fall over."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from fairatlas.shacl.rendering.characters import visible

SCRIPTS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea><script>alert(1)</script>",
    "</title><svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "<!--<img src='--><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e<b>",
    "]]><script>alert(1)</script>",
]
HTML = {"Accept": "text/html"}


def harmless(page: Any) -> None:
    """Fails where something that came in is markup, or a link that runs something."""
    assert not page.all("img", "iframe", "style", "math")
    assert {one.get("type") for one in page.all("script")} <= {"application/ld+json"}
    assert not [one for one in page.all() if any(name.startswith("on") for name in one.attrib)]
    for url in page.links():
        assert url.startswith(("/", "?", "#", "http://", "https://")), url


@pytest.mark.parametrize(
    "path", ["/doc/software/hostile", "/scorecard/software/hostile", "/doc/software?page=1"]
)
def test_what_the_map_says(client: FlaskClient, read_page: Callable[[str], Any], path: str) -> None:
    page = read_page(client.get(path, headers=HTML).text)
    assert "<script>alert(1)</script>" in page.text("main")
    harmless(page)


def test_addresses_that_are_no_links(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/doc/software/hostile", headers=HTML).text)
    text = page.text("main")
    for address in (
        "javascript:alert(1)",
        "JAVASCRIPT:alert(2)",
        "data:text/html,hello",
        "vbscript:x",
    ):
        assert address in text
        assert address not in page.links()
    assert "https://fine.example.org/?a=1&b=2" in page.links()
    assert "&lt;b&gt; stays" in text


@pytest.mark.parametrize("script", SCRIPTS)
def test_literals_that_are_validated(
    client: FlaskClient, read_page: Callable[[str], Any], script: str
) -> None:
    quoted = script.replace("\\", "\\\\").replace('"', '\\"')
    data = (
        f'<x:a> a <https://w3id.org/fairatlas/ns#Software> ; <x:p> "{quoted}" ;'
        f' <http://purl.org/dc/terms/license> "{quoted}" ;'
        f' <http://purl.org/dc/terms/issued> "{quoted}"@en .'
    )
    answer = client.post("/validate", data=data.encode(), content_type="text/turtle", headers=HTML)
    page = read_page(answer.text)
    harmless(page)
    assert " ".join(visible(script).split()) in page.text("main")


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("data", [b"<x:a> <x:b> <x:c> .", b"<x:a> nonsense"])
def test_names_of_files(
    client: FlaskClient, read_page: Callable[[str], Any], script: str, data: bytes
) -> None:
    fields = {"file": (BytesIO(data), f"{script}.ttl")}
    answer = client.post("/validate", data=fields, content_type="multipart/form-data", headers=HTML)
    assert answer.status_code in (200, 400)
    page = read_page(answer.text)
    harmless(page)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    "url",
    [
        "/sparql?query={}",
        "/sparql?query=SELECT * {{ <{}> ?p ?o }}",
        "/sparql?query=ASK {{}}&format={}",
        "/sparql?query=ASK {{}}&default-graph-uri={}",
        "/doc/software/tidewatch?format={}",
        "/doc/software/tidewatch?page={}",
        "/doc/software/{}",
        "/doc/{}",
        "/{}",
    ],
)
def test_what_stands_in_the_url(
    client: FlaskClient, read_page: Callable[[str], Any], url: str, script: str
) -> None:
    path, _, query = url.partition("?")
    parameters = dict(part.partition("=")[::2] for part in query.split("&")) if query else {}
    answer = client.get(
        path.format(script),
        query_string={name: value.format(script) for name, value in parameters.items()},
        headers=HTML,
    )
    assert answer.status_code in (200, 400, 404)
    if answer.mimetype == "text/html":
        harmless(read_page(answer.text))
    assert "\n" not in answer.headers.get("Link", "")


def test_variables_that_are_markup_are_no_query(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": "SELECT (1 AS ?<b>) {}"}, headers=HTML)
    assert answer.status_code == 400


_PATHS = st.sampled_from(
    ["/", "/doc/", "/id/software/", "/doc/software/", "/scorecard/x/", "/sparql"]
)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@hypothesis_settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=_PATHS,
    rest=_TEXTS,
    method=st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "PUT"]),
    parameters=st.dictionaries(
        st.sampled_from(["query", "format", "page", "default-graph-uri", "update", "name"]),
        _TEXTS,
        max_size=3,
    ),
    accept=st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=30),
    language=st.text(st.characters(max_codepoint=126, min_codepoint=32), max_size=20),
    body=st.binary(max_size=40),
    media_type=st.sampled_from(
        [
            None,
            "application/sparql-query",
            "application/x-www-form-urlencoded",
            "text/turtle",
            "multipart/form-data; boundary=x",
            "x",
            'text/turtle; charset="',
            ";;;",
        ]
    ),
)
def test_no_request_is_a_fault(
    client: FlaskClient,
    path: str,
    rest: str,
    method: str,
    parameters: dict[str, str],
    accept: str,
    language: str,
    body: bytes,
    media_type: str | None,
) -> None:
    answer = client.open(
        path + rest.replace("?", "").replace("#", ""),
        method=method,
        query_string=parameters,
        headers={"Accept": accept, "Accept-Language": language},
        data=body if method in ("POST", "PUT") else None,
        content_type=media_type,
    )
    assert answer.status_code < 500
    if answer.status_code >= 400 and method != "HEAD":
        assert answer.mimetype in ("application/problem+json", "text/html")
