"""Which RDF syntax a file is in, told from its name and its first bytes."""

import re

from pyoxigraph import RdfFormat

from ..loader import Source

_BY_SUFFIX = {
    "ttl": RdfFormat.TURTLE,
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "rdf": RdfFormat.RDF_XML,
    "owl": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "n3": RdfFormat.N3,
}
_TURTLE_START = re.compile(rb"\s*(?:#[^\n]*\n\s*)*(?:@prefix|@base|prefix\s|base\s)", re.IGNORECASE)
_STATEMENT = re.compile(rb"\s*(?:#[^\n]*\n\s*)*(?:<[^<>\s]*>|_:\S+)\s+<[^<>\s]+>\s+[<_\"]")
_JSON_LD = re.compile(rb'"(?:@context|@id|@graph|@type)"\s*:')


def syntax_of(source: Source) -> RdfFormat | None:
    """The RDF syntax by file name, else by content; None when it looks like no RDF."""
    suffix = source.name.rpartition(".")[2].lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    head = source.head.removeprefix(b"\xef\xbb\xbf")
    if _TURTLE_START.match(head):
        return RdfFormat.TRIG if re.search(rb"[}\s]\s*\{|^\s*\{", head) else RdfFormat.TURTLE
    if _STATEMENT.match(head):
        return RdfFormat.TURTLE
    stripped = head.lstrip()
    if stripped.startswith(b"<") and b"http://www.w3.org/1999/02/22-rdf-syntax-ns#" in head:
        return RdfFormat.RDF_XML
    if stripped[:1] in (b"{", b"[") and _JSON_LD.search(head):
        return RdfFormat.JSON_LD
    return None


def recognise(source: Source) -> float:
    """How sure it is that the file is RDF, 0 to 1; formats based on JSON-LD are surer still."""
    if syntax_of(source) is None:
        return 0.0
    return 0.9 if source.name.rpartition(".")[2].lower() in _BY_SUFFIX else 0.5
