"""Two profiles side by side."""

from dataclasses import dataclass

from .profile import Answer, Profile
from .questions import Question


@dataclass(frozen=True)
class Row:
    """The answers of two profiles to one question.

    Attributes:
        shared: resources that both use now.
        nearly: those that both name, of which one or both only plan to use them.
        only_first, only_second: those that one of them names alone.
    """

    question: Question
    first: Answer
    second: Answer
    shared: tuple[str, ...]
    nearly: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def agreement(self) -> str:
        """In words: same, partly, planned, different, one answers, none answers."""
        states = {self.first.state, self.second.state}
        if self.shared or self.nearly:
            if self.only_first or self.only_second:
                return "partly"
            return "same" if not self.nearly else "to be the same"
        if states <= {"open", "empty"}:
            return "none answers"
        if states & {"open", "empty"}:
            return "one answers"
        return "same" if states == {"no choice"} else "different"


@dataclass(frozen=True)
class Comparison:
    """Two profiles, question by question; used for two communities and for two versions."""

    first: Profile
    second: Profile
    rows: tuple[Row, ...]
    similarity: float
    with_plans: float

    @property
    def changed(self) -> tuple[Row, ...]:
        """The rows whose answers are not the same in use and plans."""
        return tuple(
            row
            for row in self.rows
            if set(row.first.uses) != set(row.second.uses) or row.first.state != row.second.state
        )


def compare(first: Profile, second: Profile) -> Comparison:
    """Two profiles side by side, with their similarity: the Jaccard index of their choices.

    ``similarity`` is over what is in use now, ``with_plans`` over plans as well; both 0 to 1.
    """
    rows = tuple(_row(one, other) for one, other in zip(first.answers, second.answers, strict=True))
    return Comparison(
        first,
        second,
        rows,
        jaccard(first.choices(), second.choices()),
        jaccard(first.choices(planned=True), second.choices(planned=True)),
    )


def jaccard(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """What two sets share over what either has, 0 to 1; 0 where both are empty."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def _row(one: Answer, other: Answer) -> Row:
    now_one = {use.resource for use in one.uses if use.is_now}
    now_other = {use.resource for use in other.uses if use.is_now}
    all_one = {use.resource for use in one.uses}
    all_other = {use.resource for use in other.uses}
    shared = now_one & now_other
    return Row(
        question=one.question,
        first=one,
        second=other,
        shared=tuple(sorted(shared)),
        nearly=tuple(sorted((all_one & all_other) - shared)),
        only_first=tuple(sorted(all_one - all_other)),
        only_second=tuple(sorted(all_other - all_one)),
    )
