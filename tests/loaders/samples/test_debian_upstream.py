"""Files of debian/upstream/metadata as they are found in the wild."""

from pathlib import Path

import pytest
import yaml

from fairatlas_loaders import Refusal

from ..conftest import SAMPLES, Result
from ..test_samples import ABSENT, files, outcome, sound

FOLDER = "debian_upstream_metadata"


@pytest.mark.parametrize("path", files(FOLDER))
def test_each_is_read_or_refused(path: Path) -> None:
    result = outcome("debian-upstream", path)
    document = next(iter(yaml.load_all(path.read_text("utf-8"), Loader=yaml.BaseLoader)))
    if isinstance(result, Refusal):
        assert not document.get("Name")
        assert not document.get("Registry")
        return
    sound(result)
    references = document.get("Reference") or []
    listed = references if isinstance(references, list) else [references]
    (main,) = result.of("atlas:Software")
    assert len(result.values(main, "atlas:describedIn")) == len(listed)
    dois = {one["DOI"].lower() for one in listed if "DOI" in one}
    assert {
        o.strip('"') for s, p, o in result.statements if p == "skos:notation" and "#doi-" in s
    } == dois
    registries = document.get("Registry") or []
    entries = {one["Entry"] for one in registries if one["Name"] == "SciCrunch"}
    notations = {o.strip('"') for s, p, o in result.statements if p == "skos:notation"}
    assert entries <= notations


def test_how_many_are_read() -> None:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    paths = [path for path in (SAMPLES / FOLDER).glob("*") if path.name != "SOURCES.md"]
    outcomes = [outcome("debian-upstream", path) for path in paths]
    assert len(outcomes) == 12
    assert sum(isinstance(one, Result) for one in outcomes) == 11
