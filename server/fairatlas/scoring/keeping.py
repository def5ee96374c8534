"""What the records of a map came to, kept in its store: the history of their scores."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fairatlas_loaders import Source

from ..shacl.whole.workers import Workers
from ..store import Atlas
from ..store.journal import Entry
from .declared import Against
from .linked.latest import Latest
from .linked.many import Many
from .linked.times import again_lines
from .profiles import check_profiles
from .sets.rows import Row
from .sets.states import States
from .sets.whole import score_map


@dataclass
class Kept:
    """What became of the assessments of all records.

    Attributes:
        records: how many were assessed.
        new: how many came to something else than before, or were never assessed.
        entry: where it stands in the journal; None where all is as it was.
    """

    records: int = 0
    new: int = 0
    entry: Entry | None = None

    def as_json(self) -> dict[str, object]:
        """The counts as JSON."""
        return {"assessed": self.records, "new": self.new, "asBefore": self.records - self.new}


def keep_scores(
    atlas: Atlas,
    by: Against | None = None,
    workers: Workers | None = None,
    watch: Callable[[Row], None] = lambda row: None,
    at: datetime | None = None,
) -> Kept:
    """Scores every record of a map, and keeps what is not as it was when last kept.

    What is kept of each is one graph in the form SHARED, beside the map: none of its statements
    is part of the default graph. A record that comes to the same in the same state has no new one.

    Args:
        by: a FAIR Implementation Profile to score by; None for the checks of each record's class.
        workers: who does the work; processes of this machine if it is not said.
        watch: is given each record with what it comes to.
        at: when they are scored; now if it is not said.

    Raises:
        StoreDamaged, Unreadable, WorkersError: as ``score_map``; nothing is kept.
    """
    kept = Kept()
    at = at or datetime.now(UTC).replace(microsecond=0)
    profiles = [by.profile] if by is not None else list(check_profiles().values())
    whole = score_map(
        atlas.folder, by.profile if by is not None else None, workers, note=States(profiles)
    )
    many = Many(atlas.names, at, by.fip if by is not None else None)
    latest = Latest(atlas.store, atlas.names)

    def told() -> Iterator[bytes]:
        for row in whole.rows:
            watch(row)
            kept.records += 1
            graph, lines = many.told(row.record, row.found, row.note)
            against = by.fip if by is not None else row.found.profile.iri
            if latest.of(row.record, against) == graph.value:
                continue
            kept.new += 1
            known = graph.value in latest.graphs
            yield again_lines(graph, row.record, at) if known else lines
        for graph, lines in many.editions():
            if not atlas.store.contains_named_graph(graph):
                yield lines

    sequence = len(atlas.journal.entries)
    state = {"journalEntry": sequence, "state": whole.state}
    source = Source(f"map-{sequence}.json", json.dumps(state).encode())
    kept.entry = atlas.keep_assessments(source, told(), kept.as_json)
    return kept
