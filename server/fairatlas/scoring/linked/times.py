"""When records were assessed: told by whoever asks, and no part of what names a graph."""

from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from fairatlas_loaders.vocabulary import term

from ...shacl.engine.graph import Statement
from .graphs import nquads
from .terms import TYPE, iri, name


def ended(at: datetime) -> Statement:
    """When an assessment ended; ValueError without a time zone."""
    return "#assessment", name("prov:endedAtTime"), _literal(moment(at))


def again(graph: NamedNode, record: str, at: datetime) -> tuple[Quad, ...]:
    """What to add to the graph of an assessment when the same has been found once more.

    Raises:
        ValueError: the time has no time zone.
    """
    return tuple(parse(again_lines(graph, record, at), format=RdfFormat.N_QUADS))


def again_lines(graph: NamedNode, record: str, at: datetime) -> bytes:
    """The same as sorted N-Quads."""
    run = f"#again-{moment(at)}"
    said: list[Statement] = [
        (run, TYPE, name("prov:Activity")),
        (run, name("prov:used"), iri(record)),
        (run, name("prov:wasInformedBy"), "#assessment"),
        (run, name("prov:endedAtTime"), _literal(moment(at))),
    ]
    return nquads(said, graph)


def moment(at: datetime) -> str:
    """A moment in UTC, spelled as XSD and the store do; ValueError without a time zone."""
    if at.utcoffset() is None:
        raise ValueError("a moment without a time zone is none")
    told = at.astimezone(UTC).replace(tzinfo=None).isoformat()
    seconds, dot, fraction = told.partition(".")
    return f"{seconds}{dot}{fraction.rstrip('0')}Z"


def _literal(spelled: str) -> str:
    return str(Literal(spelled, datatype=term("xsd:dateTime")))
