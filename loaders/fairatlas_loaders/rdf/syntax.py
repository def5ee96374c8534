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
_JSON_LD = re.compile(rb'"(?:@context|@id|@graph|@type)"\s*:')
_RDF_IN_XML = re.compile(rb"[\"']http://www\.w3\.org/1999/02/22-rdf-syntax-ns#[\"']")
_IRI = rb"<(?:[A-Za-z][\w+.-]*+:[^<>\s]*+|#[^<>\s]*+|)>"
_NODE = rb"(?:" + _IRI + rb"|_:[^\s<>]++)"
_TEXT = rb'"(?:[^"\\\n]++|\\.)*+"(?:@[\w-]++|\^\^' + _IRI + rb")?"
_N_QUAD = re.compile(rb"\s+".join((_NODE, _IRI, rb"(?:" + _NODE + rb"|" + _TEXT + rb")", _NODE)))
_START = re.compile(
    rb"@?(?:prefix\s+[^\s:<>]*+:\s*|base\s+)<"
    rb"|@?version\s+[\"']"
    rb"|(?:" + _NODE + rb"|\[\s*\])\s+(?:" + _IRI + rb"|a)\s*[<_\"'\[(0-9+.-]"
    rb"|" + _NODE + rb"\s*\{|\{\s*" + _NODE,
    re.IGNORECASE,
)
"""A prefix, base or version; the start of a triple; or the start of a graph."""

_COMMENTS = re.compile(rb"(?:\s++|#[^\n]*+)*+")
_HOLDING_BRACES = re.compile(
    rb'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)|"(?:[^"\\\n]++|\\.)*+"?'
    rb"|'''(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\Z)|'(?:[^'\\\n]++|\\.)*+'?"
    rb"|<[^<>\s]*+>|#[^\n]*+|\\.|\{\||\|\}",
    re.DOTALL,
)
"""Strings, IRIs, comments and annotations: their braces open no graph."""


def syntax_of(source: Source) -> RdfFormat | None:
    """The RDF syntax by file name, else by content; None when it looks like no RDF."""
    suffix = source.name.rpartition(".")[2].lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    head = source.head
    first = head.lstrip()[:1]
    if first in (b"{", b"[") and _JSON_LD.search(head):
        return RdfFormat.JSON_LD
    if first == b"<" and _RDF_IN_XML.search(head):
        return RdfFormat.RDF_XML
    return _of_statements(_COMMENTS.sub(b"", head, count=1))


def _of_statements(text: bytes) -> RdfFormat | None:
    """Turtle or one of its relatives; a file of N-Triples is Turtle too."""
    if _N_QUAD.match(text):
        return RdfFormat.N_QUADS
    if not _START.match(text):
        return None
    bare = _HOLDING_BRACES.sub(b" ", text)
    if b"{" not in bare:
        return RdfFormat.TURTLE
    return RdfFormat.N3 if b"=>" in bare else RdfFormat.TRIG


def recognise(source: Source) -> float:
    """How sure it is that the file is RDF, 0 to 1; formats based on JSON-LD are surer still."""
    if syntax_of(source) is None:
        return 0.0
    return 0.9 if source.name.rpartition(".")[2].lower() in _BY_SUFFIX else 0.5
