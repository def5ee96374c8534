"""CycloneDX files as they are found in the wild."""

import json
from pathlib import Path

import pytest
from packageurl import PackageURL

from fairatlas_loaders import Refusal, Source, loader_for
from fairatlas_loaders.identifiers import purl

from ..conftest import SAMPLES, Result
from ..test_samples import ABSENT, files, outcome, sound


@pytest.mark.parametrize("path", files("cyclonedx"))
def test_each_is_read(path: Path) -> None:
    """Packages and releases are those of a plain reading of the JSON."""
    result = outcome("cyclonedx", path)
    assert isinstance(result, Result)
    assert loader_for(Source("x", path=path)).name == "cyclonedx"
    sound(result)
    document = json.loads(path.read_text("utf-8"))
    listed = [document["metadata"]["component"], *document.get("components", [])]
    listed = [one for one in listed if one["type"] != "file"]
    given = {one["purl"] for one in listed if "purl" in one}
    assert result.of("atlas:SoftwarePackage") == {f"package/{purl.parse(one).key}" for one in given}
    stated = {o.strip('"') for _, p, o in result.statements if p == "schema:softwareVersion"}
    assert stated == {one["version"] for one in listed if one.get("version")}
    descriptions = {" ".join(one["description"].split()) for one in listed if "description" in one}
    ours = {" ".join(o[1:-1].split()) for _, p, o in result.statements if p == "dct:description"}
    assert len(ours) == len(descriptions)
    names = {PackageURL.from_string(one).name.lower() for one in given}
    titles = {o.strip('"').lower() for _, p, o in result.statements if p == "dct:title"}
    assert len([one for one in names if any(one in title for title in titles)]) == len(names)


def test_edges_are_those_of_the_file() -> None:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    path = SAMPLES / "cyclonedx" / "bom-examples__SBOM__dropwizard-1.3.15__bom.json"
    result = outcome("cyclonedx", path)
    assert isinstance(result, Result)
    document = json.loads(path.read_text("utf-8"))
    expected = {
        (f"software/{purl.parse(item['ref']).key}", f"software/{purl.parse(needed).key}")
        for item in document["dependencies"]
        for needed in item.get("dependsOn", [])
    }
    assert {(s, o) for s, p, o in result.statements if p == "atlas:dependsOn"} == expected


def test_how_many_are_read() -> None:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    paths = [path for path in (SAMPLES / "cyclonedx").glob("*") if path.name != "SOURCES.md"]
    outcomes = [outcome("cyclonedx", path) for path in paths]
    assert (len(outcomes), sum(isinstance(one, Refusal) for one in outcomes)) == (14, 0)
