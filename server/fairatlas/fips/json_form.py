"""Profiles and what was found of them as JSON, with the names that pages show."""

from collections.abc import Callable
from typing import Any

from .comparison import Comparison
from .completeness import Completeness
from .convergence import Agreement, Change, Convergence
from .findings import Findings
from .profile import Profile

Named = Callable[[str], str]
"""Gives the name of a thing by its IRI."""


def _thing(iri: str, named: Named) -> dict[str, str]:
    return {"iri": iri, "name": named(iri)}


def summary(profile: Profile, complete: Completeness, named: Named) -> dict[str, Any]:
    """A profile in short, with how complete it is."""
    return {
        **_thing(profile.iri, named),
        "communities": [_thing(one, named) for one in profile.communities],
        "issued": profile.issued,
        "revises": list(profile.revises),
        "answered": complete.answered,
        "of": complete.of,
        "states": complete.counts,
    }


def whole(
    profile: Profile, complete: Completeness, found: Findings, named: Named
) -> dict[str, Any]:
    """A profile with all its answers and what is wrong with each."""
    return {
        **summary(profile, complete, named),
        "answers": [
            {
                "question": answer.question.code,
                "principle": answer.question.principle,
                "asks": answer.question.asks,
                "state": answer.state,
                "uses": [
                    {"way": use.way.value, **_thing(use.resource, named)} for use in answer.uses
                ],
                "declarations": [
                    {
                        "iri": one.iri,
                        "considerations": list(one.considerations),
                        "start": list(one.starts),
                        "end": list(one.ends),
                    }
                    for one in answer.declarations
                ],
                "findings": [
                    one.as_json() for one in found.by_question.get(answer.question.code, ())
                ],
            }
            for answer in profile.answers
        ],
        "findings": [one.as_json() for one in found.of_profile],
        "counts": found.counts,
        "unplaced": [one.iri for one in profile.unplaced],
    }


def compared(comparison: Comparison, named: Named) -> dict[str, Any]:
    """Two profiles, question by question."""
    return {
        "first": _thing(comparison.first.iri, named),
        "second": _thing(comparison.second.iri, named),
        "similarity": round(comparison.similarity, 4),
        "similarityWithPlans": round(comparison.with_plans, 4),
        "questions": [
            {
                "question": row.question.code,
                "agreement": row.agreement,
                "states": [row.first.state, row.second.state],
                "shared": [_thing(one, named) for one in row.shared],
                "nearly": [_thing(one, named) for one in row.nearly],
                "onlyFirst": [_thing(one, named) for one in row.only_first],
                "onlySecond": [_thing(one, named) for one in row.only_second],
            }
            for row in comparison.rows
        ],
    }


def converged(found: Convergence, agreed: tuple[Agreement, ...], named: Named) -> dict[str, Any]:
    """What communities share: the matrix in the order of ``communities``, groups, resources."""
    return {
        "planned": found.planned,
        "communities": [_thing(one, named) for one in found.communities],
        "similarity": [[round(value, 4) for value in row] for row in found.matrix],
        "groups": [list(group) for group in found.groups],
        "questions": [
            {
                "question": one.question.code,
                "answering": one.answering,
                "resources": [
                    {**_thing(resource, named), "communities": count}
                    for resource, count in one.users
                ],
                "mostShared": list(one.most_shared),
                "isolated": list(one.isolated),
            }
            for one in agreed
        ],
    }


def changes(found: tuple[Change, ...], named: Named) -> list[dict[str, Any]]:
    """Single changes and what each brings, best first."""
    return [
        {
            "question": one.code,
            "adopt": _thing(one.adopt, named),
            "insteadOf": _thing(one.instead_of, named) if one.instead_of else None,
            "similarity": round(one.similarity, 4),
            "adopters": one.adopters,
        }
        for one in found
    ]
