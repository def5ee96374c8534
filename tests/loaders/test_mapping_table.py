"""Tables of fields."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

import fairatlas_loaders
from fairatlas_loaders.mapping import Row, Writer, read_table
from fairatlas_loaders.mapping.values import CONVERTERS
from fairatlas_loaders.readers import Node, read_json
from fairatlas_loaders.vocabulary import PREFIXES

from .conftest import Result

TABLES = sorted(Path(fairatlas_loaders.__file__).parent.glob("*/mapping.toml"))
TABLE = """
[thing]
name = { to = "dct:title", as = "text" }
when = { to = "dct:issued", as = "date", on = "release" }
doi = { to = "adms:identifier", as = "identifier", scheme = "DOI" }
license = { to = "dct:license", as = "licence" }
special = { to = "schema:x", as = "mine" }
version-of-format = { ignore = "not about the thing" }

[aliases]
title = "name"
"""


@pytest.fixture
def apply(tmp_path: Path, writer: Writer, written: Callable[[], Result]) -> Callable[..., Result]:
    path = tmp_path / "mapping.toml"
    path.write_text(TABLE)

    def apply_it(text: str, subjects: int = 1, **special: object) -> Result:
        nodes = {
            name: writer.entity("atlas:Software", name) for name in ("main", "release")[:subjects]
        }
        record = read_json(text.encode(), "x.json")
        read_table(path, "thing").apply(record, nodes, writer, special)  # type: ignore[arg-type]
        return written()

    return apply_it


def test_fields_become_statements(apply: Callable[..., Result]) -> None:
    result = apply(
        '{"name": ["A", "B"], "when": "2020", "doi": "doi:10.1234/x", "license": "MIT"}', 2
    )
    assert result.statements >= {
        ("software/main", "dct:title", '"A"'),
        ("software/main", "dct:title", '"B"'),
        ("software/release", "dct:issued", '"2020"^^xsd:gYear'),
        ("software/main#doi-10.1234-x", "skos:notation", '"10.1234/x"'),
        ("software/main", "dct:license", "http://spdx.org/licenses/MIT"),
    }
    assert (result.report.fields, result.report.fields_mapped) == (4, 4)
    assert result.report.findings == []


def test_what_is_not_there_is_said_of_the_main_thing(apply: Callable[..., Result]) -> None:
    assert apply('{"when": "2020"}').values("software/main", "dct:issued")


def test_an_alias_is_the_same_field(apply: Callable[..., Result]) -> None:
    assert apply('{"title": "A"}').values("software/main", "dct:title") == {'"A"'}


def test_what_counts_as_a_field(apply: Callable[..., Result]) -> None:
    report = apply(
        '{"name": null, "doi": "", "license": [], "special": {}, "version-of-format": 1,'
        ' "colour": "red", "when": "soon"}'
    ).report
    assert (report.fields, report.fields_mapped) == (3, 1)
    assert report.mapped_share == 0.333
    assert [(one.action, one.place, one.value) for one in report.findings] == [
        ("ignored", "/version-of-format", "version-of-format"),
        ("unmapped", "/colour", "colour"),
        ("dropped", "/when", "soon"),
    ]


def test_a_reader_of_the_loader_s_own_gets_value_and_row(apply: Callable[..., Result]) -> None:
    seen = []

    def mine(node: Node, row: Row) -> None:
        seen.append((node.place, node.value, row.to))

    apply('{"special": "x"}', mine=mine)
    assert seen == [("/special", "x", "schema:x")]


def test_a_record_that_is_no_mapping_has_no_fields(apply: Callable[..., Result]) -> None:
    assert apply("[1]").report.fields == 0


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.name)
def test_the_tables_of_the_loaders_are_whole(path: Path) -> None:
    document = tomllib.loads(path.read_text("utf-8"))
    sections = [name for name in document if name != "aliases"]
    assert sections
    fields = {field for section in sections for field in document[section]}
    assert set(document.get("aliases", {}).values()) <= fields
    for section in sections:
        table = read_table(path, section)
        for row in table.rows.values():
            if row.ignore is not None:
                assert row.to is row.reads is None, f"{row.field} is ignored and mapped"
                continue
            assert row.to is not None, f"{row.field} says no property"
            prefix, _, local = row.to.partition(":")
            assert local
            assert NamedNode(PREFIXES[prefix] + local)
            assert row.reads is not None, f"{row.field} does not say how it is read"
            assert row.on in ("main", "release")
            assert row.scheme is None or row.reads == "identifier"


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.name)
def test_the_loaders_have_the_readers_that_their_tables_name(path: Path) -> None:
    document = tomllib.loads(path.read_text("utf-8"))
    named = {
        cells["as"]
        for section, rows in document.items()
        if section != "aliases"
        for cells in rows.values()
        if "as" in cells
    }
    own = named - set(CONVERTERS) - {"identifier", "licence"}
    source = "".join(file.read_text("utf-8") for file in _modules(path.parent))
    assert {name for name in own if f'"{name}":' not in source} == set()


def _modules(package: Path) -> set[Path]:
    """The modules of a loader, and those of other packages whose readers it shares."""
    found, rest = set(), list(package.glob("*.py"))
    while rest:
        file = rest.pop()
        found.add(file)
        shared = re.findall(r"^from \.\.(\w+)\.(\w+) import", file.read_text("utf-8"), re.MULTILINE)
        modules = {package.parent / name / f"{module}.py" for name, module in shared}
        rest += [module for module in modules - found if module.is_file()]
    return found
