"""The one way in which a running service changes its map: one request after the other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .errors import Unavailable
from .federation import Reach, loaded_from_elsewhere
from .search import IndexKeeper
from .sparql.payloads import Payload
from .sparql.update import Updated
from .store import Atlas
from .store.changing import Request
from .store.journal import Entry
from .workers import Engine, Pool


@dataclass(frozen=True)
class Written:
    """What a request came to: journal entries, all on disk, and what did not change."""

    entries: tuple[Entry, ...]
    kept: int
    state: str


class Writer:
    """Changes the map of a running service.

    What a request comes to is worked out in a worker, on a copy of the map; here it becomes
    contributions. So whatever is sent can be ended, and the map is changed by one at a time:
    Oxigraph itself would lose updates that run side by side.

    Attributes:
        engine: what shows the map to the workers.
        index: what keeps the search index in step.
    """

    def __init__(
        self,
        atlas: Atlas,
        pool: Pool,
        engine: Engine,
        index: IndexKeeper,
        reach: Reach,
        timeout: float,
    ) -> None:
        self._atlas = atlas
        self.index = index
        self._reach = reach
        self._pool = pool
        self.engine = engine
        self._timeout = timeout

    def update(
        self,
        text: str,
        using_graphs: Sequence[str],
        using_named_graphs: Sequence[str],
        by: str,
        **limits: Any,
    ) -> Written:
        """Runs a SPARQL update; the errors of ``run_update`` and of ``Pool.run``."""
        arguments = {
            "text": text,
            "loaded": loaded_from_elsewhere(text, self._reach),
            "using_graphs": [*using_graphs],
            "using_named_graphs": [*using_named_graphs],
        }
        request = Request(text.encode(), "sparql-update", by)
        return self._write("update", arguments, request, limits)

    def put_graph(
        self, iri: str | None, payloads: Sequence[Payload], replacing: bool, by: str, **limits: Any
    ) -> Written:
        """Has a graph hold what files state, or state it too; errors as of ``change_graph``."""
        arguments = {"iri": iri, "payloads": [*payloads], "replacing": replacing}
        body = b"\n".join(data for _, _, data in payloads)
        request = Request(body, "graph-store-protocol", by)
        return self._write("change_graph", arguments, request, limits)

    def drop_graph(self, iri: str | None, by: str, **limits: Any) -> Written:
        """Withdraws a graph; errors as of ``change_graph``."""
        request = Request((iri or "").encode(), "graph-store-protocol", by)
        return self._write("change_graph", {"iri": iri, "dropping": True}, request, limits)

    def _write(
        self, task: str, arguments: dict[str, Any], request: Request, limits: dict[str, Any]
    ) -> Written:
        with self._one_at_a_time(), self.engine.copy() as copy:
            found: Updated = self._pool.run(
                task, self._timeout, copy=copy, by=request.by, **limits, **arguments
            )
            entries: list[Entry] = []
            if found.changes:
                entries = self._atlas.change(found.changes, request, found.gone)
                self.engine.changed()
                self.index.changed()
            return Written(tuple(entries), found.kept, self._atlas.journal.tail)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if not self.engine.lock.acquire(timeout=self._timeout):
            raise Unavailable("Other changes to the map take long; try again later.")
        try:
            yield
        finally:
            self.engine.lock.release()

    def close(self) -> None:
        """Lets others write to the store."""
        self.index.wait()
        self.engine.wait()
        with self.engine.lock:
            self._atlas.close()
