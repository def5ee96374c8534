"""Licences of things."""

from collections.abc import Callable

import pytest

from fairatlas_loaders.mapping import Writer, licence_among, write_licence
from fairatlas_loaders.readers import Node

from .conftest import Result


@pytest.mark.parametrize(
    ("text", "licences", "rights", "actions"),
    [
        ("MIT", {"MIT"}, set(), {}),
        ("https://opensource.org/licenses/MIT", {"MIT"}, set(), {"repaired": 1}),
        ("MIT OR Apache-2.0", {"MIT", "Apache-2.0"}, {'"MIT OR Apache-2.0"'}, {}),
        ("Mine", set(), set(), {"dropped": 1}),
    ],
)
def test_licences(
    writer: Writer,
    written: Callable[[], Result],
    text: str,
    licences: set[str],
    rights: set[str],
    actions: dict[str, int],
) -> None:
    write_licence(Node(text, "/license"), writer.entity("atlas:Software", "x"), writer)
    result = written()
    iris = {f"http://spdx.org/licenses/{one}" for one in licences}
    assert result.values("software/x", "dct:license") == iris
    assert result.values("software/x", "dct:rights") == rights
    assert result.report.counts == actions


def test_an_object_is_reported(writer: Writer) -> None:
    write_licence(Node({}, "/license"), writer.entity("atlas:Software", "x"), writer)
    assert writer.report.counts == {"dropped": 1}


def test_the_first_that_names_a_licence() -> None:
    nodes = [Node(text, f"/{text}") for text in ("Mine", "https://x.org/L", "MIT", "Apache-2.0")]
    assert licence_among(nodes).value == "MIT"
    assert licence_among(nodes[:2]).value == "Mine"
    assert licence_among([Node({}, "/a"), nodes[2]]).value == "MIT"
