"""RO-Crates to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read

DESCRIPTOR = {
    "@id": "ro-crate-metadata.json",
    "@type": "CreativeWork",
    "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    "about": {"@id": "./"},
}


def crate(*nodes: object) -> str:
    graph = [DESCRIPTOR, *nodes]
    return json.dumps({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph})


FULL = crate(
    {
        "@id": "./",
        "@type": "Dataset",
        "name": "Run",
        "description": "A run.",
        "identifier": "https://doi.org/10.1234/run",
        "datePublished": "2024-05-31",
        "license": {"@id": "https://spdx.org/licenses/CC0-1.0"},
        "author": {"@id": "#jane"},
        "hasPart": [{"@id": "in.txt"}, {"@id": "https://example.org/out.txt"}, {"@id": "sub/"}],
        "isBasedOn": {"@id": "https://doi.org/10.1234/raw"},
    },
    {"@id": "in.txt", "@type": "File", "contentSize": "12", "encodingFormat": "text/plain"},
    {"@id": "https://example.org/out.txt", "@type": "File", "name": "out"},
    {"@id": "sub/", "@type": "Dataset"},
    {"@id": "#jane", "@type": "Person", "name": "Jane", "affiliation": {"@id": "#uni"}},
    {"@id": "#uni", "@type": "Organization", "name": "Uni"},
    {"@id": "#tool", "@type": "SoftwareApplication", "name": "Tool", "softwareVersion": "1"},
    {
        "@id": "#act",
        "@type": "CreateAction",
        "name": "Do",
        "instrument": {"@id": "#tool"},
        "object": [{"@id": "in.txt"}, {"@id": "#pv"}],
        "result": {"@id": "https://example.org/out.txt"},
        "startTime": "2024-05-31T09:00:00Z",
        "endTime": "today",
        "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
        "agent": {"@id": "#jane"},
        "containerImage": {"@id": "#img"},
        "error": "none",
    },
    {"@id": "#img", "@type": "ContainerImage", "name": "a/b", "registry": "docker.io", "tag": "1"},
    {"@id": "#pv", "@type": "PropertyValue", "name": "x", "value": "1"},
)


def test_all_fields(read: Read) -> None:
    result = read("rocrate", FULL, name="ro-crate-metadata.json")
    main = "dataset/doi-10.1234-run"
    (run,), (job,) = result.of("atlas:JobRun"), result.of("atlas:JobSpec")
    (person,) = result.of("atlas:Person")
    (tool,) = result.of("atlas:Software")
    (given,) = result.values(run, "prov:used")
    (made,) = result.values(run, "prov:generated")
    (folder,) = result.values(main, "dct:hasPart")
    assert result.statements >= {
        (main, "dct:title", '"Run"'),
        (main, "dct:description", '"A run."'),
        (main, "dct:license", "http://spdx.org/licenses/CC0-1.0"),
        (main, "dct:issued", '"2024-05-31"^^xsd:date'),
        (main, "dct:creator", person),
        (main, "prov:wasDerivedFrom", "https://doi.org/10.1234/raw"),
        (main, "dcat:distribution", given),
        (given, "dct:title", '"in.txt"'),
        (given, "dcat:byteSize", '"12"^^xsd:nonNegativeInteger'),
        (made, "dcat:downloadURL", "https://example.org/out.txt"),
        (folder, "dct:title", '"sub"'),
        (run, "atlas:ofJob", job),
        (run, "atlas:jobState", "atlas:job-completed"),
        (run, "prov:startedAtTime", '"2024-05-31T09:00:00Z"^^xsd:dateTime'),
        (run, "prov:wasAssociatedWith", person),
        (job, "atlas:uses", tool),
        (job, "atlas:engine", '"Tool"'),
        (job, "atlas:image", '"docker.io/a/b:1"'),
        (tool, "dct:title", '"Tool"'),
    }
    (organization,) = result.values(person, "org:memberOf")
    assert result.values(organization, "foaf:name") == {'"Uni"'}
    assert not result.values(run, "prov:endedAtTime")
    assert ("/@graph/8/endTime", "today") in result.found("dropped")


def test_a_detached_crate(read: Read) -> None:
    root = "https://example.org/crate"
    graph = [
        {**DESCRIPTOR, "about": {"@id": root}},
        {"@id": root, "@type": "Dataset", "name": "Far", "hasPart": [{"@id": "../../etc/passwd"}]},
    ]
    text = json.dumps({"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph})
    result = read("rocrate", text, name="x-ro-crate-metadata.json")
    (main,) = result.of("dcat:Dataset")
    assert result.values(main, "dct:title") == {'"Far"'}
    assert "etc/passwd" not in str(result.triples)


def test_same_names_with_other_files_stay_apart(read: Read) -> None:
    def key(path: str) -> str | None:
        root = {"@id": "./", "@type": "Dataset", "name": "Crate", "hasPart": {"@id": path}}
        return read("rocrate", crate(root), name="ro-crate-metadata.json").contribution

    assert key("a") == key("a") != key("b")


@pytest.mark.parametrize("text", ["{}", "[", crate(), crate({"@id": "./", "@type": "Dataset"})])
def test_what_says_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("rocrate", text, name="ro-crate-metadata.json")


def test_circles_end(read: Read) -> None:
    folder = {"@id": "a/", "@type": "Dataset", "hasPart": [{"@id": "b/"}, {"@id": "./"}]}
    other = {"@id": "b/", "@type": "Dataset", "hasPart": {"@id": "a/"}, "author": {"@id": "b/"}}
    root = {"@id": "./", "@type": "Dataset", "name": "C", "hasPart": [{"@id": "a/"}, {"@id": "./"}]}
    result = read("rocrate", crate(root, folder, other), name="ro-crate-metadata.json")
    assert result.of("dcat:Dataset")


def test_recognition() -> None:
    assert loader_for(Source("x.json", FULL.encode())).name == "rocrate"
    assert loader_for(Source("x.json", b'{"@context": "http://schema.org"}')).name == "rdf"
