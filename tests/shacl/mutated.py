"""Data of about 240 triples with a few things changed, as hypothesis draws them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

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
_LANGUAGES = ("en", "EN", "en-GB", "de", "nl", "de-CH")


@cache
def shapes() -> list[Triple]:
    """The shapes of generated datasets that are in SHACL Core, and those of values."""
    return [*_without_sparql(generated.shapes()), *_read("values-shapes.ttl")]


@cache
def original() -> list[Triple]:
    """What is mutated: eight generated datasets, and values of many datatypes."""
    return [*generated.triples(8), *_read("values.ttl")]


def _read(name: str) -> list[Triple]:
    path = str(_FOLDER / name)
    return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]


def _without_sparql(shapes: Sequence[Triple]) -> list[Triple]:
    sparql = {one.object for one in shapes if one.predicate.value.endswith("#sparql")}
    return [one for one in shapes if one.object not in sparql and one.subject not in sparql]


def literals() -> st.SearchStrategy[Literal]:
    """Literals of the common datatypes: well-formed, ill-formed, and spelled in other ways."""
    lexical = st.sampled_from(_LEXICAL)
    typed = st.builds(
        lambda text, name: Literal(text, datatype=NamedNode(_XSD + name)),
        lexical,
        st.sampled_from(_DATATYPES),
    )
    tagged = st.builds(
        lambda text, tag: Literal(text, language=tag), lexical, st.sampled_from(_LANGUAGES)
    )
    return typed | tagged


@st.composite
def data(draw: st.DrawFn) -> list[Triple]:
    """The original data with one to six changes."""
    triples = list(original())
    for number in range(draw(st.integers(1, 6))):
        _change(draw, triples, number)
    return list(dict.fromkeys(triples))


def _change(draw: st.DrawFn, triples: list[Triple], number: int) -> None:
    at = draw(st.integers(0, len(triples) - 1))
    one, other = triples[at], triples[draw(st.integers(0, len(triples) - 1))]
    match draw(st.sampled_from(("swap", "beside", "respell", "blank", "remove", "type", "link"))):
        case "swap":
            triples[at] = Triple(one.subject, one.predicate, draw(literals()))
        case "beside":
            triples.append(Triple(one.subject, one.predicate, draw(literals())))
        case "respell" if isinstance(one.object, Literal):
            datatype = NamedNode(_XSD + draw(st.sampled_from(_DATATYPES)))
            text = one.object.value + draw(st.sampled_from(("", "Z", ".0", " ", "-14:00")))
            triples[at] = Triple(one.subject, one.predicate, Literal(text, datatype=datatype))
        case "blank":
            triples[at] = Triple(one.subject, one.predicate, BlankNode(f"change{number}"))
        case "remove":
            del triples[at]
        case "type" if not isinstance(other.object, Literal):
            triples.append(Triple(one.subject, _TYPE, other.object))
        case _:
            triples[at] = Triple(one.subject, other.predicate, other.object)
