"""How far a profile answers the questions."""

from collections import Counter
from dataclasses import dataclass

from .profile import Profile
from .questions import Question

STATES = ("in use", "planned", "no choice", "empty", "open")
"""From a settled answer to none; ``empty`` is a declaration that says nothing."""


@dataclass(frozen=True)
class Completeness:
    """The questions of a profile by the state of their answer.

    Attributes:
        counts: how many questions are in each of ``STATES``.
        unanswered: those that are open or empty; to say that no choice was made is an answer.
        contradictory: those with both a choice and the statement that there is none.
    """

    counts: dict[str, int]
    unanswered: tuple[Question, ...]
    contradictory: tuple[Question, ...]

    @property
    def of(self) -> int:
        """How many questions there are."""
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        """How many are answered, no-choice declarations included."""
        return self.of - len(self.unanswered)

    @property
    def share(self) -> float:
        """The share that is answered, 0 to 1."""
        return self.answered / self.of if self.of else 0.0


def completeness(profile: Profile) -> Completeness:
    """How far a profile answers the questions."""
    states = Counter(answer.state for answer in profile.answers)
    return Completeness(
        counts={state: states[state] for state in STATES},
        unanswered=tuple(
            answer.question for answer in profile.answers if answer.state in ("open", "empty")
        ),
        contradictory=tuple(
            answer.question for answer in profile.answers if answer.is_contradictory
        ),
    )
