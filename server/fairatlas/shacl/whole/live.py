"""Which contributions the map consisted of, at any point of its journal."""

from dataclasses import dataclass

from ...store.journal import Entry, Journal


@dataclass(frozen=True)
class State:
    """A state of the map: what results are results of.

    Attributes:
        sequence: how many journal entries there were.
        tail: the hash of the last of them.
        without: the sequence numbers of contributions that could not be read, and were left out.
    """

    sequence: int
    tail: str
    without: tuple[int, ...] = ()


def state_of(journal: Journal) -> State:
    """The state that the map is in now."""
    return State(len(journal.entries), journal.tail)


def is_of(state: State, journal: Journal) -> bool:
    """Whether the map was once in this state, by its journal."""
    if state.sequence == len(journal.entries):
        return state.tail == journal.tail
    if state.sequence > len(journal.entries):
        return False
    return state.tail == journal.entries[state.sequence].previous


def contributions(journal: Journal, state: State) -> dict[int, Entry]:
    """The entries that counted in a state, by sequence number: the last one of each name."""
    last = {
        entry.contribution: entry
        for entry in journal.entries[: state.sequence]
        if not entry.is_assessment
    }
    found = {entry.sequence: entry for entry in last.values()}
    return {number: found[number] for number in sorted(found) if number not in state.without}
