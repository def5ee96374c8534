"""Reports for a terminal."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from fairatlas.shacl.model import Place, Report, Result
from fairatlas.shacl.rendering.text import as_text

MakeReport = Callable[..., Report]
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def test_a_result_is_told_as_a_compiler_tells_it(make_report: MakeReport, source: str) -> None:
    assert as_text(make_report({}), source, "data.ttl", colour=False) == (
        """error[Datatype] publication date: Write dct:issued as a date.
 --> data.ttl:3:16
  |
3 |     dct:issued "2020-13-45"^^xsd:date .
  |                ^^^^^^^^^^^^
  = at: <http://example.org/x>, dct:issued
  = expected: a well-formed xsd:date
  = found: the text "2020-13-45" (xsd:date), which is no date
  = help: Write `dct:issued "2024-05-31"^^xsd:date ;`
  = principle: FAIR R1.2
  = source: https://www.w3.org/TR/vocab-dcat-3/

data.ttl: 1 error in 3 records: invalid
"""
    )


def _carets(text: str) -> tuple[str, str]:
    """The line of the file and the line of carets below it."""
    lines = text.splitlines()
    number = next(number for number, line in enumerate(lines) if "^^^" in line and "|" in line)
    return lines[number - 1], lines[number]


def test_carets_stand_below_what_follows_tabs_and_wide_characters(make_report: MakeReport) -> None:
    report = make_report({"place": Place(1, 5, 5)})
    line, carets = _carets(as_text(report, '\t漢字 "bad"', "x", colour=False))
    assert line == '1 |     漢字 "bad"'
    # Each of the two wide characters takes two cells of the terminal.
    assert carets == "  |          ^^^^^"


def test_carets_below_wide_characters_are_twice_as_many(make_report: MakeReport) -> None:
    report = make_report({"place": Place(1, 2, 3)})
    _, carets = _carets(as_text(report, '"漢字語"', "x", colour=False))
    assert carets == "  |  ^^^^^^"


def test_without_a_line_the_json_pointer_is_shown(make_report: MakeReport) -> None:
    report = make_report({"place": Place(pointer="/@graph/0/license")})
    assert "--> x.jsonld at /@graph/0/license\n" in as_text(report, "{}", "x.jsonld", colour=False)


def test_with_a_line_the_json_pointer_stands_behind_it(make_report: MakeReport) -> None:
    report = make_report({"place": Place(1, 1, 1, "/license")})
    assert "--> x:1:1 (/license)\n" in as_text(report, "{}", "x", colour=False)


def test_without_a_place_the_file_alone_is_named(make_report: MakeReport) -> None:
    text = as_text(make_report({"place": None}), None, "x.ttl", colour=False)
    assert "--> x.ttl\n" in text
    assert "|" not in text


def test_colours_are_used_on_demand_only(make_report: MakeReport, source: str) -> None:
    report = make_report({})
    coloured = as_text(report, source, "x", colour=True)
    assert "\x1b[31m" in coloured
    plain = as_text(report, source, "x", colour=False)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_warnings_and_notes_are_called_so(make_report: MakeReport) -> None:
    report = make_report({"severity": "Warning"}, {"severity": "Info"}, {"severity": "Info"})
    text = as_text(report, None, "x", colour=False)
    assert "warning[Datatype]" in text
    assert "note[Datatype]" in text
    assert text.endswith("x: 1 warning, 2 notes in 3 records: valid with warnings\n")


def test_an_own_component_is_called_by_its_local_name(make_report: MakeReport) -> None:
    text = as_text(make_report({"component": "http://x.org/ns#Even"}), None, "x", colour=False)
    assert text.startswith("error[Even] publication date")


def test_nothing_wrong_is_one_line(make_report: MakeReport) -> None:
    assert as_text(make_report(focus_nodes=1), None, "x", colour=False) == (
        "x: no errors in 1 record: valid\n"
    )


def test_data_that_no_shape_is_about_say_what_to_do(make_report: MakeReport) -> None:
    report = make_report(focus_nodes=0, roots=("http://www.w3.org/ns/dcat#Dataset",))
    text = as_text(report, None, "x", colour=False)
    assert "nothing was checked" in text
    assert "dcat:Dataset" in text
    assert text.endswith("x: no errors in 0 records: unchecked\n")


def test_a_root_that_is_not_there_is_named(make_report: MakeReport) -> None:
    roots = ("http://www.w3.org/ns/dcat#Dataset", "http://www.w3.org/ns/dcat#Catalog")
    text = as_text(make_report(roots=roots, has_root=False), None, "x", colour=False, width=300)
    assert "dcat:Dataset or dcat:Catalog" in text
    assert "rdf:type" in text


def test_the_limit_of_the_search_is_told(make_report: MakeReport) -> None:
    text = as_text(make_report({}, results_most=1), None, "x", colour=False)
    assert "The search stopped after 1 result; there may be more.\n" in text


def test_faults_of_shapes_come_first(make_report: MakeReport) -> None:
    text = as_text(make_report({}, faults=("no target",)), None, "x", colour=False)
    assert text.startswith("warning in the shapes: no target\n")


def test_details_are_indented_below_their_result(make_report: MakeReport, result: Result) -> None:
    inner = replace(result, name="day", message="Not a day.", place=None)
    text = as_text(make_report({"detail": (inner,)}), None, "x", colour=False)
    assert "  = because:\n    error[Datatype] day: Not a day.\n" in text


def test_deep_and_many_details_are_counted(make_report: MakeReport, result: Result) -> None:
    deep = result
    for _ in range(40):
        deep = replace(result, detail=(deep,) * 9)
    text = as_text(make_report({"detail": deep.detail}), None, "x", colour=False)
    assert "and 4 more" in text
    assert "= because of 9 further faults" in text
    assert len(text) < 400_000


def test_of_many_results_the_others_are_counted(make_report: MakeReport) -> None:
    report = make_report(*({"focus_node": f"<http://x.org/{n}>"} for n in range(1284)))
    text = as_text(report, None, "x", colour=False)
    assert text.count(" --> ") == 50
    assert (
        "and 1,234 more of error[Datatype] publication date: Write dct:issued as a date.\n" in text
    )
    assert "50 of 1,284 results shown\n" in text
    assert text.endswith("x: 1,284 errors in 3 records: invalid\n")


def test_every_result_is_told_on_demand(make_report: MakeReport) -> None:
    report = make_report(*({"focus_node": f"<http://x.org/{n}>"} for n in range(60)))
    text = as_text(report, None, "x", colour=False, every=True)
    assert text.count(" --> ") == 60
    assert " more of " not in text


def test_of_very_many_kinds_the_last_are_counted_together(make_report: MakeReport) -> None:
    report = make_report(*({"message": f"Message {number}."} for number in range(200)))
    text = as_text(report, None, "x", colour=False)
    assert "and 120 more of 120 other kinds\n" in text


@pytest.mark.parametrize("width", [0, 40, 60, 100, 200])
def test_lines_keep_to_the_width_unless_a_word_is_longer(
    make_report: MakeReport, width: int
) -> None:
    report = make_report({"message": "words " * 100, "hint": "字 " * 100, "sources": ()})
    text = as_text(report, "y" * 1000, "x", colour=False, width=width)
    assert max(map(len, text.splitlines())) <= max(width, 40)


def test_an_address_is_never_broken(make_report: MakeReport) -> None:
    address = "https://example.org/" + "long/" * 50
    assert address in as_text(make_report({"sources": (address,)}), None, "x", colour=False)


@given(hostile=st.text())
@settings(max_examples=200, deadline=None)
def test_no_control_character_of_the_data_is_passed_on(hostile: str) -> None:
    node = str(Literal(hostile.encode("utf-8", "replace").decode()))
    result = Result(
        focus_node=node,
        path="<http://x.org/p>",
        value=node,
        component=hostile,
        shape=node,
        severity="Violation",
        message=hostile,
        name=hostile,
        place=Place(1, 1, 3, hostile),
        expected=hostile,
        actual=hostile,
        hint=hostile,
        principles=(hostile,),
        sources=(hostile,),
    )
    report = Report(
        (replace(result, detail=(result,)), *(replace(result, message=f"{n}") for n in range(60))),
        0,
        b"",
        faults=(hostile,),
        roots=(hostile,),
    )
    text = as_text(report, hostile, hostile, colour=False)
    assert not _CONTROLS.search(text)
    text.encode()


@pytest.mark.parametrize(
    "hostile", ["\x1b[2J", "\x9b31m", "\x07", "\r", "\x08", "\u202e", "\ud800"]
)
def test_a_hostile_text_can_not_paint_the_terminal(make_report: MakeReport, hostile: str) -> None:
    text = as_text(make_report({"message": f"a{hostile}b"}), f"a{hostile}b", "x", colour=False)
    assert hostile not in text
    assert f"\\u{ord(hostile[0]):04X}" in text or "\\r" in text
