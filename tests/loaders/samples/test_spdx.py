"""SPDX files as they are found in the wild."""

import json
import re
from pathlib import Path

import pytest
import yaml

from fairatlas_loaders import Refusal, Source, loader_for

from ..conftest import SAMPLES, Result
from ..test_samples import ABSENT, files, outcome, sound

_TITLE = re.compile(r"^PackageName: (.*)$", re.MULTILINE)
_VERSION = re.compile(r"^PackageVersion: (.*)$", re.MULTILINE)


def plain(path: Path) -> tuple[set[str], set[str]] | None:
    """The names and versions of the packages; None where the file is of a form not read."""
    data = path.read_bytes()
    text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
    text = text.replace("\r\n", "\n")
    if "SPDX-2" not in text or text.lstrip().startswith("<"):
        return None
    if text.lstrip().startswith("{") or ".yaml" in path.name:
        document = json.loads(text) if "{" in text[:5] else yaml.load(text, Loader=yaml.BaseLoader)
        packages = document["packages"]
        names = {one["name"] for one in packages}
        return names, {one["versionInfo"] for one in packages if one.get("versionInfo")}
    return set(_TITLE.findall(text)), set(_VERSION.findall(text))


@pytest.mark.parametrize("path", files("spdx"))
def test_each_is_read_or_refused(path: Path) -> None:
    result, expected = outcome("spdx", path), plain(path)
    if isinstance(result, Refusal):
        assert expected is None
        assert "SPDX 3" in result.reason or "XML" in result.reason
        return
    assert expected is not None
    assert loader_for(Source("x", path=path)).name == "spdx"
    sound(result)
    titles = {
        o.strip('"') for one in result.of("atlas:Software") for o in result.values(one, "dct:title")
    }
    assert titles == expected[0]
    versions = {o.strip('"') for _, p, o in result.statements if p == "schema:softwareVersion"}
    assert versions == expected[1]


def test_how_many_are_read() -> None:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    paths = [path for path in (SAMPLES / "spdx").glob("*") if path.name != "SOURCES.md"]
    outcomes = [outcome("spdx", path) for path in paths]
    assert (len(outcomes), sum(isinstance(one, Result) for one in outcomes)) == (21, 10)
