"""Cards for programs of others: all that FTR asks of a result, in RDF 1.1."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count

from pyoxigraph import Literal, NamedNode, Quad, Triple

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

from ..scorecard import Scorecard
from .card import quads
from .definitions import definitions

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
"""The licence of results, which are facts."""


def exchanged(
    card: Scorecard,
    data: Iterable[Triple],
    names: Names,
    at: datetime | None = None,
    licence: str = CC0,
) -> tuple[Quad, ...]:
    """A card in full with its checks, as clients of the OSTrails assessment interface expect it.

    All in one graph, which says more than the one that is stored under the same name.
    """
    told = portable(quads(card, data, names, at))
    graph = NamedNode(told[0].graph_name.value)  # type: ignore[union-attr]
    checks = definitions(card.profile, names, card.against)
    merged = (*told, *_as_ftr(card, told, licence), *(_moved(one, graph) for one in checks))
    return tuple(dict.fromkeys(merged))


def _moved(quad: Quad, graph: NamedNode) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)


def portable(statements: Iterable[Quad]) -> tuple[Quad, ...]:
    """Quads without triple terms, for JSON-LD and for programs that know RDF 1.1 only.

    A node that reifies statements becomes a collection of them, each described as a statement.
    """
    numbers: dict[object, count[int]] = {}
    found: list[Quad] = []
    for quad in statements:
        if not isinstance(quad.object, Triple):
            found.append(quad)
            continue
        number = next(numbers.setdefault(quad.subject, count(1)))
        node = NamedNode(f"{quad.subject.value}-{number}")  # type: ignore[union-attr]
        told = quad.object
        found += (
            Quad(s, term(p), o, quad.graph_name)
            for s, p, o in (
                (quad.subject, "prov:hadMember", node),
                (node, "rdf:type", term("rdf:Statement")),
                (node, "rdf:subject", told.subject),
                (node, "rdf:predicate", told.predicate),
                (node, "rdf:object", told.object),
            )
        )
    return tuple(found)


def _as_ftr(card: Scorecard, told: Iterable[Quad], licence: str) -> Iterator[Quad]:
    """What FTR wants at each result, though the set, DQV or PROV-O say it."""
    labels = {result.check.iri: result.check.label for result in card.results}
    record = NamedNode(card.record)
    for quad in told:
        node, value, graph = quad.subject, quad.object, quad.graph_name
        said: list[tuple[str, NamedNode | Literal]] = []
        if quad.predicate == term("ftr:outputFromTest"):
            title = f"Result of the test: {labels[value.value]}"  # type: ignore[union-attr]
            assessment = NamedNode(f"{graph.value}#assessment")  # type: ignore[union-attr]
            said = _named(node, title, licence)
            said.append(("ftr:assessmentTarget", record))
            said.append(("prov:wasGeneratedBy", assessment))
        elif value == term("ftr:TestResultSet"):
            said = _named(node, f"Results by {card.profile.label}", licence)
        elif quad.predicate == term("ftr:log"):
            said = [("dct:description", value)]  # type: ignore[list-item]
        yield from (Quad(node, term(name), one, graph) for name, one in said)


def _named(node: object, title: str, licence: str) -> list[tuple[str, NamedNode | Literal]]:
    return [
        ("dct:identifier", Literal(node.value)),  # type: ignore[attr-defined]
        ("dct:title", Literal(title, language="en")),
        ("dct:license", NamedNode(licence)),
    ]
