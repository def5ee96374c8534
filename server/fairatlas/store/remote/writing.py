"""Writes to an engine: data of any size, in bounded pieces, and nothing of it half."""

import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from threading import Lock

from pyoxigraph import NamedNode, RdfFormat, parse

from ..engine import GraphName
from ..errors import StoreError
from .client import Client
from .errors import EngineRefusal, EngineUnavailable
from .remembering import Remembered
from .terms import STAGE
from .updating import Data, Request, Updates, copying, inserting, is_small, pieces

_SEPARATOR = " ;\n"


class Writing:
    """Sends updates to an engine; what was remembered of it is forgotten by each."""

    def __init__(self, client: Client, updates: Updates, remembered: Remembered) -> None:
        self._client = client
        self._updates = updates
        self._remembered = remembered
        self._lock = Lock()

    def run(self, request: Request) -> None:
        """Runs operations as one request, in which small data stands too."""
        parts = request.parts
        data = [part for part in parts if isinstance(part, Data)]
        if is_small(line for one in data for line in one.lines):
            try:
                told = (part.text() if isinstance(part, Data) else part for part in parts)
                self._tell(request.head + _SEPARATOR.join(told))
                return
            except EngineRefusal:
                if not data:
                    raise
                # It may be that the engine can't hold one of the values.
        self.stage(
            ((one.graph, one.lines) if isinstance(one, Data) else one for one in parts),
            request.head,
        )

    def stage(self, parts: Iterable[tuple[GraphName, Iterable[str]] | str], head: str = "") -> None:
        """Puts data into graphs beside, piece by piece; then one request does all the rest."""
        request: list[str] = []
        stages: list[NamedNode] = []
        try:
            for part in parts:
                if isinstance(part, str):
                    request.append(part)
                    continue
                stage = NamedNode(f"{STAGE}{secrets.token_hex(16)}")
                stages.append(stage)
                for piece in pieces(part[1]):
                    self._insert(stage, piece)
                request.append(copying(stage, part[0]))
            request += [f"DROP SILENT GRAPH {stage}" for stage in stages]
            self._tell(head + _SEPARATOR.join(request))
        except EngineUnavailable:
            # Whoever opens the map next drops them; asking again would wait as long again.
            raise
        except BaseException:
            self.drop(stages)
            raise

    def _insert(self, stage: NamedNode, lines: Sequence[str]) -> None:
        """Inserts lines; a value that the engine refuses is kept under another datatype."""
        try:
            self._tell(inserting(stage, lines))
        except EngineRefusal:
            if len(lines) > 1:
                half = len(lines) // 2
                self._insert(stage, lines[:half])
                self._insert(stage, lines[half:])
                return
            triple = next(parse(lines[0], format=RdfFormat.N_TRIPLES)).triple
            if not self._updates.spelling.refuse(triple.object):
                raise
            again = self._updates.lines([triple], b"")
            self._tell(inserting(stage, again))

    def drop(self, graphs: Iterable[NamedNode]) -> None:
        """Drops graphs that nobody needs; without an error where that can't be done now."""
        for graph in graphs:
            # What matters is the error that led here; what stays goes when the store is opened.
            with suppress(StoreError):
                self._tell(f"DROP SILENT GRAPH {graph}", self._client.timeout)

    def _tell(self, update: str, timeout: float | None = None) -> None:
        # One at a time: two that insert at once come to a deadlock in Virtuoso.
        with self._lock, self._remembered.changing():
            self._client.tell(update, timeout)
