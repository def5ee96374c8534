"""Files of debian/copyright as they are found in the wild."""

from pathlib import Path

import pytest

from fairatlas_loaders import Refusal

from ..conftest import SAMPLES, Result
from ..test_samples import ABSENT, files, outcome, sound

FOLDER = "debian_copyright_dep5"
LICENCES = {
    "astropy": {"BSD-3-Clause"},
    "bedtools": {"GPL-2.0-only"},
    "casacore": {"LGPL-2.0-or-later"},
    "gdal": {"MIT"},
    "htslib": {"MIT"},
    "rdkit": {"BSD-3-Clause"},
}


@pytest.mark.parametrize("path", files(FOLDER))
def test_each_is_read_or_refused(path: Path) -> None:
    result = outcome("debian-copyright", path)
    lines = path.read_text("utf-8").splitlines()
    if isinstance(result, Refusal):
        assert not lines[0].startswith("Format:")
        return
    sound(result)
    (main,) = result.of("atlas:Software")
    (name,) = {line.split(": ")[1] for line in lines if line.startswith("Upstream-Name: ")}
    assert result.values(main, "dct:title") == {f'"{name}"'}
    if path.stem in LICENCES:
        expected = {f"http://spdx.org/licenses/{one}" for one in LICENCES[path.stem]}
        assert result.values(main, "dct:license") == expected


def test_how_many_are_read() -> None:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    paths = [path for path in (SAMPLES / FOLDER).glob("*") if path.name != "SOURCES.md"]
    outcomes = [outcome("debian-copyright", path) for path in paths]
    assert len(outcomes) == 14
    assert sum(isinstance(one, Result) for one in outcomes) == 11
