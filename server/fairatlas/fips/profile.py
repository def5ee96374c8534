"""A FAIR Implementation Profile: what a community declares, question by question."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .questions import Question


class Way(StrEnum):
    """What a declaration says of a resource; the local names of the FIP ontology's properties."""

    CURRENT = "declares-current-use-of"
    PLANNED = "declares-planned-use-of"
    REPLACED = "declares-planned-replacement-of"
    DEVELOPED = "declares-planned-development-of"


IN_WORDS = {
    Way.CURRENT: "in use",
    Way.PLANNED: "planned",
    Way.REPLACED: "to be replaced",
    Way.DEVELOPED: "to be developed",
}


@dataclass(frozen=True)
class Use:
    """One resource and what is declared of it."""

    way: Way
    resource: str

    @property
    def is_now(self) -> bool:
        """Whether the community uses it today: what is to be replaced is still in use."""
        return self.way in (Way.CURRENT, Way.REPLACED)


@dataclass(frozen=True)
class Declaration:
    """A declaration as the map has it.

    Attributes:
        questions: IRIs of what it answers; one, where it is well-formed.
        uses: the resources that it names, in a fixed order.
        no_choice: whether it says that no choice was made.
        considerations: why, in the community's words.
        starts, ends: as the files write them.
    """

    iri: str
    questions: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    no_choice: bool = False
    considerations: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def is_over(self, today: date) -> bool:
        """Whether it ended before a day; a year or a month ends with its last day."""
        return bool(self.ends) and all(_last_day(end) < today.isoformat() for end in self.ends)

    @property
    def is_contradictory(self) -> bool:
        """Whether it says both that there is no choice and what the choice is."""
        return self.no_choice and bool(self.uses)


def _last_day(written: str) -> str:
    """The date as ISO text that compares as its last day does: ``2025`` comes after all of it."""
    return written[:10] if len(written) >= 10 else f"{written}~"


@dataclass(frozen=True)
class Answer:
    """The declarations of a profile for one question."""

    question: Question
    declarations: tuple[Declaration, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """All resources named, each use once."""
        return tuple(dict.fromkeys(use for one in self.declarations for use in one.uses))

    @property
    def considerations(self) -> tuple[str, ...]:
        """The reasons given, each once."""
        return tuple(dict.fromkeys(why for one in self.declarations for why in one.considerations))

    @property
    def periods(self) -> tuple[str, ...]:
        """From when to when the declarations hold, in words, each once; open ends as dots."""
        told = (
            f"{', '.join(one.starts) or '…'} to {', '.join(one.ends) or '…'}"
            for one in self.declarations
            if one.starts or one.ends
        )
        return tuple(dict.fromkeys(told))

    @property
    def state(self) -> str:
        """In one word: ``in use``, ``planned``, ``no choice``, ``empty`` or ``open``.

        What is in use counts before a plan, a plan before the statement of no choice.
        """
        uses = self.uses
        if any(use.is_now for use in uses):
            return "in use"
        if uses:
            return "planned"
        if any(one.no_choice for one in self.declarations):
            return "no choice"
        return "empty" if self.declarations else "open"

    @property
    def is_contradictory(self) -> bool:
        """Whether one declaration says that no choice was made while another names one."""
        return bool(self.uses) and any(one.no_choice for one in self.declarations)


@dataclass(frozen=True)
class Profile:
    """A profile as the map has it.

    Attributes:
        communities: IRIs of those that declare it; one, where it is well-formed.
        revises: IRIs of earlier versions.
        answers: one for each of the questions, in their order.
        unplaced: declarations that name no question there is, or several.
    """

    iri: str
    communities: tuple[str, ...] = ()
    issued: str | None = None
    starts: str | None = None
    ends: str | None = None
    revises: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    unplaced: tuple[Declaration, ...] = field(default=())

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """Those that answer a question, in the order of the questions."""
        return tuple(one for answer in self.answers for one in answer.declarations)

    @property
    def named(self) -> tuple[str, ...]:
        """IRIs of the communities and resources that it names."""
        declarations = (*self.declarations, *self.unplaced)
        resources = (use.resource for one in declarations for use in one.uses)
        return tuple(dict.fromkeys((*self.communities, *resources)))

    def choices(self, planned: bool = False) -> frozenset[tuple[str, str]]:
        """Pairs of question and resource that the community uses; planned ones if asked for.

        What is to be replaced counts as used, until it is.
        """
        return frozenset(
            (answer.question.iri, use.resource)
            for answer in self.answers
            for use in answer.uses
            if use.is_now or planned
        )

    def leaving(self) -> frozenset[tuple[str, str]]:
        """Pairs of question and resource that the community plans to replace."""
        return frozenset(
            (answer.question.iri, use.resource)
            for answer in self.answers
            for use in answer.uses
            if use.way is Way.REPLACED
        )
