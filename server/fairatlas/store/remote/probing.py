"""Finds out what an engine can do, by asking it harmless questions."""

import secrets
from contextlib import suppress

from ..errors import StoreError
from .address import Address
from .answers import bindings, rows_or_boolean
from .capabilities import Capabilities
from .client import ROWS, Client
from .errors import EngineRefusal
from .terms import DEFAULT_GRAPH, PROBE


def capabilities(address: Address, timeout: float = 10.0) -> Capabilities:
    """What an engine does; where it takes updates a few triples are written and taken away again.

    Raises:
        EngineUnavailable: it does not answer.
    """
    return found_out(address, timeout, 1 << 20)[1]


def found_out(address: Address, timeout: float, max_bytes: int) -> tuple[Client, Capabilities]:
    """A client of the endpoints that work, and what the engine does."""
    for candidate in address.candidates():
        client = Client(candidate, timeout, max_bytes)
        probe = _Probe(client)
        if not probe.writes():
            continue
        try:
            if probe.is_written():
                return client, probe.capabilities()
        finally:
            probe.take_away()
    client = Client(address, timeout, max_bytes)
    return client, looked_at(client)


def looked_at(client: Client) -> Capabilities:
    """What can be found out of an engine that nothing is written to.

    Raises:
        EngineUnavailable: it does not answer.
        StoreError: it answers no queries.
    """
    asked = _Asked(client)
    if asked("ASK { }") is not True:
        raise StoreError(f"{client.address.query} does not answer SPARQL queries: {asked.refusal}")
    return Capabilities(
        default_graph=not asked(f"ASK {{ GRAPH {DEFAULT_GRAPH} {{ ?s ?p ?o }} }}"),
        empty_graphs=asked(f"ASK {{ GRAPH <{PROBE}none> {{ }} }}") is False
        and asked.rows("SELECT ?g WHERE { GRAPH ?g { } } LIMIT 1") > 0,
        **_queried(asked),
    )


_VALUES = "VALUES ?x { 1 2 }"
_POINT = '"POINT({} 0)"^^<http://www.opengis.net/ont/geosparql#wktLiteral>'
_TRIPLE_TERM = f"<<( <{PROBE}s> <{PROBE}p> <{PROBE}o> )>>"


def _queried(asked: "_Asked") -> dict[str, bool]:
    """What queries alone tell, of constants."""
    distance = (
        f"<http://www.opengis.net/def/function/geosparql/distance>({_POINT.format(0)}, "
        f"{_POINT.format(1)}, <http://www.opengis.net/def/uom/OGC/1.0/metre>)"
    )
    return {
        "values": asked.rows(f"SELECT ?x WHERE {{ {_VALUES} }}") == 2,
        "minus": asked.rows(f"SELECT ?x WHERE {{ {_VALUES} MINUS {{ VALUES ?x {{ 1 }} }} }}") == 1,
        "triple_terms": asked(f"ASK {{ VALUES ?t {{ {_TRIPLE_TERM} }} }}") is True,
        "geosparql": asked(f"ASK {{ FILTER({distance} > 1) }}") is True,
    }


class _Asked:
    """Asks questions; one that is refused has no answer."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.refusal = ""

    def __call__(self, query: str) -> bool | None:
        """The answer to ASK."""
        try:
            return bool(rows_or_boolean(self.client.ask(query, ROWS), is_ask=True))
        except EngineRefusal as refusal:
            self.refusal = str(refusal)
            return None

    def rows(self, query: str) -> int:
        """How many rows there are."""
        with suppress(EngineRefusal):
            return len([*bindings(self.client.ask(query, ROWS))])
        return 0

    def value(self, query: str) -> str:
        """The first value of the first row, as the engine writes it."""
        with suppress(EngineRefusal):
            for row in bindings(self.client.ask(query, ROWS)):
                return str(next(iter(row.values()), ""))
        return ""


_XSD = "http://www.w3.org/2001/XMLSchema#"


class _Probe:
    """A few triples in a graph of their own, by which an engine is tried."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.asked = _Asked(client)
        self.iri = f"{PROBE}{secrets.token_hex(8)}"
        self.graph = f"GRAPH <{self.iri}>"

    def writes(self) -> bool:
        """Whether the engine says that it has taken some triples."""
        data = (
            f'<{self.iri}> <{PROBE}integer> "01"^^<{_XSD}integer> ; '
            f'<{PROBE}decimal> "1.50"^^<{_XSD}decimal> ; <{PROBE}text> "x"@en-GB ; '
            f"<{PROBE}boolean> true ; <{PROBE}next> <{PROBE}middle> . "
            f"<{PROBE}middle> <{PROBE}next> <{PROBE}end> ."
        )
        return self._tell(f"INSERT DATA {{ {self.graph} {{ {data} }} }}")

    def is_written(self) -> bool:
        """Whether they are there afterwards; without that nothing else is tried."""
        return bool(self.asked(f"ASK {{ {self.graph} {{ <{self.iri}> <{PROBE}next> ?o }} }}"))

    def capabilities(self) -> Capabilities:
        """What the engine makes of them."""
        self._tell(f"INSERT DATA {{ {self.graph} {{ <{self.iri}> <{PROBE}node> _:b }} }}")
        node = f"SELECT ?o WHERE {{ {self.graph} {{ ?s <{PROBE}node> ?o }} }}"
        path = f"<{self.iri}> <{PROBE}next>+ <{PROBE}end>"
        return Capabilities(
            update=True,
            default_graph=self._has_default_graph(),
            empty_graphs=self._keeps_empty_graphs(),
            all_or_nothing=self._is_all_or_nothing(),
            blank_nodes=self.asked.value(node) == self.asked.value(node) != "",
            spelling=all(
                spelled in self._kept(name)
                for name, spelled in (("integer", "01"), ("decimal", "1.50"))
            ),
            language_tags="@en-GB" in self._kept("text"),
            booleans="true" in self._kept("boolean"),
            graph=self.asked.rows(f"SELECT * WHERE {{ GRAPH ?g {{ <{self.iri}> ?p ?o }} }}") > 0,
            paths=self.asked(f"ASK {{ {self.graph} {{ {path} }} }}") is True,
            **_queried(self.asked),
        )

    def take_away(self) -> None:
        """Leaves the engine as it was."""
        for graph in (self.iri, f"{self.iri}:empty"):
            self._tell(f"DROP SILENT GRAPH <{graph}>")

    def _kept(self, name: str) -> str:
        return self.asked.value(
            f"SELECT ?o WHERE {{ {self.graph} {{ <{self.iri}> <{PROBE}{name}> ?o }} }}"
        )

    def _has_default_graph(self) -> bool:
        """Whether what is in no graph stays apart; a map that is there already says it."""
        if self.asked(f"ASK {{ GRAPH {DEFAULT_GRAPH} {{ ?s ?p ?o }} }}"):
            return False
        data = f"<{self.iri}> <{PROBE}default> 1"
        if not self._tell(f"INSERT DATA {{ {data} }}"):
            return False
        try:
            is_there = self.asked(f"ASK {{ {data} }}") is True
            sees_graphs = self.asked(f"ASK {{ <{self.iri}> <{PROBE}next> ?o }}") is not False
            is_in_graph = self.asked(f"ASK {{ GRAPH ?g {{ {data} }} }}") is not False
            return is_there and not sees_graphs and not is_in_graph
        finally:
            self._tell(f"DELETE DATA {{ {data} }}")

    def _keeps_empty_graphs(self) -> bool:
        empty = f"<{self.iri}:empty>"
        return (
            self._tell(f"CREATE GRAPH {empty}")
            and self.asked(f"ASK {{ GRAPH {empty} {{ }} }}") is True
            and self.asked(f"ASK {{ GRAPH <{PROBE}none> {{ }} }}") is False
            and self.asked.rows(f"SELECT ?g WHERE {{ GRAPH ?g {{ }} FILTER(?g = {empty}) }}") == 1
        )

    def _is_all_or_nothing(self) -> bool:
        """Whether nothing is done where the last operation, making a graph twice, can't be."""
        data = f"{self.graph} {{ <{self.iri}> <{PROBE}half> 1 }}"
        twice = f"CREATE GRAPH <{self.iri}:empty> ; CREATE GRAPH <{self.iri}:empty>"
        is_done = self._tell(f"INSERT DATA {{ {data} }} ; {twice}")
        return is_done or self.asked(f"ASK {{ {data} }}") is False

    def _tell(self, update: str) -> bool:
        with suppress(EngineRefusal):
            self.client.tell(update, self.client.timeout)
            return True
        return False
