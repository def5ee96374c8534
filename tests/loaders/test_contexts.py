"""Bundled JSON-LD contexts: pinned, found by every address, put in place of it."""

import hashlib
import json
import tomllib
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import fairatlas_loaders.contexts
from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.contexts import context, inline_contexts, known_contexts, registry
from fairatlas_loaders.vocabulary import expand

FOLDER = Path(fairatlas_loaders.contexts.__file__).parent
ENTRIES = tomllib.loads((FOLDER / "registry.toml").read_text("utf-8"))["context"]
CODEMETA = "https://codemeta.github.io/terms/"


def inlined(document: object, name: str = "x.jsonld") -> object:
    return json.loads(inline_contexts(Source(name, json.dumps(document).encode())))


def predicate(address: str, term: str, value: object = "x") -> str:
    """The IRI that a term of a context stands for, as the JSON-LD parser reads it."""
    document = {"@context": address, "@id": "http://example.org/s", term: value}
    quads = parse(
        inline_contexts(Source("x.jsonld", json.dumps(document).encode())),
        format=RdfFormat.JSON_LD,
        base_iri="http://example.org/",
    )
    return next(
        quad.predicate.value for quad in quads if str(quad.subject) == "<http://example.org/s>"
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_files_have_the_hash_they_were_pinned_with(entry: dict[str, str]) -> None:
    if entry["sha256"] == "as-shipped":
        assert entry["file"] == "context.jsonld", "only the atlas's own context is not pinned"
    else:
        data = (FOLDER / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]


def test_every_bundled_file_is_registered() -> None:
    files = {path.name for path in FOLDER.glob("*.jsonld")}
    assert files == {entry["file"] for entry in ENTRIES} - {"context.jsonld"}


def test_an_altered_file_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "schemaorg.jsonld").write_text('{"@context": {}}')
    monkeypatch.setattr(registry, "_FOLDER", tmp_path)
    with pytest.raises(registry.ContextChanged, match=r"schemaorg\.jsonld"):
        registry._load.__wrapped__("schemaorg.jsonld", ENTRIES[0]["sha256"])


@pytest.mark.parametrize("address", known_contexts())
def test_every_address_gives_a_context(address: str) -> None:
    found = context(address)
    assert isinstance(found, dict)
    assert found


@pytest.mark.parametrize(
    "address",
    [
        "http://schema.org",
        "http://schema.org/",
        "https://schema.org/",
        "http://www.schema.org/",
        "HTTPS://SCHEMA.ORG",
        "https://schema.org/#",
        "schema.org",
    ],
)
def test_spellings_of_one_address(address: str) -> None:
    assert context(address) == context("https://schema.org")


@pytest.mark.parametrize(
    "address",
    ["", "https://example.org/context", "https://schema.org.example/", "https://w3id.org", "./x"],
)
def test_other_addresses_give_none(address: str) -> None:
    assert context(address) is None


@pytest.mark.parametrize(
    ("address", "term", "iri"),
    [
        ("https://schema.org", "name", expand("schema:name")),
        ("https://schema.org", "variableMeasured", expand("schema:variableMeasured")),
        ("https://schema.org", "license", expand("schema:license")),
        ("https://schema.org", "sameAs", expand("schema:sameAs")),
        ("https://doi.org/10.5063/schema/codemeta-2.0", "name", expand("schema:name")),
        ("https://doi.org/10.5063/schema/codemeta-2.0", "version", expand("schema:version")),
        ("https://w3id.org/codemeta/3.0", "codeRepository", expand("schema:codeRepository")),
        ("https://w3id.org/codemeta/3.0", "readme", CODEMETA + "readme"),
        ("https://w3id.org/codemeta/3.0", "developmentStatus", CODEMETA + "developmentStatus"),
        ("https://w3id.org/codemeta/3.0", "softwareSuggestions", CODEMETA + "softwareSuggestions"),
        (
            "https://w3id.org/codemeta/3.1",
            "referencePublication",
            CODEMETA + "referencePublication",
        ),
        (
            "https://w3id.org/codemeta/3.1",
            "softwareRequirements",
            expand("schema:softwareRequirements"),
        ),
        ("https://w3id.org/fairatlas/context.jsonld", "title", expand("dct:title")),
    ],
)
def test_terms_stand_for_the_right_iris(address: str, term: str, iri: str) -> None:
    assert predicate(address, term) == iri


@pytest.mark.parametrize("file", ["schemaorg.jsonld", "codemeta.jsonld"])
def test_every_term_is_of_schema_org_or_codemeta_under_its_own_name(file: str) -> None:
    terms = json.loads((FOLDER / file).read_text("utf-8"))["@context"]
    prefixes = {"schema": expand("schema:"), "codemeta": CODEMETA}
    for term, meaning in terms.items():
        if term.startswith("@") or term in {"id", "type", *prefixes}:
            continue
        prefix, _, local = meaning["@id"].partition(":")
        assert prefixes[prefix] == terms[prefix]
        assert local == term


@pytest.mark.parametrize(
    ("term", "value", "expected"),
    [
        ("license", "https://spdx.org/licenses/MIT", "<https://spdx.org/licenses/MIT>"),
        ("name", "https://example.org/", '"https://example.org/"'),
        ("datePublished", "2020", f'"2020"^^<{expand("schema:Date")}>'),
    ],
)
def test_values_of_schema_org_terms(term: str, value: str, expected: str) -> None:
    document = {"@context": "https://schema.org", "@id": "http://e/s", term: value}
    data = inline_contexts(Source("x", json.dumps(document).encode()))
    assert [str(q.object) for q in parse(data, format=RdfFormat.JSON_LD)] == [expected]


def test_addresses_are_replaced_wherever_a_context_may_stand() -> None:
    found = context("https://schema.org")
    assert inlined(
        {
            "@context": ["http://schema.org/", {"x": {"@id": "http://e/x", "@context": None}}],
            "name": "@context",
            "author": [{"@context": "https://schema.org", "name": "https://schema.org"}],
        }
    ) == {
        "@context": [found, {"x": {"@id": "http://e/x", "@context": None}}],
        "name": "@context",
        "author": [{"@context": found, "name": "https://schema.org"}],
    }


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"@context": "https://example.org/c"}, "/@context"),
        ({"@context": ["https://schema.org", "https://example.org/c"]}, "/@context/1"),
        ({"a": [{"@context": "c.jsonld"}]}, "/a/0/@context"),
        (
            {"@context": {"t": {"@id": "http://e/", "@context": "https://e/c"}}},
            "/@context/t/@context",
        ),
        ({"@context": {"@import": "https://schema.org"}}, "/@context"),
        ({"@context": [{"@import": "https://e/c"}]}, "/@context/0"),
    ],
)
def test_other_contexts_are_refused_with_their_pointer(document: object, place: str) -> None:
    with pytest.raises(Refusal) as error:
        inlined(document)
    assert error.value.place == place


def test_the_refusal_says_what_is_known() -> None:
    with pytest.raises(Refusal, match=r"nothing is fetched; known: .*https://schema\.org"):
        inlined({"@context": "https://example.org/c"})


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b'{"a": ', "line 1, column 7", "not JSON"),
        (b'{"a": NaN}', "", "NaN is not a JSON number"),
        (b'{"a": 1e999}', "", "out of range"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "", "not JSON"),
        (rb'{"a": ["\ud800"]}', "/a/0", "half of a character"),
        (rb'{"\ud800": 1}', "", "half of a character"),
        (b"\xff", "byte 0", "not UTF-8"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, place: str, reason: str) -> None:
    with pytest.raises(Refusal) as error:
        inline_contexts(Source("x.jsonld", data))
    assert error.value.place == place
    assert reason in error.value.reason


@pytest.mark.parametrize("depth", [102, 4_000, 100_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [('{"a":', "}"), ("[", "]"), ('{"@context":', "}"), ('{"@context":[', "]}"), ('[{"a":', "}]")],
)
def test_deep_nesting_is_refused(depth: int, opening: str, closing: str) -> None:
    with pytest.raises(Refusal, match="nested deeper than 100 levels"):
        inline_contexts(Source("x", (opening * depth + "{}" + closing * depth).encode()))
