"""Lines of a file with the part at fault marked."""

from hypothesis import given
from hypothesis import strategies as st

from fairatlas.shacl.model import Place
from fairatlas.shacl.rendering.characters import visible, width_of
from fairatlas.shacl.rendering.snippets import Line, snippet


def test_the_part_at_fault_stands_between_what_is_before_and_after() -> None:
    assert snippet(["a bad c"], Place(1, 3, 3), 80) == [Line(1, "a ", "bad", " c")]


def test_lines_around_it_are_given_where_there_are_some() -> None:
    lines = ["one", "two", "three"]
    assert snippet(lines, Place(1, 1, 3), 80, around=1) == [Line(1, "", "one"), Line(2, "two")]
    assert [line.number for line in snippet(lines, Place(2, 1), 80, around=1)] == [1, 2, 3]


def test_there_is_none_for_a_place_without_line_or_outside_the_file() -> None:
    for place in (None, Place(pointer="/a"), Place(2, 1), Place(0, 1)):
        assert snippet(["one"], place, 80) == []


def test_tabs_are_spaces_up_to_the_next_stop() -> None:
    assert snippet(["\ta\tb"], Place(1, 4, 1), 80) == [Line(1, "    a   ", "b")]


def test_controls_are_made_visible() -> None:
    (line,) = snippet(["\x1b[31mred"], Place(1, 6, 3), 80)
    assert line == Line(1, "\\u001B[31m", "red")


def test_a_long_line_is_cut_on_both_sides() -> None:
    (line,) = snippet([f"{'a' * 500}BAD{'b' * 500}"], Place(1, 501, 3), 60)
    assert line.marked == "BAD"
    assert line.before == "…" + "a" * 20
    assert line.after.endswith("b…")
    assert len(line.before + line.marked + line.after) < 70


def test_a_long_part_at_fault_is_cut() -> None:
    (line,) = snippet(["x" * 10_000], Place(1, 1, 10_000), 60)
    assert line.marked == "x" * 60 + "…"
    assert line.after == ""


def test_a_column_past_the_line_marks_nothing() -> None:
    assert snippet(["abc"], Place(1, 9, 2), 60) == [Line(1, "abc")]


def test_an_ellipsis_of_the_file_itself_is_kept() -> None:
    assert snippet(["a… b"], Place(1, 1, 2), 60) == [Line(1, "", "a…", " b")]


@given(
    line=st.text(max_size=300),
    column=st.integers(1, 400),
    width=st.integers(1, 400),
    room=st.integers(40, 120),
)
def test_any_line_is_cut_to_what_there_is_room_for(
    line: str, column: int, width: int, room: int
) -> None:
    for one in snippet([line], Place(1, column, width), room):
        shown = one.before + one.marked + one.after
        assert visible(shown) == shown
        assert width_of(shown) <= 2.5 * room + 20
