"""What communities share: who uses what, how alike they are, what would bring them closer.

After "FAIR Convergence Matrix: Optimizing the Reuse of Existing FAIR-Related Resources" (Sustkova
et al. 2020, doi:10.1162/dint_a_00038).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .profile import Profile
from .questions import Question, by_iri, questions
from .similarity import Matrix, clusters, similarity
from .versions import newest

Choice = tuple[str, str]
"""A question and a resource that answers it, both by IRI."""

_ALIKE = 0.3
"""Mean similarity from which communities are shown as one group."""


@dataclass(frozen=True)
class Convergence:
    """The choices of all communities in their newest profiles.

    Attributes:
        communities: IRIs, ordered so that alike ones stand side by side.
        choices: of each community.
        leaving: those of its choices that a community plans to replace.
        matrix: the similarity of all pairs, in the order of ``communities``.
        groups: of communities that are alike.
        planned: whether plans count as choices.
    """

    communities: tuple[str, ...]
    choices: Mapping[str, frozenset[Choice]]
    leaving: Mapping[str, frozenset[Choice]]
    matrix: Matrix
    groups: tuple[tuple[str, ...], ...]
    planned: bool

    @property
    def together(self) -> tuple[tuple[str, ...], ...]:
        """The groups of more than one community."""
        return tuple(group for group in self.groups if len(group) > 1)

    def users(self) -> dict[Choice, tuple[str, ...]]:
        """The communities that made each choice, in the order of ``communities``."""
        found: dict[Choice, list[str]] = {}
        for community in self.communities:
            for choice in self.choices[community]:
                found.setdefault(choice, []).append(community)
        return {choice: tuple(users) for choice, users in found.items()}


@dataclass(frozen=True)
class Agreement:
    """How far communities agree on a question.

    Attributes:
        users: the resources that answer it, with how many communities use each; most used first.
        answering: how many communities have an answer.
    """

    question: Question
    users: tuple[tuple[str, int], ...]
    answering: int

    @property
    def most_shared(self) -> tuple[str, ...]:
        """The resources that most communities use, where more than one does."""
        most = self.users[0][1] if self.users else 0
        return tuple(one for one, count in self.users if count == most) if most > 1 else ()

    @property
    def isolated(self) -> tuple[str, ...]:
        """The resources that one community uses alone."""
        return tuple(one for one, count in self.users if count == 1)


@dataclass(frozen=True)
class Change:
    """One change of a community's profile and what it brings.

    Attributes:
        similarity: to the other community, after the change.
        adopters: how many other communities use the new resource for this question.
        question: IRI; ``adopt`` the resource to take up, ``instead_of`` the one to give up for it.
    """

    similarity: float
    adopters: int
    question: str
    adopt: str
    instead_of: str | None

    @property
    def code(self) -> str:
        """The code of the question, such as ``F1-MD``."""
        return by_iri()[self.question].code


def convergence(profiles: Mapping[str, Profile], planned: bool = False) -> Convergence:
    """The choices of all communities, from the newest of their profiles.

    A community with several newest profiles has the choices of all of them.
    """
    gathered: dict[str, set[Choice]] = {}
    leaving: dict[str, set[Choice]] = {}
    for profile in newest(profiles):
        for community in profile.communities:
            gathered.setdefault(community, set()).update(profile.choices(planned))
            leaving.setdefault(community, set()).update(profile.leaving())
    names = sorted(gathered)
    together = similarity([gathered[name] for name in names])
    groups = clusters(together, _ALIKE)
    order = [number for group in groups for number in group]
    return Convergence(
        communities=tuple(names[number] for number in order),
        choices={name: frozenset(gathered[name]) for name in names},
        leaving={name: frozenset(leaving[name]) for name in names},
        matrix=[[together[row][column] for column in order] for row in order],
        groups=tuple(tuple(names[number] for number in group) for group in groups),
        planned=planned,
    )


def agreements(found: Convergence) -> tuple[Agreement, ...]:
    """How far communities agree, question by question, in the order of the questions."""
    counts: dict[str, Counter[str]] = {one.iri: Counter() for one in questions()}
    answering: Counter[str] = Counter()
    for choices in found.choices.values():
        for question, resource in choices:
            counts[question][resource] += 1
        answering.update({question for question, _ in choices})
    return tuple(
        Agreement(
            one,
            tuple(sorted(counts[one.iri].items(), key=lambda item: (-item[1], item[0]))),
            answering[one.iri],
        )
        for one in questions()
    )


def closest_changes(found: Convergence, community: str, other: str) -> tuple[Change, ...]:
    """The single changes that bring a community closer to another one, the best first.

    A change takes up a resource that the other community uses for a question; or takes it up
    instead of one that the other does not use, which brings them closer still. What the other
    plans to replace is nothing to take up. Of equally good ones those come first that more
    communities use; then in the order of their IRIs.
    """
    own, theirs = found.choices[community], found.choices[other]
    users = found.users()
    changes = [
        Change(
            similarity=_after(own, theirs, (question, resource), instead),
            adopters=len([one for one in users[question, resource] if one != community]),
            question=question,
            adopt=resource,
            instead_of=instead[1] if instead else None,
        )
        for question, resource in theirs - own - found.leaving[other]
        for instead in _given_up(own - theirs, question)
    ]
    return tuple(
        sorted(
            changes,
            key=lambda one: (
                -one.similarity,
                -one.adopters,
                one.question,
                one.adopt,
                one.instead_of or "",
            ),
        )
    )


def _given_up(choices: Iterable[Choice], question: str) -> Iterable[Choice | None]:
    """What may go for the new resource: nothing, or a choice for the same question."""
    return (None, *(one for one in choices if one[0] == question))


def _after(
    own: frozenset[Choice], theirs: frozenset[Choice], new: Choice, instead: Choice | None
) -> float:
    shared = len(own & theirs) + (new in theirs)
    size = len(own) + 1 - (instead is not None)
    return shared / (size + len(theirs) - shared)
