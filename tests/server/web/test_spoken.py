"""The languages of texts on pages, as screen readers, browsers and caches learn of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fairatlas.labels import Name
from fairatlas.settings import Settings
from fairatlas.store import Atlas
from fairatlas.web import create_app
from fairatlas.web.spoken import lang, languages_shown, spoken
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

NAMES = {"de": "Gezeitenwächter", "zh": "潮汐观察", "ar": "مراقب المد", "en": "Tidewatch"}
DATA = (
    f"""
@prefix atlas: <https://w3id.org/fairatlas/ns#> . @prefix dct: <http://purl.org/dc/terms/> .
@base <{EXAMPLE_BASE}/id/> .
<software/whole> a atlas:Software ; dct:title "Whole" ; dct:description "Ganz."@de ;
"""
    + "".join(f"  atlas:dependsOn <software/{language}> ;\n" for language in NAMES)
    + ".\n"
    + "".join(
        f'<software/{language}> a atlas:Software ; dct:title "{name}"@{language} .\n'
        for language, name in NAMES.items()
    )
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The service over a map whose things are named in several languages."""
    folder = tmp_path_factory.mktemp("spoken") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        atlas.load(Source("some.ttl", DATA.encode()), loaders()["rdf"], name="some")
    app = create_app(Settings(store=folder, base_iri=EXAMPLE_BASE))
    yield app.test_client()
    app.extensions["fairatlas"].pool.close()


@pytest.mark.parametrize(
    ("text", "language", "attributes"),
    [
        ("Ebbe", "de", ' lang="de" dir="auto"'),
        ("潮", "zh-Hant-TW", ' lang="zh-Hant-TW" dir="auto"'),
        ("مد", "ar", ' lang="ar" dir="auto"'),
        ("colour", "en-GB", ' lang="en-GB" dir="auto"'),
        ("tide", "en", ""),
        ("tide", "EN", ""),
        ("tide", None, ""),
        ("Ebbe", 'x"onload=', ""),
        ("Ebbe", "de\r\nX: y", ""),
        ("Ebbe", "ninechars", ""),
        ("Ebbe", "d" * 9_000, ""),
        ("גאות", None, ' dir="auto"'),
    ],
)
def test_an_element_says_which_language_its_text_is_in(
    app: Flask, text: str, language: str | None, attributes: str
) -> None:
    with app.app_context():
        assert lang(text, language) == lang(Name(text, language)) == attributes
        inner = f"<span{attributes}>{text}</span>" if attributes else text
        assert spoken(text, language) == spoken(Name(text, language)) == inner


@pytest.mark.parametrize("language", ["de", "en", 'x"onload='])
def test_a_text_is_no_markup(app: Flask, language: str) -> None:
    with app.app_context():
        told = spoken(Name('<b>&"', language))
    assert "&lt;b&gt;&amp;&#34;" in told
    assert "<b>" not in told


def test_languages_are_told_in_the_order_wanted(app: Flask) -> None:
    with app.app_context():
        assert languages_shown(("fr", "en")) == "en"
        for language in ("zh", "ar", "de", "x\r\n"):
            spoken("x", language)
        assert languages_shown(("zh", "fr", "en")) == "zh, en, ar, de"


@pytest.mark.parametrize("path", ["/doc/software/whole", "/doc/software"])
def test_names_on_pages_have_their_language(
    client: FlaskClient, read_page: Callable[[str], Any], path: str
) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    told = {
        "".join(one.itertext()): (one.get("lang"), one.get("dir"))
        for one in read_page(answer.text).all()
    }
    for language, name in NAMES.items():
        if name in told:
            assert told[name] == ((None, None) if language == "en" else (language, "auto"))
    shown = {language for language, name in NAMES.items() if name in told}
    assert shown == set(NAMES)
    assert answer.headers["Content-Language"].split(", ")[0] == "en"
    assert shown <= set(answer.headers["Content-Language"].split(", "))


def test_a_heading_and_a_description_have_their_language(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get("/doc/software/ar").text)
    assert (page.one("h1").get("lang"), page.one("h1").get("dir")) == ("ar", "auto")
    text = client.get("/doc/software/whole").text
    assert '<span lang="de" dir="auto">Ganz.</span>' in text


def test_the_head_tells_the_languages_that_occur_and_the_tag_those_wanted(
    client: FlaskClient,
) -> None:
    told = {
        wanted: client.get("/doc/software/zh", headers={"Accept-Language": wanted}).headers
        for wanted in ("en", "fr", "zh")
    }
    assert {wanted: head["Content-Language"] for wanted, head in told.items()} == {
        "en": "en, zh",
        "fr": "en, zh",
        "zh": "zh, en",
    }
    assert len({head["ETag"] for head in told.values()}) == len(told)
    twice = [client.get("/doc/software").headers["Content-Language"] for _ in range(2)]
    assert twice == ["en, ar, de, zh"] * 2


def test_cells_of_a_table_have_their_language(client: FlaskClient) -> None:
    query = "SELECT ?name { ?s dct:title ?name }"
    text = client.get(
        "/sparql", query_string={"query": query}, headers={"Accept": "text/html"}
    ).text
    assert f'<span lang="zh" dir="auto">{NAMES["zh"]}</span>' in text


def test_pages_in_our_own_words_alone_are_in_our_language(client: FlaskClient) -> None:
    for path in ("/docs", "/nothing", "/validate"):
        headers = client.get(path, headers={"Accept": "text/html", "Accept-Language": "de"}).headers
        assert headers["Content-Language"] == "en"
    assert "Content-Language" not in client.get("/doc/software/zh.ttl").headers
