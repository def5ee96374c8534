"""The form of a profile is checked while one writes: its JSON, its policy, its script."""

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server
from werkzeug.test import run_wsgi_app

from fairatlas.demo import curated, load_demo
from fairatlas.settings import Settings
from fairatlas.store import Atlas
from fairatlas.web import create_app
from fairatlas_loaders.names import EXAMPLE_BASE

ReadPage = Callable[[str], Any]
JSON = {"Accept": "application/json"}
USED = "F2.declares-current-use-of"
FIELDS = {
    "title": "Kelp",
    "community": "Salt Marsh Observers",
    USED: "DataCite Metadata Schema",
    "F2.no-choice": "yes",
    "A2.no-choice": "yes",
}
BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The service over the curated demo map."""
    folder: Path = tmp_path_factory.mktemp("fip-form") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
    application = create_app(Settings(store=folder, base_iri=EXAMPLE_BASE, workers=1))
    yield application
    application.extensions["fairatlas"].pool.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def findings_of(told: Any, code: str) -> list[tuple[str, str]]:
    """Severity and message of what was found of the answer to one question."""
    answer = next(one for one in told["answers"] if one["question"] == code)
    return [(one["severity"], one["message"]) for one in answer["findings"]]


def test_a_draft_is_told_as_a_profile_of_the_map_is(client: FlaskClient) -> None:
    answer = client.post("/fips/new", data=FIELDS, headers=JSON)
    assert answer.mimetype == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    kept = client.get("/fips/plates-2025?format=json").get_json()
    told = answer.get_json()
    assert told.keys() == kept.keys()
    assert [one.keys() for one in told["answers"]] == [one.keys() for one in kept["answers"]]
    some = next(one for one in told["answers"] if one["findings"])
    of_map = next(one for one in kept["answers"] if one["findings"])
    assert some["findings"][0].keys() == of_map["findings"][0].keys()
    assert (told["name"], told["answered"], told["of"]) == ("Kelp", 2, 21)
    every = [*told["findings"], *(one for answer in told["answers"] for one in answer["findings"])]
    for severity, count in told["counts"].items():
        assert count == sum(one["severity"] == severity for one in every)


def test_json_can_be_asked_for_by_a_field(client: FlaskClient) -> None:
    answer = client.post("/fips/new", data=FIELDS | {"format": "json"})
    assert answer.get_json() == client.post("/fips/new", data=FIELDS, headers=JSON).json


def test_findings_say_what_to_do_in_words_of_the_form(client: FlaskClient) -> None:
    fields = FIELDS | {"F1-D.declares-planned-replacement-of": "DataCite Metadata Schema"}
    told = client.post("/fips/new", data=fields, headers=JSON).get_json()
    unanswered = ("Violation", "Not answered: name a resource, or say that no choice was made.")
    assert findings_of(told, "F3") == [unanswered]
    f2 = findings_of(told, "F2")
    assert (
        "Violation",
        "A resource is named, and that no choice was made: leave out one of the two.",
    ) in f2
    assert ("Warning", "Say why the community chose so.") in f2
    f1 = [message for _, message in findings_of(told, "F1-D")]
    assert any("with “Planned”, which other resource" in one for one in f1)
    assert any("ask for an identifier service" in one for one in f1)
    messages = [one for answer in told["answers"] for one in findings_of(told, answer["question"])]
    assert not [one for one in messages if "fip:" in one[1] or "atlas:" in one[1]]


def test_a_draft_that_cannot_be_read_is_a_problem_with_its_field(client: FlaskClient) -> None:
    answer = client.post("/fips/new", data=FIELDS | {USED: "DataC"}, headers=JSON)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["place"] == USED
    gone = client.post("/fips/new", data=FIELDS | {"revises": "urn:x:gone"}, headers=JSON)
    assert (gone.status_code, gone.mimetype) == (404, "application/problem+json")


def test_the_page_says_the_same_without_its_script(
    client: FlaskClient, read_page: ReadPage
) -> None:
    page = read_page(client.post("/fips/new", data=FIELDS).text)
    told = client.post("/fips/new", data=FIELDS, headers=JSON).get_json()
    counts = told["counts"]
    summary = f"2 of 21 questions answered; {counts['Violation']} to mend, "
    assert summary in page.text("main")
    beside = next(one for one in page.all("div") if one.get("id") == "F3-told")
    assert "Not answered: name a resource" in "".join(beside.itertext())
    blank = read_page(client.get("/fips/new").text)
    assert "questions answered" not in blank.text("main")
    described = {one.get("aria-describedby") for one in blank.all("textarea")} - {None}
    assert described <= {one.get("id") for one in blank.all("div")}


def test_only_the_form_may_run_a_script_and_only_from_here(
    client: FlaskClient, read_page: ReadPage
) -> None:
    for answer in (client.get("/fips/new"), client.post("/fips/new", data={"title": "x" * 6_000})):
        (script,) = read_page(answer.text).all("script")
        assert script.text is None
        file = client.get(script.get("src"), buffered=True)
        assert file.mimetype == "text/javascript"
        rules = dict(
            rule.strip().split(" ", 1)
            for rule in answer.headers["Content-Security-Policy"].split(";")
        )
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == rules["connect-src"] == "'self'"
        assert "unsafe" not in str(rules)
    for url in ("/fips", "/fips/plates-2025", "/fips/new?revise=gone", script.get("src")):
        other = client.get(url, buffered=True)
        assert "script-src" not in other.headers["Content-Security-Policy"]
        assert "<script" not in other.text


@dataclass
class Typing:
    """The service for a browser, with a script of the test beside that of the form.

    Attributes:
        typed: the script of the test; it is a file of the service, as the policy demands.
        is_down: whether checks are answered by an error of some server in between.
        checks: how many checks were asked for.
    """

    service: Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]
    port: int = 0
    typed: str = ""
    is_down: bool = False
    checks: int = field(default=0, init=False)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/typed.js":
            start("200 OK", [("Content-Type", "text/javascript")])
            return [self.typed.encode()]
        if environ.get("HTTP_ACCEPT") == "application/json":
            self.checks += 1
            if self.is_down:
                start("502 Bad Gateway", [("Content-Type", "text/html")])
                return [b"<h1>Bad gateway</h1>"]
        pieces, status, headers = run_wsgi_app(self.service, environ, buffered=True)
        body = b"".join(pieces)
        if headers.get_all("Content-Type") == ["text/html; charset=utf-8"]:
            script = b'<script type="module" src="/typed.js"></script></head>'
            body = body.replace(b"</head>", script)
            headers["Content-Length"] = str(len(body))
        start(status, list(headers))
        return [body]

    def page(self, folder: Path, path: str, typed: str = "") -> str:
        """The page as it stands after what was typed and the answers to that."""
        self.typed = typed
        assert BROWSER is not None
        options = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            f"--user-data-dir={folder}",
            "--window-size=1240,900",
            "--virtual-time-budget=8000",
            "--dump-dom",
        ]
        url = f"http://127.0.0.1:{self.port}{path}"
        done = subprocess.run(
            [BROWSER, *options, url], capture_output=True, timeout=100, check=True, text=True
        )
        return done.stdout


@pytest.fixture
def typing(app: Flask) -> Iterator[Typing]:
    """The service on a port of its own, for a browser of this machine."""
    if BROWSER is None:
        pytest.skip("no Chromium or Chrome is installed here")
    running = Typing(app.wsgi_app)
    server = make_server("127.0.0.1", 0, running, threaded=True)
    running.port = server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield running
    server.shutdown()
    thread.join()
    server.server_close()


HANDS = """
const type = (name, text) => {
  const field = document.getElementById(name);
  field.focus();
  field.setRangeText(text, field.selectionEnd, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return field;
};
const pause = (time) => new Promise((go) => setTimeout(go, time));
const log = (seen) => { document.body.dataset.log = JSON.stringify(seen); };
"""


def logged(html: str) -> Any:
    """What the script of the test saw."""
    found = re.search(r'data-log="([^"]*)"', html)
    assert found is not None, "the script of the test did not end"
    return json.loads(unescape(found[1]))


def text(html: str, name: str) -> str:
    """The text of an element that has no other of its name inside."""
    found = re.search(rf'<(\w+)[^>]* id="{re.escape(name)}"[^>]*>(.*?)</\1>', html, re.DOTALL)
    assert found is not None, f"no {name}"
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[2])).split())


@pytest.mark.slow
def test_a_profile_to_revise_is_told_about_at_once(
    typing: Typing, tmp_path: Path, client: FlaskClient
) -> None:
    html = typing.page(tmp_path, "/fips/new?revise=plates-2025")
    told = client.get("/fips/plates-2025?format=json").get_json()
    assert f"{told['answered']} of 21 questions answered; " in text(html, "summary")
    assert "To mend" in text(html, "F3-told")
    assert typing.checks == 1


@pytest.mark.slow
def test_what_is_typed_stays_where_it_is_and_is_told_about(
    typing: Typing, tmp_path: Path, client: FlaskClient, read_page: ReadPage
) -> None:
    html = typing.page(
        tmp_path,
        "/fips/new",
        f"""{HANDS}
        const field = document.getElementById("{USED}");
        field.value = " Metadata Schema";
        field.setSelectionRange(0, 0);
        field.scrollIntoView({{ block: "center" }});
        for (const stroke of "DataCite") {{ type("{USED}", stroke); await pause(50); }}
        const top = field.getBoundingClientRect().top;
        await pause(3000);
        const moved = Math.abs(field.getBoundingClientRect().top - top);
        const found = document.getElementById("F1-D-told").offsetHeight;
        const at = [document.activeElement.id, field.selectionStart, field.value];
        log({{ at, moved, found }});
        """,
    )
    seen = logged(html)
    assert seen["at"] == [USED, len("DataCite"), "DataCite Metadata Schema"]
    assert seen["found"] > 0
    assert seen["moved"] <= 1
    assert typing.checks == 1
    assert "Not answered: name a resource" in text(html, "F3-told")
    assert "Say why" in text(html, "F2-told")
    page = read_page(client.post("/fips/new", data={USED: "DataCite Metadata Schema"}).text)
    assert text(html, "summary") in page.text("main")


@pytest.mark.slow
def test_a_name_that_is_not_whole_yet_is_told_beside_its_field(
    typing: Typing, tmp_path: Path
) -> None:
    html = typing.page(
        tmp_path,
        "/fips/new",
        f"""{HANDS}
        const field = type("{USED}", "DataC");
        await pause(1500);
        const told = document.getElementById("F2-told").textContent;
        const wrong = field.ariaInvalid;
        type("{USED}", "ite Metadata Schema");
        await pause(1500);
        log({{ told, wrong }});
        """,
    )
    seen = logged(html)
    assert seen["told"].startswith("To mend In use: 'DataC' is neither the name of something")
    assert seen["wrong"] == "true"
    assert "neither" not in text(html, "F2-told")
    assert "aria-invalid" not in html
    assert "is-wrong" not in html
    assert "1 of 21 questions answered" in text(html, "summary")


@pytest.mark.slow
def test_an_answer_that_is_out_of_date_is_dropped(typing: Typing, tmp_path: Path) -> None:
    html = typing.page(
        tmp_path,
        "/fips/new",
        f"""{HANDS}
        const real = window.fetch;
        const signals = [];
        window.fetch = (url, asked) => {{
          signals.push(asked.signal);
          const answer = real(url, asked);
          if (signals.length === 1) type("title", "!");
          return answer;
        }};
        const seen = [];
        new MutationObserver(() => seen.push(document.getElementById("summary").textContent))
          .observe(document.getElementById("summary"), {{ childList: true }});
        type("title", "Kelp");
        await pause(3000);
        log({{ seen, aborted: signals.map((one) => one.aborted) }});
        """,
    )
    told = logged(html)
    assert told["aborted"] == [True, False]
    assert len(told["seen"]) == 1
    assert "0 of 21 questions answered" in told["seen"][0]


@pytest.mark.slow
def test_without_an_answer_the_form_goes_on_by_its_button(typing: Typing, tmp_path: Path) -> None:
    typing.is_down = True
    typed = f"""{HANDS}
        if (document.getElementById("title").value === "") {{
          type("title", "Kelp");
          type("community", "Salt Marsh Observers");
          await pause(1500);
          %s
        }}
        """
    html = typing.page(tmp_path, "/fips/new", typed % "log(document.activeElement.id);")
    assert "Not checked just now" in text(html, "summary")
    assert logged(html) == "community"
    html = typing.page(
        tmp_path, "/fips/new", typed % "document.querySelector('button[value=html]').click();"
    )
    assert "0 of 21 questions answered" in text(html, "summary")
    assert 'value="Kelp"' in html


def test_a_format_that_there_is_not_is_told(client: FlaskClient) -> None:
    answer = client.post("/fips/new", data={**FIELDS, "format": "docx"}, headers=JSON)
    assert answer.status_code == 400
    assert "docx" in answer.json["detail"]
