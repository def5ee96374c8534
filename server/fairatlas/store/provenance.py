"""The provenance of a contribution: a journal entry told in PROV-O."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from fairatlas_loaders.names import PROVENANCE as GRAPH
from fairatlas_loaders.names import Names
from fairatlas_loaders.vocabulary import term

from .journal import Entry

__all__ = ["GRAPH", "provenance", "run_of_assessments"]


def provenance(
    entry: Entry, names: Names, superseded: Entry | None, gone: Iterable[str] = ()
) -> list[Quad]:
    """The quads that say who made a contribution's graph, when, from what and by which loader.

    ``gone`` are the things that the map says nothing of any more since this entry.
    """
    graph = names.graph(entry.contribution)
    activity = names.activity(entry.sequence)
    loader = names.loader(entry.loader, entry.loader_version)
    time = Literal(entry.time, datatype=term("xsd:dateTime"))
    source = NamedNode(f"urn:sha256:{entry.source}")
    statements: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (graph, "rdf:type", term("atlas:Contribution")),
        (graph, "atlas:sequence", Literal(entry.sequence)),
        (activity, "rdf:type", term("atlas:ImportRun")),
        (activity, "prov:endedAtTime", time),
        (activity, "prov:used", source),
        (activity, "prov:wasAssociatedWith", loader),
        (loader, "rdf:type", term("prov:SoftwareAgent")),
        (loader, "dct:title", Literal(f"loader {entry.loader}, version {entry.loader_version}")),
        (source, "rdf:type", term("prov:Entity")),
        (source, "atlas:sha256", Literal(entry.source)),
    ]
    if entry.withdrawn:
        statements += [
            (graph, "atlas:state", Literal("withdrawn")),
            (graph, "prov:wasInvalidatedBy", activity),
            (graph, "prov:invalidatedAtTime", time),
        ]
    else:
        statements += [
            (graph, "prov:wasGeneratedBy", activity),
            (graph, "prov:generatedAtTime", time),
            (graph, "prov:hadPrimarySource", source),
            (graph, "atlas:sha256", Literal(entry.record)),
            (graph, "atlas:tripleCount", Literal(entry.triples)),
        ]
    if entry.by:
        agent = names.agent(entry.by)
        statements += [
            (activity, "prov:wasAssociatedWith", agent),
            (agent, "rdf:type", term("prov:Agent")),
            (agent, "foaf:name", Literal(entry.by)),
        ]
    if entry.source_name:
        statements.append((source, "dct:title", Literal(entry.source_name)))
    if superseded is not None:
        older = NamedNode(f"urn:sha256:{superseded.record}")
        statements.append((graph, "prov:wasRevisionOf", older))
    statements += [(NamedNode(one), "prov:wasInvalidatedBy", activity) for one in gone]
    where = names.graph(GRAPH)
    return [Quad(s, term(p), o, where) for s, p, o in statements]


def run_of_assessments(entry: Entry, names: Names) -> list[Quad]:
    """The quads that say when records were assessed, and of which state of the map."""
    activity = names.activity(entry.sequence)
    source = NamedNode(f"urn:sha256:{entry.source}")
    statements: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (activity, "rdf:type", term("prov:Activity")),
        (activity, "dct:title", Literal("Assessment of the records of the map", language="en")),
        (activity, "prov:endedAtTime", Literal(entry.time, datatype=term("xsd:dateTime"))),
        (activity, "prov:used", source),
        (activity, "atlas:sequence", Literal(entry.sequence)),
        (source, "rdf:type", term("prov:Entity")),
        (source, "atlas:sha256", Literal(entry.source)),
        (source, "dct:title", Literal(entry.source_name)),
    ]
    where = names.graph(GRAPH)
    return [Quad(s, term(p), o, where) for s, p, o in statements]
