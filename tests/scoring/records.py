"""Made-up records for tests of scorecards: put together from the examples of the checks."""

from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from fairatlas.scoring import check_profiles
from fairatlas.scoring.profiles import GENERAL
from fairatlas_loaders.data import data_path
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

EXAMPLES = data_path("shapes") / "fair" / "examples"
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
BASE = "http://localhost:8000/id/"


def triples(text: str) -> list[Triple]:
    """The triples of a Turtle text, with the prefixes of the atlas, below ``/id/``."""
    document = (HEAD + text).encode()
    return [q.triple for q in parse(document, format=RdfFormat.TURTLE, base_iri=BASE)]


def thing(path: str) -> NamedNode:
    """The thing at ``kind/key``."""
    return NamedNode(BASE + path)


@dataclass(frozen=True)
class Piece:
    """What an example of a check says of its record, with a mark in the place of the record."""

    name: str
    statements: tuple[Triple, ...]

    def about(self, record: NamedNode) -> list[Triple]:
        """The same said of another record."""

        def moved(node: object) -> object:
            if isinstance(node, BlankNode):
                return BlankNode(f"{self.name.replace('-', '')}{node.value}")
            return record if node == _MARK else node

        return [
            Triple(moved(s), p, moved(o))  # type: ignore[arg-type]
            for s, p, o in self.statements
        ]


_MARK = NamedNode("urn:x:record")
_LEFT_OUT = (term("rdf:type"), term("atlas:isFictional"))


@cache
def pieces(token: str) -> tuple[Piece, ...]:
    """The examples of the checks of a profile."""
    found = []
    for check in check_profiles()[token].checks:
        for path in sorted(EXAMPLES.glob(f"*/{check.name}.ttl")):
            quads = parse(path=str(path), format=RdfFormat.TURTLE)
            read = [quad.triple for quad in quads]
            (focus,) = {one.subject for one in read if one.predicate == _LEFT_OUT[1]}
            kept = (t for t in read if not (t.subject == focus and t.predicate in _LEFT_OUT))
            found.append(
                Piece(
                    f"{path.parent.name}{check.name}",
                    tuple(
                        Triple(
                            _MARK if t.subject == focus else t.subject,
                            t.predicate,
                            _MARK if t.object == focus else t.object,
                        )
                        for t in kept
                    ),
                )
            )
    return tuple(found)


ODD = ('""', '" "', '"x"@en', "1", "[]", "<#part>", "<https://doi.org/10.5555/x>")
"""Values that are often where others belong."""


@st.composite
def records(draw: st.DrawFn, token: str, key: str = "x") -> tuple[NamedNode, list[Triple]]:
    """A record of a class of a profile, with statements of several examples, and odd ones."""
    classes = check_profiles()[token].classes if token != GENERAL else (expand("atlas:Problem"),)
    record = thing(f"{token}/{key}")
    found = [Triple(record, term("rdf:type"), NamedNode(draw(st.sampled_from(classes))))]
    for piece in draw(st.lists(st.sampled_from(pieces(token)), max_size=12, unique=True)):
        found += piece.about(record)
    looked_at = sorted({p for c in check_profiles()[token].checks for p in c.looks_at})
    for predicate in draw(st.lists(st.sampled_from(looked_at), max_size=4)):
        if predicate == expand("rdf:type"):
            continue
        value = draw(st.sampled_from([*ODD, str(record), '"2024"^^xsd:gYear']))
        found += triples(f"{record} <{predicate}> {value} .")
    return record, [one for one in found if not _is_broken(one)]


def _is_broken(triple: Triple) -> bool:
    """Whether a value of a class is none: a literal or a blank node as rdf:type."""
    return triple.predicate == term("rdf:type") and isinstance(triple.object, Literal | BlankNode)
