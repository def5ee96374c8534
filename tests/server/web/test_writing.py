"""Updates and graphs over HTTP: who may, what comes of it, and that queries see it at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fairatlas.settings import Settings
from fairatlas.store import Atlas
from fairatlas.store.checking import faults
from fairatlas.tokens import Role, Tokens
from fairatlas.web import create_app
from fairatlas_loaders.names import EXAMPLE_BASE

UPDATE = "application/sparql-update"
TURTLE = "text/turtle"
SIDE = "/graph?graph=http%3A%2F%2Fe.org%2Fg"
ADD = (
    "DELETE { <software/x> <http://n> ?n } INSERT { <software/x> <http://n> ?m } "
    "WHERE { OPTIONAL { <software/x> <http://n> ?n } BIND(COALESCE(?n, 0) + 1 AS ?m) }"
)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """An empty map, open for writing."""
    folder = tmp_path_factory.mktemp("writing") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        yield atlas


_ON_DISK = pytest.param(0, id="disk", marks=pytest.mark.slow)


@pytest.fixture(scope="module", params=[_ON_DISK, pytest.param(1_000_000, id="memory")])
def app(atlas: Atlas, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The service over it, with queries on snapshots or on a copy in memory."""
    settings = Settings(
        store=atlas.folder, base_iri=EXAMPLE_BASE, workers=2, memory_quads=request.param
    )
    application = create_app(settings, atlas)
    service = application.extensions["fairatlas"]
    service.writer.engine.wait()
    assert service.writer.engine.tier == ("memory" if request.param else "disk")
    yield application
    service.pool.close()


@pytest.fixture(scope="module")
def tokens(atlas: Atlas) -> dict[str, str]:
    """A token of each role."""
    made = Tokens(atlas.folder)
    return {role.name: made.create(f"{role.name}'s", role, 1) for role in Role}


@pytest.fixture
def client(app: Flask, atlas: Atlas, tokens: dict[str, str]) -> Iterator[FlaskClient]:
    """A client with a curator's token; the map is emptied before."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {tokens['curator']}"
    assert client.post("/sparql", data=b"DROP ALL", content_type=UPDATE).status_code == 200
    yield client
    assert not list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal))


def _rows(client: FlaskClient, query: str) -> list[str]:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    return answer.text.splitlines()[1:]


def _told(answer: Any) -> dict[str, Any]:
    assert answer.status_code in (200, 201), answer.text
    told: dict[str, Any] = answer.json
    return told


def test_an_update_is_seen_by_the_next_query(client: FlaskClient) -> None:
    for number in range(1, 4):
        told = _told(client.post("/sparql", data={"update": ADD}))
        assert [one["graph"] for one in told["contributions"]] == [f"{EXAMPLE_BASE}/graph/default"]
        assert _rows(client, "SELECT ?n { <software/x> <http://n> ?n }") == [str(number)]
        assert str(number) in client.get("/doc/software/x.nt").text


def test_pages_and_counts_follow_an_update(client: FlaskClient) -> None:
    def count() -> str:
        return client.get("/doc/software?format=nt").text + client.get("/doc?format=nt").text

    assert client.get("/doc/software/x").status_code in (404, 410)
    before, tags = count(), [client.get(path).headers["ETag"] for path in ("/", "/doc")]
    client.post("/sparql", data={"update": "INSERT DATA { <software/x> a atlas:Software }"})
    assert client.get("/doc/software/x").status_code == 200
    assert count() != before
    assert "software/x" in count()
    assert [client.get(path).headers["ETag"] for path in ("/", "/doc")] != tags
    kinds = client.get("/doc", headers={"Accept": "text/html"}).text
    assert "/doc/software" in kinds


def test_no_update_is_lost_when_many_come_at_once(client: FlaskClient, app: Flask) -> None:
    authorization = client.environ_base["HTTP_AUTHORIZATION"]

    def add() -> None:
        own = app.test_client()
        for _ in range(4):
            own.post("/sparql", data={"update": ADD}, headers={"Authorization": authorization})

    threads = [Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _rows(client, "SELECT ?n { <software/x> <http://n> ?n }") == ["12"]


def test_an_update_that_changes_nothing_leaves_the_state(client: FlaskClient) -> None:
    first = _told(
        client.post("/sparql", data=b"INSERT DATA { <x:a> <x:b> 1 }", content_type=UPDATE)
    )
    again = _told(
        client.post("/sparql", data=b"INSERT DATA { <x:a> <x:b> 1 }", content_type=UPDATE)
    )
    assert again == {"contributions": [], "kept": 0, "state": first["state"]}


def test_who_may_write(app: Flask, tokens: dict[str, str]) -> None:
    def status(authorization: str | None) -> int:
        headers = {} if authorization is None else {"Authorization": authorization}
        answer = app.test_client().post("/sparql", data={"update": ADD}, headers=headers)
        if answer.status_code == 401:
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        return answer.status_code

    assert status(None) == 401
    assert status("Bearer nonsense") == 401
    assert status("Nonsense") == 401
    assert status(f"Bearer {tokens['reader']}") == 403
    assert status(f"Bearer {tokens['contributor']}") == 403
    assert status(f"Bearer {tokens['admin']}") == 200


def test_a_token_that_was_taken_back_or_has_expired_is_refused(app: Flask, atlas: Atlas) -> None:
    made = Tokens(atlas.folder)
    secret = made.create("for a moment", Role.curator, 1)
    later = datetime.now(UTC) + timedelta(days=2)
    kept = made.of(secret)
    assert kept is not None
    assert not kept.is_valid(later)
    headers = {"Authorization": f"Bearer {secret}"}
    assert (
        app.test_client().post("/sparql", data={"update": ADD}, headers=headers).status_code == 200
    )
    assert made.revoke("for a moment")
    assert (
        app.test_client().post("/sparql", data={"update": ADD}, headers=headers).status_code == 401
    )
    assert secret not in (atlas.folder / "tokens.json").read_text()


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ("INSERT DATA {", 400, "not well-formed at line 1"),
        ("DROP GRAPH <http://none>", 400, "no graph"),
        ("LOAD <http://127.0.0.1:1/x>", 403, "LOAD is off"),
        ("DROP GRAPH <" + EXAMPLE_BASE + "/graph/provenance>", 403, "atlas's own"),
    ],
)
def test_what_can_not_be_done_is_told(
    client: FlaskClient, text: str, status: int, words: str
) -> None:
    answer = client.post("/sparql", data=text.encode(), content_type=UPDATE)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert words in answer.json["detail"]


def test_the_patterns_of_an_update_may_be_asked_of_other_graphs(client: FlaskClient) -> None:
    client.put(SIDE, data=b"<x:a> <x:b> 1 .", content_type=TURTLE)
    text = "INSERT { ?s <x:c> ?o } WHERE { ?s <x:b> ?o }"
    for using, count in (({}, 0), ({"using-graph-uri": "http://e.org/g"}, 1)):
        answer = client.post("/sparql", data={"update": text, **using})
        assert len(_told(answer)["contributions"]) == count


def test_a_graph_is_put_added_to_and_deleted(client: FlaskClient) -> None:
    made = client.put(SIDE, data=b"<x:a> <x:b> 1.50 .", content_type=TURTLE)
    assert made.status_code == 201
    assert made.headers["Location"].endswith(SIDE)
    put = client.put(SIDE, data=b"<x:a> <x:b> 2 .", content_type=TURTLE)
    assert put.status_code == 200
    client.post(SIDE, data=b"<x:a> <x:c> 3 .", content_type=TURTLE)
    got = client.get(SIDE, headers={"Accept": "application/n-triples"})
    assert sorted(line[:11] for line in got.text.splitlines()) == ["<x:a> <x:b>", "<x:a> <x:c>"]
    assert client.head(SIDE).status_code == 200
    assert client.delete(SIDE).status_code == 200
    for ask in (client.get, client.head, client.delete):
        assert ask(SIDE).status_code == 404


def test_a_graph_of_the_map_has_an_address_of_its_own(client: FlaskClient) -> None:
    made = client.put("/graph/a/b", data=b"<x:a> <x:b> 1 .", content_type=TURTLE)
    assert made.headers["Location"] == f"{EXAMPLE_BASE}/graph/a%2Fb"
    for url in ("/graph/a/b", "/graph/a%2Fb", f"/graph?graph={EXAMPLE_BASE}/graph/a/b"):
        assert "<x:a>" in client.get(url, headers={"Accept": TURTLE}).text
    assert _rows(client, "SELECT ?s { ?s <x:b> 1 }") == ["x:a"]


def test_the_default_graph_is_a_graph_too(client: FlaskClient) -> None:
    client.put("/graph/one", data=b"<x:a> <x:b> 1 .", content_type=TURTLE)
    put = client.put("/graph?default", data=b"<x:a> <x:b> 2 .", content_type=TURTLE)
    assert put.status_code == 200
    got = client.get("/graph?default", headers={"Accept": "application/n-triples"})
    assert got.text.count("\n") == 1
    assert client.get("/graph/one").status_code == 200


def test_a_graph_is_made_by_post(client: FlaskClient) -> None:
    made = client.post("/graph", data=b"<x:a> <x:b> 1 .", content_type=TURTLE)
    assert made.status_code == 201
    path = made.headers["Location"].removeprefix(EXAMPLE_BASE)
    assert "<x:a>" in client.get(path, headers={"Accept": TURTLE}).text


def test_files_of_a_form_are_taken_together(client: FlaskClient, tmp_path: Path) -> None:
    def file(name: str, text: str, media_type: str) -> tuple[Any, str, str]:
        path = tmp_path / name
        path.write_text(text)
        return path.open("rb"), name, media_type

    form = {
        "one": file("a.ttl", "<x:a> <x:b> 1 .", TURTLE),
        "two": file("b.nt", "<x:a> <x:b> <x:c> .\n", "application/n-triples"),
    }
    _told(client.post(SIDE, data=form))
    assert _rows(client, "SELECT (COUNT(*) AS ?n) { GRAPH <http://e.org/g> { ?s ?p ?o } }") == ["2"]


@pytest.mark.parametrize(
    ("ask", "url", "body", "media_type", "status"),
    [
        ("put", SIDE, b"<x:a> <x:b>", TURTLE, 400),
        ("put", SIDE, b"<x:g> { <x:a> <x:b> 1 }", "application/trig", 400),
        ("put", SIDE, b"<x:a> <x:b> 1 .", "application/pdf", 415),
        ("put", "/graph", b"<x:a> <x:b> 1 .", TURTLE, 400),
        ("put", "/graph?graph=no iri", b"", TURTLE, 400),
        ("put", f"{SIDE}&default", b"", TURTLE, 400),
        ("put", "/graph/provenance", b"", TURTLE, 403),
        ("put", "/graph/assessment/x", b"", TURTLE, 403),
        ("post", "/graph/schema", b"<x:a> <x:b> 1 .", TURTLE, 403),
        ("get", "/graph", None, None, 400),
        ("get", "/graph/none", None, None, 404),
        ("get", "/graph/assessment/none", None, None, 404),
        ("patch", SIDE, None, None, 405),
    ],
)
def test_graphs_that_can_not_be_had_so(
    client: FlaskClient, ask: str, url: str, body: bytes | None, media_type: str, status: int
) -> None:
    answer = getattr(client, ask)(url, data=body, content_type=media_type)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_what_was_dropped_is_told_in_the_provenance(client: FlaskClient) -> None:
    client.put("/graph/one", data=b"<../id/software/y> <x:b> 1 .", content_type=TURTLE)
    assert client.get("/doc/software/y.nt").status_code == 200
    client.delete("/graph/one")
    rows = _rows(
        client,
        "SELECT DISTINCT ?who { GRAPH ?g { <software/y> prov:wasInvalidatedBy ?run . "
        "?run prov:wasAssociatedWith/foaf:name ?who } }",
    )
    assert rows == ["curator's"]


def test_workers_look_at_the_state_that_the_map_is_in(app: Flask, client: FlaskClient) -> None:
    running = app.extensions["fairatlas"]
    before = running.state
    assert before == running.pool.shown
    update = b"INSERT DATA { <a:a> <a:b> <a:c> }"
    assert client.post("/sparql", data=update, content_type=UPDATE).status_code == 200
    assert running.state == running.pool.shown != before


def test_what_runs_is_listed_and_ended(app: Flask, tokens: dict[str, str]) -> None:
    admin = app.test_client()
    admin.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {tokens['admin']}"
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"VALUES ?v{number} {{ {' '.join(map(str, range(100)))} }}" for number in range(8)
    )
    answers: list[Any] = []

    def ask() -> None:
        answers.append(app.test_client().get("/sparql", query_string={"query": endless + "}"}))

    asking = Thread(target=ask)
    asking.start()
    running: list[dict[str, Any]] = []
    while not running:
        running = admin.get("/admin/queries").json["running"]
    assert (running[0]["task"], running[0]["by"]) == ("query", "")
    assert running[0]["about"].startswith("SELECT (COUNT")
    assert admin.delete(f"/admin/queries/{running[0]['number']}").status_code == 200
    asking.join()
    assert answers[0].status_code == 503
    assert "ended by those who run this service" in answers[0].json["detail"]
    assert admin.delete(f"/admin/queries/{running[0]['number']}").status_code == 404
    assert app.test_client().get("/admin/queries").status_code == 401


def test_a_map_that_is_served_as_it_stands_takes_nothing(
    store_folder: Path, settings: Settings
) -> None:
    served = create_app(settings)
    secret = Tokens(store_folder).create("curator", Role.curator, 1)
    try:
        headers = {"Authorization": f"Bearer {secret}"}
        answer = served.test_client().post("/sparql", data={"update": ADD}, headers=headers)
    finally:
        Tokens(store_folder).revoke("curator")
        served.extensions["fairatlas"].pool.close()
    assert answer.status_code == 403
    assert "as it stands" in answer.json["detail"]
