"""Which entity a set of identifiers means: how two files about one thing meet in one IRI."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from .identifiers import Identifier


@dataclass(frozen=True)
class Known:
    """An entity that the map already has under one of the identifiers asked for.

    ``repositories`` are the IRIs of the code repositories that it is known to have.
    """

    iri: str
    name: str | None
    identifier: Identifier
    repositories: frozenset[str] = frozenset()


class Identities(Protocol):
    """Looks entities up by identifier; a store answers, or nobody does."""

    def find(self, kind: str, identifiers: Sequence[Identifier]) -> Sequence[Known]:
        """The entities of a kind that carry one of the identifiers, in the order asked."""
        ...


class NoIdentities:
    """Knows no entity: for reading a file on its own."""

    def find(self, kind: str, identifiers: Sequence[Identifier]) -> Sequence[Known]:
        """Nothing."""
        return ()
