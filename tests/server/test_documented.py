"""Every URL and every setting is in the documentation, with what it is by default."""

from pathlib import Path

import pytest
from flask import Flask

from fairatlas.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def _rows(name: str) -> dict[str, str]:
    """The rows of the tables of a page, by the name that stands first."""
    lines = (DOCS / name).read_text("utf-8").splitlines()
    return {line.split("`")[1]: line for line in lines if line.startswith("| `")}


def test_every_url_is_documented(app: Flask) -> None:
    methods: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        url = rule.rule.replace("<path:", "{").replace("<", "{").replace(">", "}")
        methods.setdefault(url, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    rows = {url: row for url, row in _rows("urls.md").items() if url.startswith("/")}
    assert set(rows) == set(methods)
    for url, answered in methods.items():
        written = {word.strip() for word in rows[url].split("|")[2].split(",")}
        assert written == answered, url


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    rows = _rows("settings.md")
    variable = f"FAIRATLAS_{name.upper()}"
    assert variable in rows
    default = Settings.model_fields[name].default
    if Settings.model_fields[name].default_factory is None:
        assert (f"| `{default}` |" if default != "" else "| none |") in rows[variable]


def test_no_setting_is_documented_that_is_not_there() -> None:
    known = {f"FAIRATLAS_{name.upper()}" for name in Settings.model_fields}
    documented = {name for name in _rows("settings.md") if name.startswith("FAIRATLAS_")}
    assert documented == known


def test_every_status_of_an_error_is_documented() -> None:
    assert {"400", "403", "404", "405", "406", "413", "415", "503"} <= {
        line.split("|")[1].strip()
        for line in (DOCS / "urls.md").read_text("utf-8").splitlines()
        if line.startswith("| ")
    }
