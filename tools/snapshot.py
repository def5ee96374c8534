"""Writes down the vocabulary as it is now: its terms for the next diff, and its identifier.

    python tools/snapshot.py

The terms go to tests/ontology/releases, in the file of the version that the ontology states. The
identifier, made from the content, goes to the ontology's header and to the demo map's record of
the vocabulary. Read the diff: it is what the users of the vocabulary will meet.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import rdflib
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from fairatlas_loaders.vocabulary import ATLAS, compact

ROOT = Path(__file__).resolve().parent.parent
RELEASES = ROOT / "tests" / "ontology" / "releases"
ONTOLOGY = rdflib.URIRef("https://w3id.org/fairatlas/ns")
IDENTIFIER = NamedNode("https://w3id.org/fairatlas/ns/cid")
STATUS = rdflib.URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
HEAD = "# name status; type; domain; range; terms above"
_TYPES: dict[Node, str] = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
    OWL.SymmetricProperty: "symmetric",
    OWL.TransitiveProperty: "transitive",
    OWL.FunctionalProperty: "functional",
    SKOS.ConceptScheme: "scheme",
    SKOS.Concept: "concept",
}
_ABOVE = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader, SKOS.inScheme)
_STATED_CID = re.compile(r'(skos:notation ")bafkrei[a-z2-7]*("\s*;\s*adms:schemaAgency "CID")')


def folder_graph(folder: Path) -> rdflib.Graph:
    """All Turtle of the ontology folder in one graph."""
    graph = rdflib.Graph(bind_namespaces="none")
    for path in sorted(folder.rglob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def snapshot(graph: rdflib.Graph) -> str:
    """A line for each own term with all that a user of it relies on."""
    terms = {
        term
        for term in graph.subjects(RDFS.isDefinedBy, ONTOLOGY)
        if isinstance(term, rdflib.URIRef) and term.startswith(ATLAS)
    }
    lines = [_line(graph, term) for term in sorted(terms)]
    return "\n".join([HEAD, *lines]) + "\n"


def _line(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    types = [_TYPES.get(kind, _short(kind)) for kind in graph.objects(term, RDF.type)]
    above = [upper for link in _ABOVE for upper in graph.objects(term, link)]
    parts = (
        f"{_short(term)} {_status(graph, term)}",
        ", ".join(sorted(types)),
        f"domain {_names(graph.objects(term, RDFS.domain))}",
        f"range {_names(graph.objects(term, RDFS.range))}",
        f"above {_names(above)}",
    )
    return "; ".join(parts)


def _status(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    if (term, OWL.deprecated, rdflib.Literal(True)) in graph:
        return f"deprecated for {_names(graph.objects(term, DCTERMS.isReplacedBy))}"
    return str(graph.value(term, STATUS))


def _names(terms: Iterable[Node]) -> str:
    return ", ".join(sorted(map(_short, terms))) or "-"


def _short(term: Node) -> str:
    return compact(str(term)).removeprefix("atlas:")


def content_identifier(triples: Iterable[Triple]) -> str:
    """The CID (version 1, raw, SHA-256) of triples as sorted N-Triples.

    Statements that name the identifier's own node are left out, since they can't be in the
    content that it is made from. The ontology has no blank nodes, so this form is canonical.
    """
    stated = {t for t in triples if IDENTIFIER not in (t.subject, t.object)}
    written = serialize(stated, format=RdfFormat.N_TRIPLES)
    assert written is not None
    content = b"".join(sorted(written.splitlines(keepends=True)))
    code = b"\x01\x55\x12\x20" + hashlib.sha256(content).digest()
    return "b" + base64.b32encode(code).decode().lower().rstrip("=")


def folder_triples(folder: Path) -> list[Triple]:
    """All statements of the ontology folder."""
    return [
        quad.triple
        for path in sorted(folder.rglob("*.ttl"))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
    ]


def main() -> None:
    """Writes the snapshot of the stated version, and the identifier where it is stated."""
    ontology = ROOT / "ontology"
    graph = folder_graph(ontology)
    version = str(graph.value(ONTOLOGY, OWL.versionInfo))
    (RELEASES / f"{version}.txt").write_text(snapshot(graph), encoding="utf-8")
    cid = content_identifier(folder_triples(ontology))
    for path in (
        ontology / "atlas.ttl",
        ROOT / "examples" / "demo" / "fairatlas-vocabulary.ttl",
    ):
        text = path.read_text(encoding="utf-8")
        path.write_text(_STATED_CID.sub(rf"\g<1>{cid}\g<2>", text), encoding="utf-8")


if __name__ == "__main__":
    main()
