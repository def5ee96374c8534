"""An import in RDF: the run in PROV-O, each finding as an annotation of the source."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

from .run import ImportOf

_Said = tuple[str, NamedNode | BlankNode | Literal]


def described(one: ImportOf, names: Names) -> list[Quad]:
    """What the report of an import tells, as statements about its run.

    Each finding is an annotation (Web Annotation Data Model) whose body is the reason, and whose
    target is the place in the source with the value that stood there. The counts of the graph are
    in VoID, and the share of fields that were mapped is a quality measurement (DQV).
    """
    return [Quad(*triple) for triple in _statements(one, names)]


def _statements(one: ImportOf, names: Names) -> Iterator[Triple]:
    entry, report = one.entry, one.report
    run, graph = names.activity(entry.sequence), names.graph(entry.contribution)
    source = NamedNode(f"urn:sha256:{entry.source}")
    yield from _about(
        run,
        ("rdf:type", term("atlas:ImportRun")),
        ("prov:used", source),
        ("prov:wasAssociatedWith", names.loader(entry.loader, entry.loader_version)),
        ("prov:generated", graph),
        ("prov:endedAtTime", Literal(entry.time, datatype=term("xsd:dateTime"))),
    )
    if entry.source_name:
        yield from _about(source, ("dct:title", Literal(entry.source_name)))
    yield from _about(graph, ("void:triples", Literal(entry.triples)))
    if "records" in report:
        yield from _about(graph, ("void:entities", Literal(int(report["records"]))))
    share = report.get("fieldsMappedShare")
    if share is not None:
        yield from _measured(run, graph, float(share))
    for number, finding in enumerate(one.findings, start=1):
        node = NamedNode(f"{run.value}#finding-{number}")
        yield from _finding(node, finding, source)
        yield from _about(run, ("prov:generated", node))


def _measured(run: NamedNode, graph: NamedNode, share: float) -> Iterator[Triple]:
    node = NamedNode(f"{run.value}#mapped")
    said = "The share of the source's fields that the loader has a place for."
    yield from _about(graph, ("dqv:hasQualityMeasurement", node))
    yield from _about(
        node,
        ("rdf:type", term("dqv:QualityMeasurement")),
        ("dqv:computedOn", graph),
        ("dqv:value", Literal(share)),
        ("dct:description", Literal(said, language="en")),
        ("prov:wasGeneratedBy", run),
    )


def _finding(node: NamedNode, finding: dict[str, str], source: NamedNode) -> Iterator[Triple]:
    target, place, quote = (NamedNode(f"{node.value}-{part}") for part in ("at", "place", "value"))
    yield from _about(
        node,
        ("rdf:type", term("oa:Annotation")),
        ("oa:motivatedBy", term("oa:assessing")),
        ("skos:notation", Literal(finding["action"])),
        ("oa:bodyValue", Literal(finding["reason"])),
        ("oa:hasTarget", target),
    )
    yield from _about(
        target,
        ("rdf:type", term("oa:SpecificResource")),
        ("oa:hasSource", source),
        ("oa:hasSelector", place),
        ("oa:hasSelector", quote),
    )
    yield from _about(
        place, ("rdf:type", term("oa:FragmentSelector")), ("rdf:value", Literal(finding["place"]))
    )
    yield from _about(
        quote, ("rdf:type", term("oa:TextQuoteSelector")), ("oa:exact", Literal(finding["value"]))
    )


def _about(subject: NamedNode, *said: _Said) -> Iterator[Triple]:
    return (Triple(subject, term(name), value) for name, value in said)
