"""Content negotiation by profile over HTTP: which one comes, and what answers tell of it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from fairatlas.profiles import profiles
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

BASE = "http://localhost:8000"
THING = "/doc/software/tidewatch"
DATASET = "/doc/dataset/complete"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
IRIS = {one.token: one.iri for one in profiles().values()}
TTL, JSONLD, HTML = "text/turtle", "application/ld+json", "text/html"


def _header(*wanted: str) -> str:
    """An Accept-Profile of tokens with weights: ``schema;q=0.5``."""
    parts = [one.partition(";") for one in wanted]
    return ", ".join(f"<{IRIS.get(name, name)}>{sign}{rest}" for name, sign, rest in parts)


def _links(header: str) -> list[dict[str, str]]:
    found = []
    for target, rest in re.findall(r"<([^>]*)>((?:;\s*[a-z]+=\"[^\"]*\")*)", header):
        found.append({"target": target, **dict(re.findall(r'([a-z]+)="([^"]*)"', rest))})
    return found


@pytest.mark.parametrize(
    ("header", "named", "accept", "token", "media_type"),
    [
        (None, None, None, "atlas", HTML),
        (None, None, BROWSER, "atlas", HTML),
        (None, None, TTL, "atlas", TTL),
        (None, "schema", None, "schema", TTL),
        (None, "schema", BROWSER, "schema", TTL),
        (None, "schema", JSONLD, "schema", JSONLD),
        (None, "schema", "application/json", "schema", JSONLD),
        (None, "schema", HTML, None, 406),
        (None, "schema", "application/trig", None, 406),
        (None, "https://schema.org/", TTL, "schema", TTL),
        (None, "http://schema.org", TTL, "schema", TTL),
        (None, "none,datacite", TTL, "datacite", TTL),
        (None, "atlas", BROWSER, "atlas", HTML),
        (None, "alt", BROWSER, "alt", HTML),
        (None, "alt", "application/json", "alt", JSONLD),
        (None, "none", TTL, None, 400),
        (None, "", TTL, "atlas", TTL),
        (None, "dcat-ap", TTL, None, 406),
        (["schema"], None, TTL, "schema", TTL),
        (["schema"], None, None, "schema", TTL),
        (["schema"], None, BROWSER, "schema", TTL),
        # A page is of our own profile, which is what a client falls back on.
        (["schema"], None, HTML, "atlas", HTML),
        (["schema", "atlas;q=0"], None, HTML, None, 406),
        (["schema;q=0.2", "datacite;q=0.3"], None, TTL, "datacite", TTL),
        (["schema;q=0.2", "atlas"], None, TTL, "atlas", TTL),
        (["dcat-ap"], None, TTL, "atlas", TTL),
        (["dcat-ap", "schema;q=0.1"], None, TTL, "schema", TTL),
        (["urn:example:none"], None, TTL, "atlas", TTL),
        (["urn:example:none", "atlas;q=0"], None, TTL, None, 406),
        (["dcat-ap", "atlas;q=0"], None, TTL, None, 406),
        (["schema"], "datacite", TTL, "datacite", TTL),
        (["schema"], "atlas", BROWSER, "atlas", HTML),
        (["schema"], None, "image/png", None, 406),
    ],
)
def test_what_comes_of_what_is_asked_for(
    client: FlaskClient,
    header: list[str] | None,
    named: str | None,
    accept: str | None,
    token: str | None,
    media_type: Any,
) -> None:
    headers = {"Accept": accept} if accept else {}
    if header:
        headers["Accept-Profile"] = _header(*header)
    answer = client.get(
        THING, query_string={} if named is None else {"_profile": named}, headers=headers
    )
    if token is None:
        assert answer.status_code == media_type
        return
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.headers["Content-Profile"] == f"<{IRIS[token]}>"
    assert {"Accept", "Accept-Profile"} <= set(answer.headers["Vary"].split(", "))
    located = answer.headers["Content-Location"]
    assert ("_profile=" in located) == (token != "atlas")
    again = client.get(located)
    assert (again.mimetype, again.headers["Content-Profile"]) == (media_type, f"<{IRIS[token]}>")


def test_refusals_list_what_there_is(client: FlaskClient) -> None:
    unknown = client.get(THING, query_string={"_profile": "none", "format": "ttl"})
    assert "there are: atlas, datacite, dcat-ap, schema, alt" in unknown.text
    told = {"Accept": "application/json"}
    refused = client.get(THING, query_string={"_profile": "dcat-ap"}, headers=told)
    assert refused.status_code == 406
    assert refused.json["available"] == [
        IRIS[token] for token in ("atlas", "datacite", "schema", "alt")
    ]


@pytest.mark.parametrize(
    ("asked", "media_type"),
    [
        ("text/turtle", TTL),
        ("application/ld+json", JSONLD),
        ("application/ld json", JSONLD),
        ("image/png, application/ld+json,text/turtle", JSONLD),
        ("nt", "application/n-triples"),
        ("image/png", 400),
        ("", HTML),
    ],
)
def test_a_media_type_by_parameter(client: FlaskClient, asked: str, media_type: Any) -> None:
    answer = client.get(THING, query_string={"_mediatype": asked})
    assert media_type in (answer.mimetype, answer.status_code)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{THING}.ttl?_profile=schema", 200),
        (f"{THING}.html?_profile=schema", 406),
        (f"{THING}.nq?_profile=schema", 406),
        (f"{THING}.html?_profile=alt", 200),
        (f"{THING}?_profile=schema&format=html", 400),
        (f"{THING}?_profile=schema&page=2", 404),
        ("/doc/software/hub?_profile=schema", 406),
        ("/doc/software/hub?_profile=alt&page=2", 404),
        ("/doc/software/nowhere?_profile=schema", 404),
        (f"{THING}?_profile=%3Cscript%3E", 400),
        (f"{THING}?_profile=%0d%0aX:y", 400),
    ],
)
def test_suffixes_pages_and_nonsense(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "X" not in answer.headers


def test_the_second_page_is_of_our_own_profile_whatever_is_preferred(client: FlaskClient) -> None:
    told = {"Accept": TTL, "Accept-Profile": _header("schema")}
    answer = client.get("/doc/software/hub?page=2", headers=told)
    assert answer.headers["Content-Profile"] == f"<{IRIS['atlas']}>"
    assert "page=2" in answer.headers["Content-Location"]


def test_a_suffix_goes_before_a_preferred_profile(client: FlaskClient) -> None:
    answer = client.get(f"{THING}.html", headers={"Accept-Profile": _header("schema")})
    assert (answer.status_code, answer.mimetype) == (200, HTML)


def test_from_the_thing_the_parameters_go_along(client: FlaskClient) -> None:
    asked = {"_profile": "schema", "_mediatype": "text/turtle", "other": "x"}
    answer = client.get("/id/software/tidewatch", query_string=asked)
    assert answer.location == f"{THING}?_profile=schema&_mediatype=text/turtle"
    assert client.get(answer.location).headers["Content-Profile"] == f"<{IRIS['schema']}>"


def test_each_profile_has_its_own_etag(client: FlaskClient) -> None:
    answers = [
        client.get(THING, headers={"Accept": TTL, "Accept-Profile": _header(token)})
        for token in ("atlas", "schema", "datacite", "alt")
    ]
    tags = {one.headers["ETag"] for one in answers}
    assert len(tags) == 4
    told = {
        "Accept": TTL,
        "Accept-Profile": _header("schema"),
        "If-None-Match": answers[1].headers["ETag"],
    }
    assert client.get(THING, headers=told).status_code == 304


@pytest.mark.parametrize("path", [DATASET, f"{DATASET}.ttl", f"{DATASET}.ttl?_profile=dcat-ap"])
def test_links_name_the_profiles(client: FlaskClient, path: str, complete: str) -> None:
    path = path.replace(DATASET, complete)
    answer = client.get(path)
    current = answer.headers["Content-Profile"].strip("<>")
    links = _links(answer.headers["Link"])
    assert [one["target"] for one in links if one["rel"] == "profile"] == [current]
    (canonical,) = [one for one in links if one["rel"] == "canonical"]
    assert canonical["target"] == f"{BASE}{complete}"
    assert (canonical["type"], canonical["profile"]) == (HTML, IRIS["atlas"])
    tokens = {one["token"]: one for one in links if "token" in one}
    assert {token: one["anchor"] for token, one in tokens.items()} == IRIS
    assert {one["target"] for one in tokens.values()} == {expand("prof:Profile")}
    others = [one for one in links if one["rel"] == "alternate" and "profile" in one]
    assert {one["profile"] for one in others} == set(IRIS.values()) - {IRIS["atlas"], current}
    assert len(others) <= 8
    for one in others:
        got = client.get(one["target"])
        assert got.mimetype == one["type"]
        assert got.headers["Content-Profile"] == f"<{one['profile']}>"


@pytest.fixture
def complete(client: FlaskClient) -> str:
    """Where a dataset is described that every profile has words for."""
    for page in range(1, 9):
        listed = client.get("/doc/dataset", query_string={"page": page, "format": "nt"}).text
        for iri in re.findall(rf"member> <{BASE}/id/(dataset/[a-z0-9-]+)>", listed):
            if client.get(f"/doc/{iri}?_profile=dcat-ap").status_code == 200:
                return f"/doc/{iri}"
    raise AssertionError("no dataset of the map can be told as DCAT-AP")


def test_alternates_are_all_there(client: FlaskClient, complete: str) -> None:
    answer = client.get(f"{complete}.ttl?_profile=alt")
    store = Store()
    store.extend(parse(answer.data, format=RdfFormat.TURTLE))
    rows = store.query(
        "SELECT ?one ?iri ?type { ?thing altr:hasRepresentation ?one . "
        "?one dct:conformsTo ?iri ; dct:format ?type }",
        prefixes=PREFIXES,
    )
    found = [(row["one"].value, row["iri"].value, row["type"].value) for row in rows]  # type: ignore[union-attr]
    assert {iri for _, iri, _ in found} == set(IRIS.values())
    assert len(found) == 8 + 3 * 5 + 6
    for where, iri, media_type in found:
        got = client.get(where.removeprefix(BASE))
        assert media_type.endswith(got.mimetype)
        assert got.headers["Content-Profile"] == f"<{iri}>"
    node = NamedNode(f"{BASE}/id{complete.removeprefix('/doc')}")
    default = list(store.quads_for_pattern(node, term("altr:hasDefaultRepresentation"), None))
    assert [quad.object for quad in default] == [NamedNode(f"{BASE}{complete}.html")]


def test_pages_link_to_profiles(
    client: FlaskClient, complete: str, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get(complete, headers={"Accept": BROWSER}).text)
    assert {f"{complete}?_profile={token}" for token in IRIS if token != "atlas"} <= {*page.links()}
    listed = read_page(client.get(f"{complete}?_profile=alt", headers={"Accept": BROWSER}).text)
    assert "DCAT-AP 3" in listed.text()


def test_the_profiles_themselves(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/profiles").text)
    assert {f"/profiles/{token}" for token in IRIS} <= {*page.links()}
    store = Store()
    answer = client.get("/profiles", headers={"Accept": TTL})
    store.extend(parse(answer.data, format=RdfFormat.TURTLE))
    for token, profile in profiles().items():
        one = read_page(client.get(f"/profiles/{token}").text)
        assert profile.label in one.text()
        quads = store.quads_for_pattern(NamedNode(profile.iri), term("prof:hasToken"), None)
        assert [quad.object.value for quad in quads] == [token]  # type: ignore[union-attr]
        resource = f"<{profile.iri}> prof:hasResource/prof:hasArtifact ?where"
        rows = store.query(f"SELECT ?where {{ {resource} }}", prefixes=PREFIXES)
        found = [row["where"].value for row in rows]  # type: ignore[union-attr]
        assert len(found) == (1 if profile.query else 0)
        for where in found:
            got = client.get(where.removeprefix(BASE))
            assert got.mimetype == "application/sparql-query"
            assert profile.query is not None
            assert got.text == profile.query.text
    assert client.get("/profiles/none").status_code == 404
    assert client.get("/profiles/atlas?format=rq").status_code == 400


def test_other_sites_may_ask_for_profiles_and_read_which_came(client: FlaskClient) -> None:
    allowed = client.options(THING).headers["Access-Control-Allow-Headers"]
    assert "Accept-Profile" in allowed
    exposed = client.get(THING).headers["Access-Control-Expose-Headers"]
    assert "Content-Profile" in exposed


def test_no_other_profile_is_linked_in_json_ld(client: FlaskClient) -> None:
    links = client.get("/doc/software/tidewatch.jsonld").headers["Link"].split(", ")
    assert not [one for one in links if "_profile=" in one and "ld+json" in one]
    assert [one for one in links if "_profile=" in one and "text/turtle" in one]
