"""Candidates as claims: statements that are not certain, which say so."""

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

from .. import __version__
from .matches import Match


def claims(found: Iterable[Match], names: Names) -> Iterator[Triple]:
    """A claim of each candidate that the two are one thing (``skos:closeMatch``).

    The claim has its signals and its confidence; the link itself is not stated.
    """
    for match in found:
        key = hashlib.sha256(f"{match.one}\n{match.other}".encode()).hexdigest()[:20]
        node = names.entity("association", f"match-{key}")
        one, other = NamedNode(match.one), NamedNode(match.other)
        confidence = Literal(str(match.confidence), datatype=term("xsd:decimal"))
        method = Literal(f"fairatlas match {__version__}")
        yield Triple(node, term("rdf:type"), term("atlas:AssociationClaim"))
        yield Triple(node, term("rdf:subject"), one)
        yield Triple(node, term("rdf:predicate"), term("skos:closeMatch"))
        yield Triple(node, term("rdf:object"), other)
        yield Triple(node, term("atlas:confidence"), confidence)
        yield Triple(node, term("atlas:method"), method)
        yield Triple(node, term("prov:wasDerivedFrom"), one)
        yield Triple(node, term("prov:wasDerivedFrom"), other)
        for signal, key in match.signals:
            yield Triple(
                node, term("atlas:signal"), Literal(f"{signal.label}: {key}", language="en")
            )
