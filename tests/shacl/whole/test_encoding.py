"""Results as lines, and each result once."""

import json
from dataclasses import replace

from fairatlas.shacl import Result
from fairatlas.shacl.whole.encoding import encoded, looked_at, results

_RESULT = Result(
    focus_node="<http://x.org/a>",
    path="<http://x.org/p>",
    value='"tab\\tand é"',
    component="MinCountConstraintComponent",
    shape="<http://x.org/shape>",
    severity="Violation",
    message="a\tmessage\nof two lines",
)
_OTHER = replace(_RESULT, focus_node="<http://x.org/b>")


def test_a_line_holds_the_node_that_was_looked_at_and_the_result() -> None:
    line = encoded('"a\tb"', _RESULT)
    assert b"\n" not in line
    assert looked_at(line) == '"a\tb"'
    assert json.loads(line.partition(b"\t")[2]) == _RESULT.as_json()


def test_a_result_that_was_found_from_several_nodes_is_told_once() -> None:
    a, b = _RESULT.focus_node, _OTHER.focus_node
    lines = [encoded(a, _RESULT), encoded(a, _OTHER), encoded("<http://x.org/c>", _OTHER)]
    told = [json.loads(one)["focusNode"] for one in results(lambda: lines)]
    assert told == [a, b]
    directly = [*lines, encoded(b, _OTHER)]
    assert [json.loads(one)["focusNode"] for one in results(lambda: directly)] == [a, b]


def test_different_results_on_one_node_are_all_told() -> None:
    lines = [
        encoded(_RESULT.focus_node, _RESULT),
        encoded(_RESULT.focus_node, replace(_RESULT, value=None)),
        encoded("<http://x.org/c>", replace(_RESULT, severity="Info")),
    ]
    assert len(list(results(lambda: lines))) == 3
