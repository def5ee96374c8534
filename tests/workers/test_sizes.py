"""How large an answer is once it is written out."""

import pytest

from fairatlas.shacl import Report
from fairatlas.shacl.model import Result
from fairatlas.workers.sizes import exceeds


@pytest.mark.parametrize(
    ("answer", "size"),
    [
        ("abc", 3),
        (b"abc", 3),
        (None, 0),
        (7, 0),
        (["ab", ("c", {"de": "f"})], 6),
    ],
)
def test_texts_are_counted_wherever_they_stand(answer: object, size: int) -> None:
    assert not exceeds(answer, size)
    assert not size or exceeds(answer, size - 1)


def test_a_text_that_stands_often_counts_as_often() -> None:
    text = "x" * 1_000
    result = Result(text, None, text, "C", "s", "Violation", "m")
    report = Report((result,) * 50, 50, b"")
    assert exceeds(report, 100_000)
    assert not exceeds(report, 101_000)
