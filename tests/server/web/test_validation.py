"""Validation over HTTP: every format in, every report out, and hostile files."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, parse, serialize
from werkzeug.test import TestResponse

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
        assert page.text("main").startswith(f"Validate a record {status} ")
    unchecked = validate(client, b"<x:a> <x:b> <x:c> .", headers={"Accept": "text/html"})
    assert "nothing was checked" in read_page(unchecked.text).text("main")


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
    }


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
        (b"<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> .", "text/turtle", ""),
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
