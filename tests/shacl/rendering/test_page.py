"""Reports arranged for a page."""

from collections.abc import Callable
from dataclasses import replace

from fairatlas.shacl.model import Place, Report, Result
from fairatlas.shacl.rendering.page import Link, Piece, page_of

MakeReport = Callable[..., Report]


def test_results_stand_by_severity_and_kind(make_report: MakeReport) -> None:
    page = page_of(make_report({"severity": "Info"}, {}, {}, {"message": "Another."}))
    assert [section.title for section in page.sections] == ["Violations", "Hints"]
    assert [kind.count for kind in page.sections[0].kinds] == [2, 1]
    assert page.counts == (("Violations", 3), ("Warnings", 0), ("Hints", 1))
    assert [kind.anchor for kind in page.kinds] == ["kind-1", "kind-2", "kind-3"]
    assert (page.shown, page.total) == (4, 4)


def test_at_most_500_results_are_on_a_page(make_report: MakeReport) -> None:
    page = page_of(make_report(*[{}] * 700, {"severity": "Warning"}))
    first, second = page.kinds
    assert (page.shown, page.total) == (500, 701)
    assert (len(first.open), len(first.folded), first.left_out) == (3, 496, 201)
    assert (len(second.open), second.left_out) == (1, 0)


def test_of_very_many_kinds_the_rest_is_counted(make_report: MakeReport) -> None:
    page = page_of(make_report(*({"message": f"{number}"} for number in range(600))))
    assert (len(page.kinds), page.kinds_left_out) == (200, 400)
    assert page.sections[0].count == 600
    assert len(page.sections[0].kinds) == 500


def test_hints_are_words_and_code(make_report: MakeReport) -> None:
    (kind,) = page_of(make_report({"hint": "Add `a b ;` or `c ;`"})).kinds
    assert kind.open[0].hint == (
        Piece("Add ", False),
        Piece("a b ;", True),
        Piece(" or ", False),
        Piece("c ;", True),
    )


def test_only_addresses_of_the_web_are_links(make_report: MakeReport) -> None:
    sources = ("https://x.org/spec", "javascript:alert(1)", "urn:x:y")
    report = make_report(
        {"focus_node": "<javascript:alert(1)>", "sources": sources, "principles": ("R1", "x/../y")},
        {"focus_node": "<https://x.org/x>"},
        {"focus_node": "_:b"},
        {"focus_node": '"https://x.org/x"'},
    )
    (first,) = page_of(report).kinds
    assert [link.address for link in first.sources] == ["https://x.org/spec", None, None]
    assert [link.address for link in first.principles] == [
        "https://w3id.org/fair/principles/terms/R1",
        None,
    ]
    shown = [one.focus for one in (*first.open, *first.folded)]
    assert [link.address for link in shown] == [None, "https://x.org/x", None, None]


def test_the_caller_says_where_things_lead(make_report: MakeReport) -> None:
    page = page_of(make_report({}), (), lambda iri: f"/doc?{iri}")
    assert page.kinds[0].focus_nodes == (
        Link("<http://example.org/x>", "/doc?http://example.org/x"),
    )


def test_the_lines_around_the_place_are_shown(make_report: MakeReport, source: str) -> None:
    (kind,) = page_of(make_report({}), source.split("\n")).kinds
    assert [line.number for line in kind.open[0].lines] == [2, 3, 4]
    assert kind.open[0].lines[1].marked == '"2020-13-45"'
    assert kind.open[0].place == "line 3, column 16"


def test_details_are_shown_to_a_depth(make_report: MakeReport, result: Result) -> None:
    deep = result
    for _ in range(20):
        deep = replace(result, detail=(deep,) * 9)
    shown = page_of(make_report({"detail": deep.detail})).kinds[0].open[0]
    assert len(shown.detail) == 5
    assert shown.detail[0].detail[0].detail[0].detail == ()


def test_notes_say_what_was_not_checked_or_not_found(make_report: MakeReport) -> None:
    page = page_of(
        make_report({}, focus_nodes=0, results_most=1, roots=("http://www.w3.org/ns/dcat#Dataset",))
    )
    unchecked, stopped = page.notes
    assert "nothing was checked" in unchecked
    assert "dcat:Dataset" in unchecked
    assert stopped.startswith("The search stopped after 1 result. ")


def test_controls_in_the_data_are_visible(make_report: MakeReport) -> None:
    hostile = "a\x00\x1b\u202eb"
    report = make_report(
        {
            "message": hostile,
            "name": hostile,
            "expected": hostile,
            "actual": hostile,
            "hint": hostile,
            "focus_node": f"<http://x.org/{hostile}>",
            "sources": (hostile,),
            "principles": (hostile,),
            "place": Place(1, 1, 2, hostile),
        },
        faults=(hostile,),
        roots=(hostile,),
        has_root=False,
    )
    told = repr(page_of(report, [hostile]))
    assert "\\x00" not in told
    assert "\\u202e" not in told
    assert "\\x1b" not in told
