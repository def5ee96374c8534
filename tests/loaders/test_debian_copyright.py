"""debian/copyright to the terms of the map."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.debian_copyright import LOADER
from fairatlas_loaders.debian_copyright.licences import spdx_spelling

from .conftest import Read

TOOL = "software/repo-github.com:jane:tool"
HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Tool
Upstream-Contact: Jane <jane@example.org>
Source: https://github.com/jane/tool/releases
"""
FULL = f"""{HEAD}
Files: *
Copyright: 2020 Jane <jane@example.org>
License: GPL-2+ or Expat
 text

Files: debian/*
Copyright: 2021 Jim
License: ISC
Odd: 1

License: ISC
 The text of it.
"""


def test_a_full_file(read: Read) -> None:
    result = read("debian-copyright", FULL, "copyright")
    licences = "http://spdx.org/licenses/"
    assert result.statements >= {
        (TOOL, "rdf:type", "atlas:Software"),
        (TOOL, "dct:title", '"Tool"'),
        (TOOL, "schema:codeRepository", "repository/repo-github.com:jane:tool"),
        (TOOL, "dct:license", f"{licences}GPL-2.0-or-later"),
        (TOOL, "dct:license", f"{licences}MIT"),
        (TOOL, "dct:rights", '"GPL-2.0-or-later OR MIT"'),
    }
    assert result.found("unmapped") == [("/files/odd (line 14)", "odd")]
    assert len(result.found("ignored")) == 8
    assert not [one for one in result.statements if "@" in one[2]]


def test_the_licence_of_the_header_goes_before(read: Read) -> None:
    result = read("debian-copyright", FULL.replace(HEAD, f"{HEAD}License: MIT\n"), "copyright")
    assert result.values(TOOL, "dct:license") == {"http://spdx.org/licenses/MIT"}


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("LGPL-2.1+", "LGPL-2.1-or-later"),
        ("GPL-2", "GPL-2.0-only"),
        ("GPL-2+ and BSD-3-clause", "GPL-2.0-or-later AND BSD-3-clause"),
        ("Boost", "BSL-1.0"),
        ("GPL-2, or Artistic and MIT", "GPL-2, or Artistic and MIT"),
        ("GPL-2 and/or MIT", "GPL-2 and/or MIT"),
    ],
)
def test_names_of_licences(text: str, spelt: str) -> None:
    assert spdx_spelling(text) == spelt


@given(st.text(max_size=60))
def test_any_name_is_spelt(text: str) -> None:
    assert isinstance(spdx_spelling(text), str)


def test_messy_values(read: Read) -> None:
    text = FULL.replace("https://github.com/jane/tool/releases", "a disc that came by mail")
    result = read("debian-copyright", text.replace("GPL-2+ or Expat", "PD"), "copyright")
    assert [value for _, value in result.found("dropped")] == ["a disc that came by mail", "PD"]
    (main,) = result.of("atlas:Software")
    assert main.startswith("software/tool-")


@pytest.mark.parametrize("text", ["", "It was packaged by Jane.", "Format: x\n", b"Format: \xff"])
def test_refusals(read: Read, text: str | bytes) -> None:
    with pytest.raises(Refusal):
        read("debian-copyright", text, "copyright")


def test_cut_off_anywhere(read: Read) -> None:
    for end in range(0, len(FULL), 7):
        with contextlib.suppress(Refusal):
            read("debian-copyright", FULL[:end], "copyright")


def test_recognise() -> None:
    assert LOADER.recognise(Source("copyright", FULL.encode())) > 0.5
    assert LOADER.recognise(Source("copyright", b"It was packaged by Jane.")) == 0
    assert LOADER.recognise(Source("Packages", b"Package: x\nFilename: y\n")) == 0
