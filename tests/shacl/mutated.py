"""Data of about 190 triples with a few things changed, as hypothesis draws them."""

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from fairatlas.shacl.engine.datatypes.lexical_spaces import well_formed

from . import generated

_FOLDER = Path(__file__).with_name("oracles")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LEXICAL = (
    "0",
    "-0",
    "+1",
    "1",
    "01",
    "5",
    "5.0",
    "5.00",
    "05",
    "1.5",
    "-1",
    "200",
    "99999999999999999999",
    "1e0",
    "5E0",
    "INF",
    "-INF",
    "+INF",
    "NaN",
    "1e400",
    "abc",
    "true",
    "false",
    "TRUE",
    "2001-02-03",
    "2001-02-03Z",
    "2001-02-03+02:00",
    "2020-13-45",
    "2001-02-30",
    "-0044-03-15",
    "12021-01-01",
    "2001-02-03T04:05:06",
    "2001-02-03T04:05:06Z",
    "2001-02-03T04:05:06.500Z",
    "2001-02-03T24:00:00",
    "2001-02-03T23:05:06-14:00",
    "2005-01-01T00:00:00",
    "2009-12-31T20:00:00",
    "04:05:06",
    "04:05:06Z",
    "24:00:00",
    "25:00:00",
    "2001",
    "2001Z",
    "201",
    "-2001",
    "P1D",
    "P",
    "PT",
    "P1Y2M",
    "PT36H",
    "-P1D",
    "00ff",
    "0",
    "A-1",
    "a-1",
    "A-12345",
    "F1",
)
_DATATYPES = [
    "string",
    "boolean",
    "integer",
    "nonNegativeInteger",
    "positiveInteger",
    "byte",
    "unsignedByte",
    "int",
    "decimal",
    "double",
    "float",
    "date",
    "dateTime",
    "time",
    "gYear",
    "duration",
    "hexBinary",
    "anyURI",
]
_FEW = 45
"""Triples of values, at the end of the data."""
_LANGUAGES = ("en", "EN", "en-GB", "de", "nl", "de-CH")


@cache
def shapes() -> list[Triple]:
    """The shapes of generated datasets that are in SHACL Core, and those of values."""
    return [*_without_sparql(generated.shapes()), *_read("values-shapes.ttl")]


@cache
def original() -> list[Triple]:
    """What is mutated: six generated datasets, and values of many datatypes."""
    return [*generated.triples(6), *_read("values.ttl")]


def _read(name: str) -> list[Triple]:
    path = str(_FOLDER / name)
    return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]


def _without_sparql(shapes: Sequence[Triple]) -> list[Triple]:
    sparql = {one.object for one in shapes if one.predicate.value.endswith("#sparql")}
    return [one for one in shapes if one.object not in sparql and one.subject not in sparql]


def seeds() -> st.SearchStrategy[list[int]]:
    """Numbers of which each makes one change."""
    # A choice for each detail would let hypothesis repeat itself; so it finds far more.
    return st.lists(st.integers(0, 2**48), min_size=1, max_size=20)


def data(seeds: Sequence[int]) -> list[Triple]:
    """The original data with a change for each of the numbers."""
    triples = list(original())
    for seed in seeds:
        _change(random.Random(seed), triples)
    return list(dict.fromkeys(triples))


def _change(chance: random.Random, triples: list[Triple]) -> None:
    # The values come last; they are changed as often as all the datasets together.
    first = chance.choice((0, max(0, len(triples) - _FEW)))
    at = chance.randrange(first, len(triples))
    one, other = triples[at], chance.choice(triples)
    match chance.choice(("swap", "swap", "beside", "respell", "blank", "remove", "type", "link")):
        case "swap":
            triples[at] = Triple(one.subject, one.predicate, _literal(chance))
        case "beside":
            triples.append(Triple(one.subject, one.predicate, _literal(chance)))
        case "respell" if isinstance(one.object, Literal):
            text = one.object.value + chance.choice(("", "", "Z", ".0", " ", "-14:00"))
            triples[at] = Triple(one.subject, one.predicate, _typed(chance, text))
        case "blank":
            blank = BlankNode(f"change{chance.randrange(10_000)}")
            triples[at] = Triple(one.subject, one.predicate, blank)
        case "remove" if len(triples) > 1:
            del triples[at]
        case "type" if not isinstance(other.object, Literal):
            triples.append(Triple(one.subject, _TYPE, other.object))
        case _:
            triples[at] = Triple(one.subject, other.predicate, other.object)


def _literal(chance: random.Random) -> Literal:
    """A literal of a common datatype: well-formed, ill-formed, or spelled in another way."""
    text = chance.choice(_LEXICAL)
    if chance.random() < 0.2:
        return Literal(text, language=chance.choice(_LANGUAGES))
    return _typed(chance, text)


def _typed(chance: random.Random, text: str) -> Literal:
    # Half of the texts get a datatype of which they are a form, if there is one.
    if chance.random() < 0.5:
        fitting = [name for name in _DATATYPES if name != "string" and well_formed(name, text)]
        if fitting:
            return Literal(text, datatype=NamedNode(_XSD + chance.choice(fitting)))
    return Literal(text, datatype=NamedNode(_XSD + chance.choice(_DATATYPES)))
