"""What the tests of record shapes ask of the shapes graph."""

from collections.abc import Callable, Iterable
from pathlib import Path

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from fairatlas_loaders.data import data_path

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = "https://w3id.org/fairatlas/shapes#"
ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
RECORD = URIRef(SHAPE + "Record")
FOLDER = data_path("shapes") / "record"
VALID = sorted((FOLDER / "examples" / "valid").glob("*.ttl"))
INVALID = sorted((FOLDER / "examples" / "invalid").glob("*.ttl"))

Read = Callable[[Iterable[Path]], Graph]

CLASSES = {
    "affiliation": "atlas:Affiliation",
    "assessment": "atlas:Assessment",
    "association": "atlas:AssociationClaim",
    "claim": "atlas:SolutionClaim",
    "collection": "atlas:DataCollection",
    "community": "atlas:Community",
    "content": "atlas:ContentAddress",
    "dataset": "dcat:Dataset",
    "declaration": "fip:FIP-Declaration",
    "dependency": "atlas:Dependency",
    "domain": "atlas:Domain",
    "event": "atlas:Workshop",
    "fer": "fip:FAIR-Enabling-Resource",
    "filter": "atlas:ConfidenceFilter",
    "fip": "fip:FAIR-Implementation-Profile",
    "funding": "atlas:FundingFlow",
    "grant": "atlas:Grant",
    "job": "atlas:JobSpec",
    "limitation": "atlas:Limitation",
    "measurement": "atlas:Measurement",
    "mention": "atlas:SoftwareMention",
    "metric": "atlas:MetricDefinition",
    "offer": "atlas:FundingOffer",
    "organization": "atlas:Organization",
    "package": "atlas:SoftwarePackage",
    "person": "atlas:Person",
    "policy": "atlas:Policy",
    "problem": "atlas:Problem",
    "programme": "atlas:FundingProgramme",
    "project": "atlas:Project",
    "publication": "atlas:Publication",
    "relation": "atlas:RelationClaim",
    "repository": "atlas:CodeRepository",
    "result": "atlas:AssessmentResult",
    "run": "atlas:JobRun",
    "software": "atlas:Software",
    "stewardship": "atlas:Stewardship",
    "technology": "atlas:Technology",
    "valuation": "atlas:Valuation",
    "version": "atlas:SoftwareVersion",
}

PARTS = {"Checksum", "Date", "Distribution", "Identifier", "MonetaryAmount", "Period"}
"""The shapes of nodes inside a record."""

CONSTRAINTS = {
    "minCount",
    "maxCount",
    "nodeKind",
    "datatype",
    "pattern",
    "in",
    "node",
    "or",
    "minInclusive",
    "maxInclusive",
    "uniqueLang",
    "disjoint",
}


def node_shape(kind: str) -> URIRef:
    return URIRef(SHAPE + CLASSES[kind].partition(":")[2])


def alternatives(shapes: Graph, shape: Node) -> list[Node]:
    """The alternatives that the path of a property shape consists of; often just one."""
    path = shapes.value(shape, SH.path)
    assert path is not None
    steps = shapes.value(path, SH.alternativePath)
    return [path] if steps is None else list(Collection(shapes, steps))


def forward_predicates(shapes: Graph, shape: Node) -> list[URIRef]:
    """The properties of the record itself in the path of a property shape."""
    return [node for node in alternatives(shapes, shape) if isinstance(node, URIRef)]


def predicates(shapes: Graph, shape: Node) -> list[URIRef]:
    """The properties in the path of a property shape, in either direction."""
    named = [shapes.value(node, SH.inversePath) or node for node in alternatives(shapes, shape)]
    return [node for node in named if isinstance(node, URIRef)]


def local_name(shape: Node) -> str:
    """The name of a property shape without the class it belongs to."""
    local = str(shape).removeprefix(SHAPE)
    owners = [*(name.partition(":")[2] for name in CLASSES.values()), "Record"]
    owner = max((name for name in owners if local.startswith(f"{name}-")), key=len)
    return local.removeprefix(f"{owner}-")


def properties(shapes: Graph, kind: str) -> list[Node]:
    """All property shapes that a record of the kind has to meet."""
    own = shapes.objects(node_shape(kind), SH.property)
    return sorted({*own, *shapes.objects(RECORD, SH.property)}, key=str)


def part_properties(shapes: Graph, part: str) -> list[Node]:
    """The property shapes of a node inside a record."""
    return sorted(shapes.objects(URIRef(SHAPE + part), SH.property), key=str)


def parameters(shapes: Graph, shape: Node) -> set[str]:
    return {str(p).removeprefix(SH) for p in shapes.predicates(shape) if str(p).startswith(SH)}


def named_properties(shapes: Graph) -> list[URIRef]:
    found = shapes.subjects(RDF.type, SH.PropertyShape)
    return sorted(shape for shape in found if isinstance(shape, URIRef))


def example_focus(data: Graph) -> URIRef:
    """The record that an example file is about."""
    (focus,) = data.subjects(ATLAS.isFictional, None)
    assert isinstance(focus, URIRef)
    return focus
