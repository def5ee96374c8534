"""A card as clients of the assessment interface get it, by what they asked for."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import term

from ..linked.times import moment
from .about import WEIGHTED_SHARE
from .component import Component, Kind, by_iri, components


class Answer:
    """The statements of a card, and what was asked for."""

    def __init__(self, card: Iterable[Quad], asked: Component) -> None:
        self._card = tuple(card)
        self._asked = asked
        self._is_of_one_test = asked.kind is Kind.TEST
        self.graph = NamedNode(self._card[0].graph_name.value)  # type: ignore[union-attr]

    def main(self, endpoint: str) -> NamedNode:
        """What is asked for: the result of a test, a set of results, or a score."""
        if self._is_of_one_test:
            return self._results()[0]
        return self._part("results" if endpoint == "resultset" else "score")

    def found(self) -> Iterator[Quad]:
        """What was found, without what the card says of checks: they are described in full.

        One test has neither a set of results nor a score, which could rise.
        """
        used = {NamedNode(iri) for iri in by_iri()} | {WEIGHTED_SHARE}
        left_out = self._sets_and_scores() if self._is_of_one_test else set()
        algorithm = components(Kind.ALGORITHM).get(self._asked.name)
        for quad in self._card:
            if quad.subject in used or quad.subject in left_out:
                continue
            if self._is_of_one_test and quad.predicate == term("atlas:gain"):
                continue
            if quad.object == WEIGHTED_SHARE and algorithm is not None:
                own = NamedNode(algorithm.iri)
                yield Quad(quad.subject, quad.predicate, own, quad.graph_name)
            else:
                yield quad

    def about_target(self, record: NamedNode, identifier: str) -> Iterator[Quad]:
        """The record as an entity, by the identifier that it was asked for with."""
        yield Quad(record, term("rdf:type"), term("prov:Entity"), self.graph)
        yield Quad(record, term("dct:identifier"), Literal(identifier), self.graph)

    def generated(self, time: datetime) -> Iterator[Quad]:
        """When results were made: clients look for it at each of them."""
        literal = Literal(moment(time), datatype=term("xsd:dateTime"))
        sets = () if self._is_of_one_test else (self._part("results"),)
        for one in (*self._results(), *sets):
            yield Quad(one, term("prov:generatedAtTime"), literal, self.graph)

    def _results(self) -> list[NamedNode]:
        kind = term("ftr:TestResult")
        found = (quad.subject for quad in self._card if quad.object == kind)
        return [one for one in dict.fromkeys(found) if isinstance(one, NamedNode)]

    def _sets_and_scores(self) -> set[NamedNode]:
        scores = (f"score-{letter}" for letter in "FAIR")
        return {self._part(name) for name in ("results", "score", *scores)}

    def _part(self, name: str) -> NamedNode:
        return NamedNode(f"{self.graph.value}#{name}")
