"""Results taken together where they say the same."""

from collections.abc import Callable

from fairatlas.shacl.model import Place, Report
from fairatlas.shacl.rendering.groups import grouped, shares

MakeReport = Callable[..., Report]


def test_results_that_say_the_same_are_one_group(make_report: MakeReport) -> None:
    report = make_report(
        *({"focus_node": f"<http://x.org/{number}>", "place": Place(number)} for number in range(9))
    )
    (group,) = grouped(report)
    assert group.count == 9
    assert group.focus_nodes == ("<http://x.org/0>", "<http://x.org/1>", "<http://x.org/2>")
    assert group.places == (Place(0), Place(1), Place(2))
    assert len(group.values) == 1


def test_samples_are_each_another(make_report: MakeReport) -> None:
    (group,) = grouped(make_report({}, {}, {"value": None, "place": None}))
    assert (len(group.focus_nodes), len(group.values), len(group.places)) == (1, 1, 1)


def test_what_differs_in_anything_but_the_thing_is_another_group(make_report: MakeReport) -> None:
    report = make_report(
        {},
        {"shape": "<http://x.org/T>"},
        {"component": "InConstraintComponent"},
        {"severity": "Info"},
        {"path": None},
        {"message": "Another."},
    )
    assert len(grouped(report)) == 6


def test_groups_come_worst_first_then_largest_then_by_message(make_report: MakeReport) -> None:
    report = make_report(
        {"severity": "Info", "message": "i"},
        {"severity": "Warning", "message": "w"},
        {"message": "b"},
        {"message": "a"},
        {"message": "c"},
        {"message": "c"},
    )
    assert [group.message for group in grouped(report)] == ["c", "a", "b", "w", "i"]


def test_each_group_has_a_share_before_any_has_two(make_report: MakeReport) -> None:
    groups = grouped(
        make_report(*[{"message": "many"}] * 20, {"message": "one"}, *[{"message": "few"}] * 3)
    )
    assert [group.message for group in groups] == ["many", "few", "one"]
    assert shares(groups, 2) == [1, 1, 0]
    assert shares(groups, 5) == [2, 2, 1]
    assert shares(groups, 100) == [20, 3, 1]
    assert shares((), 5) == []
