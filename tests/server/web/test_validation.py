"""Validation over HTTP: every format in, every report out, and hostile files."""

import csv
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from werkzeug.test import TestResponse

from fairatlas.shacl.files import ENGINES
from fairatlas.shacl.profiles import profiles
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import term

EXAMPLES = data_path("shapes") / "record" / "examples"
VALID = (EXAMPLES / "valid" / "software.ttl").read_bytes()
INVALID = (EXAMPLES / "invalid" / "software--title.ttl").read_bytes()
WARNING = (EXAMPLES / "invalid" / "software--description.ttl").read_bytes()
CFF = b"cff-version: 1.2.0\nmessage: Please cite.\ntitle: Tide\nauthors:\n  - name: Crew\n"
CODEMETA = (
    b'{"@context": "https://doi.org/10.5063/schema/codemeta-2.0",'
    b' "@type": "SoftwareSourceCode", "name": "Tide"}'
)
DEEP = 4_000
DEEPER = 100_000


def validate(
    client: FlaskClient, data: bytes, media_type: str = "text/turtle", **more: Any
) -> TestResponse:
    return client.post("/validate", data=data, content_type=media_type, **more)


@pytest.mark.parametrize(
    ("data", "status", "conforms"),
    [
        (VALID, "valid", True),
        (WARNING, "valid with warnings", False),
        (INVALID, "invalid", False),
        (b"<x:a> <x:b> <x:c> .", "unchecked", True),
        (b"", "unchecked", True),
    ],
)
def test_statuses(client: FlaskClient, data: bytes, status: str, conforms: bool) -> None:
    answer = validate(client, data)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert (answer.json["status"], answer.json["conforms"]) == (status, conforms)


def test_a_report_says_what_to_do_where(client: FlaskClient) -> None:
    report = validate(client, INVALID).json
    (result,) = [one for one in report["results"] if one["severity"] == "Violation"]
    assert result["focusNode"] == "<http://localhost:8000/id/software/kelpflow>"
    assert result["path"] == "<http://purl.org/dc/terms/title>"
    assert "Add a title" in result["message"]
    assert report["counts"]["Violation"] == 1
    assert report["import"]["loader"] == "rdf"


@pytest.mark.parametrize(
    ("media_type", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/n-quads", RdfFormat.N_QUADS),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("text/n3", RdfFormat.N3),
    ],
)
def test_every_rdf_syntax(client: FlaskClient, media_type: str, syntax: RdfFormat) -> None:
    for data, status in ((VALID, "valid"), (INVALID, "invalid")):
        written = serialize(parse(data, format=RdfFormat.TURTLE), format=syntax)
        assert validate(client, written or b"", media_type).json["status"] == status


@pytest.mark.parametrize(
    ("data", "media_type", "query"),
    [
        (VALID, "text/plain", {}),
        (VALID, "application/octet-stream", {}),
        (VALID, "application/octet-stream", {"name": "record.ttl"}),
        (VALID, "text/plain", {"loader": "rdf"}),
        (CFF, "application/yaml", {}),
        (CFF, "text/plain", {"name": "CITATION.cff"}),
        (CFF, "text/yaml", {"loader": "cff"}),
        (CODEMETA, "application/json", {}),
        (CODEMETA, "application/ld+json", {}),
        (CODEMETA, "text/plain", {"name": "codemeta.json"}),
    ],
)
def test_formats_are_recognised(
    client: FlaskClient, data: bytes, media_type: str, query: dict[str, str]
) -> None:
    report = validate(client, data, media_type, query_string=query).json
    assert report["status"] == ("valid" if data is VALID else "valid with warnings")
    assert report["focusNodes"] >= 1


@pytest.mark.parametrize(
    ("media_type", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_reports_as_rdf(client: FlaskClient, media_type: str, syntax: RdfFormat) -> None:
    answer = validate(client, INVALID, headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    quads = list(parse(answer.data, format=syntax))
    focus = [quad.object for quad in quads if quad.predicate == term("sh:focusNode")]
    assert NamedNode("http://localhost:8000/id/software/kelpflow") in focus
    (conforms,) = [quad.object for quad in quads if quad.predicate == term("sh:conforms")]
    assert conforms.value == "false"


def test_reports_as_a_page(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    for data, status in ((VALID, "Valid"), (INVALID, "Invalid"), (WARNING, "Valid with warnings")):
        page = read_page(validate(client, data, headers={"Accept": "text/html"}).text)
        assert page.text("main").startswith(f"Validate files {status} body.ttl: ")
    unchecked = validate(client, b"<x:a> <x:b> <x:c> .", headers={"Accept": "text/html"})
    assert "nothing was checked" in read_page(unchecked.text).text("main")


def test_reports_as_text(client: FlaskClient) -> None:
    answer = validate(client, INVALID, headers={"Accept": "text/plain"})
    assert answer.mimetype == "text/plain"
    assert answer.text.startswith("error[Pattern] title: Add a title")
    assert answer.text.endswith(": invalid\n")
    assert "\x1b" not in answer.text


def test_reports_as_a_table(client: FlaskClient) -> None:
    answer = validate(client, INVALID, query_string={"format": "csv"})
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert rows[0]["severity"] == "Violation"
    assert rows[0]["focus node"] == "<http://localhost:8000/id/software/kelpflow>"


@pytest.mark.parametrize("asked", [{"query_string": {"format": "ndjson"}}, {}])
def test_reports_as_lines(client: FlaskClient, asked: dict[str, Any]) -> None:
    headers = {} if asked else {"Accept": "application/x-ndjson"}
    answer = validate(client, INVALID, headers=headers, **asked)
    assert answer.mimetype == "application/x-ndjson"
    *results, last = map(json.loads, answer.text.splitlines())
    assert results == validate(client, INVALID).json["results"]
    assert last["summary"]["status"] == "invalid"
    assert "results" not in last["summary"]


def test_no_other_report(client: FlaskClient) -> None:
    assert validate(client, VALID, headers={"Accept": "image/png"}).status_code == 406
    assert validate(client, VALID, query_string={"format": "nope"}).status_code == 400
    assert validate(client, VALID, query_string={"format": "ttl"}).mimetype == "text/turtle"


def test_the_form(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/validate").text)
    form = page.one("form")
    assert (form.get("method"), form.get("enctype")) == ("post", "multipart/form-data")
    assert {one.get("name") for one in page.all("input", "select", "textarea")} == {
        "file",
        "loader",
        "text",
        "profile",
        "shapes",
    }
    assert _checked(page) == ["record"]
    assert "multiple" in page.all("input")[0].attrib


def _checked(page: Any) -> list[str]:
    return [one.get("value") for one in page.all("input") if "checked" in one.attrib]


def test_the_form_offers_each_profile_and_chooses_the_one_named(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get("/validate?profile=dcat-ap").text)
    offered = [one.get("value") for one in page.all("input") if one.get("type") == "radio"]
    assert offered == list(profiles())
    assert _checked(page) == ["dcat-ap"]
    unknown = client.get("/validate?profile=nope")
    assert unknown.status_code == 400
    assert "record, assessment, dcat-ap" in unknown.json["detail"]


def test_the_form_keeps_what_was_filled_in(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    for text, status in ((INVALID.decode(), 200), ("\n<a> nonsense </textarea>", 400)):
        fields = {"text": text, "profile": "dcat-ap", "loader": "rdf"}
        answer = client.post("/validate", data=fields, headers={"Accept": "text/html"})
        assert answer.status_code == status
        page = read_page(answer.text)
        assert [one.text for one in page.all("textarea")] == [text, None]
        assert _checked(page) == ["dcat-ap"]
        selected = [one.get("value") for one in page.all("option") if "selected" in one.attrib]
        assert selected == ["rdf"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"file": (BytesIO(INVALID), "a.ttl")}, "invalid"),
        ({"file": (BytesIO(VALID), "C:\\files\\a.ttl"), "loader": "auto"}, "valid"),
        ({"file": (BytesIO(CFF), "CITATION.cff")}, "valid with warnings"),
        ({"file": (BytesIO(b""), ""), "text": INVALID.decode()}, "invalid"),
        ({"text": VALID.decode(), "loader": "rdf"}, "valid"),
    ],
)
def test_a_form_that_is_filled_in(client: FlaskClient, fields: dict[str, Any], status: str) -> None:
    answer = client.post("/validate", data=fields, content_type="multipart/form-data")
    assert answer.json["status"] == status


def test_a_form_without_a_file(client: FlaskClient) -> None:
    answer = client.post("/validate", data={"text": INVALID.decode()})
    assert answer.json["status"] == "invalid"
    for fields in ({}, {"text": " \n"}, {"loader": "rdf"}):
        answer = client.post("/validate", data=fields, content_type="multipart/form-data")
        assert answer.status_code == 400
        assert "Choose a file" in answer.json["detail"]


@pytest.mark.parametrize(
    ("data", "media_type", "place"),
    [
        (b"<x:a> <x:b> <x:c> .\n<x:a> nonsense", "text/turtle", "line 2, column"),
        (b"<x:a> <x:b> .", "application/n-triples", "line 1, column"),
        (b'{"@id":\n 1,}', "application/ld+json", "line 2, column"),
        (b"a: [\n", "application/yaml", ""),
        (b"<rdf:RDF", "application/rdf+xml", ""),
        (b"\xff\xfe\xff", "text/turtle", "line 1, column 1"),
        (b"just words", "text/plain", ""),
    ],
)
def test_files_that_cant_be_read(
    client: FlaskClient, data: bytes, media_type: str, place: str
) -> None:
    answer = validate(client, data, media_type)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert place in answer.json["detail"]
    assert place in answer.json["place"]
    assert answer.json["reason"]


@pytest.mark.parametrize("media_type", ["image/png", "text/html", "application/pdf", "nonsense"])
def test_media_types_that_are_not_read(client: FlaskClient, media_type: str) -> None:
    answer = validate(client, VALID, media_type)
    assert (answer.status_code, answer.json["status"]) == (415, 415)
    assert "text/turtle" in answer.json["detail"]


def test_loaders_that_are_not_there(client: FlaskClient) -> None:
    answer = validate(client, VALID, query_string={"loader": "nope"})
    assert answer.status_code == 400
    assert "codemeta" in answer.json["detail"]


@pytest.mark.parametrize("media_type", ["text/turtle", "application/x-www-form-urlencoded"])
def test_a_body_over_the_limit(client: FlaskClient, media_type: str) -> None:
    answer = validate(client, b"text=" + b"x" * 400_001, media_type)
    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")
    assert "400,000 bytes" in answer.json["detail"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_file_over_the_limit(client: FlaskClient) -> None:
    fields = {"file": (BytesIO(b"x" * 400_001), "a.ttl")}
    answer = client.post("/validate", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "context",
    [
        '"https://evil.example/c.jsonld"',
        '["https://evil.example/c.jsonld"]',
        '{"@import": "https://evil.example/c.jsonld"}',
        '{"x": {"@id": "x:y", "@context": "https://evil.example/c.jsonld"}}',
        '"file:///etc/passwd"',
        '"//evil.example/c"',
    ],
)
def test_no_context_is_fetched(client: FlaskClient, context: str) -> None:
    data = f'{{"@context": {context}, "@id": "x:a"}}'.encode()
    answer = validate(client, data, "application/ld+json")
    assert answer.status_code == 400
    assert "@context" in answer.json["place"]


@pytest.mark.parametrize("depth", [DEEP, DEEPER])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("[", "]"), ('{"a":', "}"), ('{"@context":', "}"), ('{"@graph":[', "]}"), ("[", "")],
)
def test_deep_json_ld(client: FlaskClient, opening: str, closing: str, depth: int) -> None:
    data = (opening * depth + "1" + closing * depth).encode()
    answer = validate(client, data, "application/ld+json")
    assert answer.status_code in (400, 413)
    assert validate(client, VALID).json["status"] == "valid"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<x:a> <x:b> " + b"(" * 50_000 + b")" * 50_000 + b" .", "text/turtle"),
        (b"<x:a> <x:b> " + b"[ <x:b> " * 40_000 + b"1" + b"]" * 40_000 + b" .", "text/turtle"),
        (b"a: " + b"[" * 50_000 + b"]" * 50_000, "application/yaml"),
        (b"cff-version: 1.2.0\na: " + b"{a: " * 20_000 + b"}" * 20_000, "application/yaml"),
        (b"<x:a> <x:b> " + b"<<( <x:a> <x:b> " * 20_000, "text/turtle"),
    ],
    ids=["lists", "blank nodes", "yaml", "cff", "triple terms"],
)
def test_other_deep_files(client: FlaskClient, data: bytes, media_type: str) -> None:
    answer = validate(client, data, media_type)
    assert answer.status_code in (200, 400, 503)
    assert validate(client, VALID).json["status"] == "valid"


def test_the_data_cant_choose_its_shapes(client: FlaskClient) -> None:
    """A class hierarchy in the data neither takes a record out of a shape's reach nor into it."""
    hierarchy = (
        b"\n<https://w3id.org/fairatlas/ns#Software>"
        b" <http://www.w3.org/2000/01/rdf-schema#subClassOf>"
        b" <https://w3id.org/fairatlas/ns#Person> ."
        b"\n<x:Other> <http://www.w3.org/2000/01/rdf-schema#subClassOf>"
        b" <https://w3id.org/fairatlas/ns#Software> ."
    )
    plain, steered = (validate(client, data).json for data in (INVALID, INVALID + hierarchy))
    assert steered["results"] == plain["results"]
    other = validate(client, b"<x:a> a <x:Other> ." + hierarchy)
    assert other.json["status"] == "unchecked"
    shapes = (
        b"\n<x:s> a <http://www.w3.org/ns/shacl#NodeShape> ;"
        b" <http://www.w3.org/ns/shacl#targetClass> <https://w3id.org/fairatlas/ns#Software> ;"
        b" <http://www.w3.org/ns/shacl#closed> true ."
    )
    assert validate(client, VALID + shapes).json["status"] == "valid"


SHAPES = b"""@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:x:Shape> a sh:NodeShape ; sh:targetClass <urn:x:Thing> ;
  sh:property [ sh:path <urn:x:name> ; sh:minCount 1 ] .
"""
THING = b"<urn:x:a> a <urn:x:Thing> ."


def post(client: FlaskClient, fields: dict[str, Any], **more: Any) -> TestResponse:
    return client.post("/validate", data=fields, content_type="multipart/form-data", **more)


def files(*given: tuple[bytes, str]) -> list[tuple[BytesIO, str]]:
    return [(BytesIO(data), name) for data, name in given]


@pytest.mark.parametrize("profile", profiles())
def test_a_profile_is_chosen_by_name(client: FlaskClient, profile: str) -> None:
    roots = profiles()[profile].roots
    data = f"<urn:x:a> a <{(*roots, 'https://w3id.org/fairatlas/ns#Software')[0]}> .".encode()
    report = validate(client, data, query_string={"profile": profile}).json
    assert (report["status"], report["profile"]) == ("invalid", profile)
    assert report["roots"] == list(roots)
    assert post(client, {"text": data.decode(), "profile": profile}).json["profile"] == profile


@pytest.mark.parametrize(("name", "value"), [("profile", "nope"), ("engine", "rudof")])
def test_a_choice_that_there_is_not(client: FlaskClient, name: str, value: str) -> None:
    answer = validate(client, VALID, query_string={name: value})
    assert answer.status_code == 400
    assert f"There is no {name} '{value}'; there are: " in answer.json["detail"]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_can_be_asked_for(client: FlaskClient, engine: str) -> None:
    report = validate(client, INVALID, query_string={"engine": engine}).json
    assert report["counts"] == validate(client, INVALID).json["counts"]
    fields = {"text": THING.decode(), "shapes": SHAPES.decode(), "engine": engine}
    assert post(client, fields).json["counts"]["Violation"] == 1


def test_shapes_can_be_posted_as_a_file_or_as_a_text(client: FlaskClient) -> None:
    as_file = post(client, {"text": THING.decode(), "shapes": (BytesIO(SHAPES), "shapes.ttl")})
    as_text = post(client, {"file": (BytesIO(THING), "a.ttl"), "shapes": SHAPES.decode()})
    for answer in (as_file, as_text):
        assert (answer.status_code, answer.json["status"]) == (200, "invalid")
        assert answer.json["profile"] is None
        assert answer.json["results"][0]["path"] == "<urn:x:name>"
    both = {"text": "<x:a> <x:b> 1 .", "shapes": [(BytesIO(SHAPES), "s.ttl"), SHAPES.decode()]}
    assert post(client, both).status_code == 400


def test_shapes_that_cannot_be_used_are_told_fault_by_fault(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    wrong = SHAPES.replace(b"sh:minCount 1", b"sh:minCout 1").decode()
    fields = {"file": files((THING, "a.ttl"), (THING, "b.ttl")), "shapes": wrong}
    answer = post(client, fields)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    (fault,) = answer.json["faults"]
    assert "did you mean sh:minCount?" in fault["reason"]
    fields = {"text": THING.decode(), "shapes": wrong}
    page = read_page(post(client, fields, headers={"Accept": "text/html"}).text)
    assert "did you mean sh:minCount?" in page.text("main")
    assert [one.text for one in page.all("textarea")] == [THING.decode(), wrong]
    lines = post(client, {"text": THING.decode(), "shapes": wrong}, query_string="format=ndjson")
    assert lines.status_code == 422


def test_shapes_that_cannot_be_read_are_told_with_their_place(client: FlaskClient) -> None:
    answer = post(client, {"text": THING.decode(), "shapes": "<urn:x:a> a 1 2 ."})
    assert answer.status_code == 422
    assert answer.json["faults"][0]["place"].startswith("line 1, column ")


def test_a_query_in_posted_shapes_reaches_no_other_service(client: FlaskClient) -> None:
    query = "SELECT $this WHERE { SERVICE <http://localhost:1/> { $this ?p ?o } }"
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:x:s> a sh:NodeShape ; "
        f'sh:targetClass <urn:x:Thing> ; sh:sparql [ sh:select "{query}" ] .'
    )
    answer = post(client, {"text": THING.decode(), "shapes": text})
    assert answer.status_code == 422
    assert "SERVICE" in answer.json["faults"][0]["reason"]


BATCH = (
    (VALID, "valid.ttl"),
    (INVALID, "folder/invalid.ttl"),
    (b"<x:a> nonsense", "broken.ttl"),
    (b"\x00\x01\x02", "picture.png"),
    (CFF, "CITATION.cff"),
)
STATUSES = ["valid", "invalid", "refused", "refused", "valid with warnings"]


def test_several_files_have_a_report_each_and_a_summary(client: FlaskClient) -> None:
    answer = post(client, {"file": files(*BATCH)})
    assert answer.status_code == 200
    reports = answer.json["reports"]
    assert [one["status"] for one in reports] == STATUSES
    assert [one["source"] for one in reports][1] == "invalid.ttl"
    assert answer.json["summary"] == {
        "files": 5,
        "invalid": 1,
        "valid with warnings": 1,
        "valid": 1,
        "unchecked": 0,
        "refused": 2,
    }
    assert reports[2]["place"].startswith("line 1, column ")
    assert "not well-formed" in reports[2]["reason"]


def test_a_text_beside_files_is_one_more(client: FlaskClient) -> None:
    fields = {"file": files((VALID, "a.ttl")), "text": INVALID.decode()}
    reports = post(client, fields).json["reports"]
    assert [(one["source"], one["status"]) for one in reports] == [
        ("a.ttl", "valid"),
        ("text", "invalid"),
    ]


def test_several_files_as_lines(client: FlaskClient) -> None:
    answer = post(client, {"file": files(*BATCH)}, headers={"Accept": "application/x-ndjson"})
    *reports, last = map(json.loads, answer.text.splitlines())
    assert [one["status"] for one in reports] == STATUSES
    assert last["summary"]["files"] == 5


def test_lines_come_as_soon_as_a_file_is_done(app: Flask, client: FlaskClient) -> None:
    answer = post(
        client,
        {"file": files(*BATCH)},
        headers={"Accept": "application/x-ndjson"},
        buffered=False,
    )
    pieces = answer.iter_encoded()
    assert json.loads(next(pieces))["source"] == "valid.ttl"
    assert json.loads(next(pieces))["source"] == "invalid.ttl"
    answer.close()
    assert validate(client, VALID).json["status"] == "valid"


def test_several_files_as_a_page(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    answer = post(client, {"file": files(*BATCH)}, headers={"Accept": "text/html"})
    page = read_page(answer.text)
    assert "5 files: 1 invalid, 1 valid with warnings, 1 valid, 2 refused." in page.text("main")
    ids = {one.get("id") for one in page.all()} - {None}
    assert {link for link in page.links() if link.startswith("#")} <= {f"#{one}" for one in ids}
    assert "#file-5" in page.links()


def test_several_files_as_rdf(client: FlaskClient) -> None:
    answer = post(client, {"file": files(*BATCH)}, headers={"Accept": "text/turtle"})
    quads = list(parse(answer.data, format=RdfFormat.TURTLE))
    reports = [one.subject for one in quads if one.object == term("sh:ValidationReport")]
    assert len(set(reports)) == 3
    names = {one.object.value for one in quads if one.predicate == term("rdfs:label")}
    assert names == {"valid.ttl", "invalid.ttl", "broken.ttl", "picture.png", "CITATION.cff"}
    reasons = [one.object.value for one in quads if one.predicate == term("rdfs:comment")]
    assert sorted(one.partition(":")[0].partition(",")[0] for one in reasons) == ["refused"] * 2


def test_several_files_as_text_and_as_a_table(client: FlaskClient) -> None:
    answer = post(client, {"file": files(*BATCH)}, headers={"Accept": "text/plain"})
    assert answer.text.splitlines()[-1].startswith("5 files: ")
    assert "broken.ttl, line 1, column " in answer.text
    answer = post(client, {"file": files(*BATCH)}, headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert {row["file"] for row in rows} >= {"invalid.ttl", "broken.ttl", "picture.png"}
    assert [row["file"] for row in rows if row["severity"] == "refused"] == [
        "broken.ttl",
        "picture.png",
    ]


def test_more_files_than_one_request_may_have(client: FlaskClient) -> None:
    answer = post(client, {"file": files(*[(b"", f"{number}.ttl") for number in range(101)])})
    assert answer.status_code == 400
    assert "101 files; one request may have 100" in answer.json["detail"]


@pytest.mark.slow
def test_a_report_stops_at_ten_thousand_results(client: FlaskClient) -> None:
    data = b"".join(b"<urn:x:%d> a <urn:x:Thing> .\n" % number for number in range(10_001))
    report = post(client, {"text": data.decode(), "shapes": SHAPES.decode()}).json
    assert len(report["results"]) == 10_000
    assert (report["resultsMost"], report["status"]) == (10_000, "invalid")
    whole = b"\n".join(data.splitlines()[:-1])
    report = post(client, {"text": whole.decode(), "shapes": SHAPES.decode()}).json
    assert (len(report["results"]), report["resultsMost"]) == (10_000, None)


def test_names_of_files_do_not_get_into_the_markup(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    name = "<script>alert(1)<script>.ttl"
    fields = {"file": files((INVALID, name), (b"<x:a> <b>", f"=1+1{name}"))}
    page = read_page(post(client, fields, headers={"Accept": "text/html"}).text)
    assert not page.all("script")
    rows = post(
        client,
        fields | {"file": files((b"<x:a> <b>", "=1"), (b"", "a.ttl"))},
        headers={"Accept": "text/csv"},
    ).text.splitlines()
    assert rows[1].startswith("'=1,refused")


def test_the_statements_about_statements_of_rdf_1_2_are_read(client: FlaskClient) -> None:
    answer = validate(client, b"<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> .")
    assert (answer.status_code, answer.json["status"]) == (200, "unchecked")
    refused = validate(
        client,
        b"<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> .",
        query_string={"engine": "pyshacl"},
    )
    assert refused.status_code == 400
