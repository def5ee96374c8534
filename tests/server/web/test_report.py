"""The report of a validation as a part of a page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, render_template_string

from fairatlas.shacl.model import Place, Report, Result
from fairatlas_loaders.names import EXAMPLE_BASE

Show = Callable[..., Any]
_PAGE = """{% extends "layout.html" %}{% block content %}<h1>Validate</h1>
{% include "report.html" %}{% endblock %}"""
_RESULT = Result(
    focus_node="<http://example.org/x>",
    path="<http://purl.org/dc/terms/license>",
    value='"MIT"',
    component="NodeKindConstraintComponent",
    shape="<http://example.org/S>",
    severity="Violation",
    message="Give the licence as an IRI.",
    name="licence",
    place=Place(1, 13, 5),
    expected="an IRI",
    actual='the text "MIT"',
    hint="Write `dct:license <http://spdx.org/licenses/MIT> ;`",
    principles=("R1.1",),
    sources=("https://spdx.org/licenses/",),
)
_LINES = ['dct:license "MIT" .', "", "# the end"]


def _report(*changes: dict[str, object], **fields: object) -> Report:
    results = tuple(replace(_RESULT, **change) for change in changes)  # type: ignore[arg-type]
    return replace(Report(results, 2, b""), **fields)  # type: ignore[arg-type]


@pytest.fixture
def show(app: Flask, read_page: Callable[[str], Any]) -> Show:
    """Reads the page with a report on it."""

    def shown(report: Report, lines: Sequence[str] = (), name: str = "data.ttl") -> Any:
        with app.test_request_context("/validate"):
            html = render_template_string(_PAGE, report=report, name=name, source_lines=lines)
        return read_page(html)

    return shown


def test_all_that_is_known_of_a_result_is_on_the_page(show: Show) -> None:
    page = show(_report({}), _LINES)
    text = page.text("main")
    for told in (
        "Invalid data.ttl: 2 records checked, 1 violation, 0 warnings, 0 hints.",
        "Give the licence as an IRI.",
        "data.ttl, line 1, column 13",
        "Expected an IRI",
        'Found the text "MIT"',
        "What to do Write dct:license <http://spdx.org/licenses/MIT> ;",
        "FAIR principle R1.1",
    ):
        assert told.replace(" ", "") in text.replace(" ", "")
    assert page.text("mark") == '"MIT"'
    assert {
        "http://example.org/x",
        "https://w3id.org/fair/principles/terms/R1.1",
        "https://spdx.org/licenses/",
    } <= set(page.links())


def test_several_results_have_a_table_of_their_kinds(show: Show) -> None:
    page = show(_report({}, {}, {"severity": "Warning", "message": "Another."}))
    table = page.one("table")
    assert table is not None
    assert page.text("caption") == "3 results of 2 kinds, the worst first"
    headings = [one for one in page.all("th") if one.get("scope") == "col"]
    rows = [one for one in page.all("th") if one.get("scope") == "row"]
    assert (len(headings), len(rows)) == (5, 2)
    anchors = {one.get("id") for one in page.all()}
    assert {link[1:] for link in page.links() if link.startswith("#kind")} <= anchors


def test_what_is_not_shown_is_stated(show: Show) -> None:
    text = show(_report(*[{}] * 900)).text("main")
    assert "500 of 900 results are shown below" in text
    assert "application/json" in text


def test_a_capped_search_is_stated(show: Show) -> None:
    assert "stopped after 10,000 results" in show(_report({}, results_most=10_000)).text("main")


def test_an_unchecked_file_says_what_was_looked_for(show: Show) -> None:
    roots = ("http://www.w3.org/ns/dcat#Dataset",)
    page = show(_report(focus_nodes=0, has_root=False, roots=roots))
    text = page.text("main")
    assert "Unchecked" in text
    assert "dcat:Dataset" in text
    assert "/shapes" in " ".join(page.links())


def test_a_valid_file_is_one_line(show: Show) -> None:
    text = show(_report()).text("main")
    assert text == "Validate Valid data.ttl: 2 records checked, 0 violations, 0 warnings, 0 hints."


def test_faults_of_the_shapes_are_shown(show: Show) -> None:
    assert "no target" in show(_report(faults=("no target",))).text("main")


def test_details_are_folded_in(show: Show) -> None:
    inner = replace(_RESULT, message="Not an IRI.", place=None)
    page = show(_report({"detail": (inner, inner)}))
    assert "Because of 2 inner faults" in page.text("main")
    assert "Not an IRI." in page.text("main")


def test_nothing_of_the_data_is_markup(show: Show) -> None:
    hostile = '"><script>alert(1)</script>\x00\x1b<img src=x onerror=alert(1)>'
    change: dict[str, object] = {
        "focus_node": f"<http://x.org/{hostile}>",
        "path": f"<{hostile}>",
        "value": f'"{hostile}"',
        "message": hostile,
        "name": hostile,
        "place": Place(1, 1, 5, hostile),
        "expected": hostile,
        "actual": hostile,
        "hint": f"`{hostile}` {hostile}",
        "principles": (hostile,),
        "sources": (hostile, f"https://x.org/{hostile}", "javascript:alert(1)"),
    }
    report = _report({**change, "detail": (replace(_RESULT, **change),)}, change, faults=(hostile,))  # type: ignore[arg-type]
    page = show(report, [hostile] * 3, name=hostile.replace("\x00", "").replace("\x1b", ""))
    assert page.all("script", "img") == []
    assert not [link for link in page.links() if "script" in link or "alert" in link]


def test_a_thing_of_this_map_is_linked_where_the_map_has_it(show: Show) -> None:
    known, unknown = f"{EXAMPLE_BASE}/id/software/hub", f"{EXAMPLE_BASE}/id/software/not-there"
    links = show(_report({"focus_node": f"<{known}>"}, {"focus_node": f"<{unknown}>"})).links()
    assert "/doc/software/hub" in links
    assert not [link for link in links if "not-there" in link]


def test_reports_on_several_files_have_anchors_of_their_own(
    app: Flask, read_page: Callable[[str], Any]
) -> None:
    template = _PAGE.replace(
        '{% include "report.html" %}',
        '{% for anchors in ("a", "b") %}{% include "report.html" %}{% endfor %}',
    )
    with app.test_request_context("/validate"):
        html = render_template_string(template, report=_report({}, {}), name="x", source_lines=())
    page = read_page(html)
    anchors = [one.get("id") for one in page.all() if one.get("id")]
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in page.links() if link.startswith("#")} <= set(anchors)
