"""Small cases in which validators differ, each with what the specifications ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, parse

from fairatlas_loaders.vocabulary import PREFIXES

_HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
_HEAD += "@prefix ex: <https://example.org/> .\n"
REFUSED = -1
"""What is expected of shapes that can't be used."""


@dataclass(frozen=True)
class Case:
    """Shapes and data in Turtle, and how many results there have to be."""

    name: str
    shapes: str
    data: str
    expected: int

    def shapes_graph(self) -> list[Triple]:
        """The triples of the shapes."""
        return _triples(self.shapes)

    def data_graph(self) -> list[Triple]:
        """The triples of the data."""
        return _triples(self.data)


def _triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse((_HEAD + turtle).encode(), format=RdfFormat.TURTLE)]


def _value(name: str, expected: int, constraint: str, value: str) -> Case:
    """A case of one property of one node; ``value`` may have several, with commas."""
    shapes = f"ex:S sh:targetNode ex:x ; sh:property ex:P . ex:P sh:path ex:p ; {constraint} ."
    return Case(name, shapes, f"ex:x ex:p {value} .", expected)


def _order(name: str, expected: int, one: str, other: str, component: str = "lessThan") -> Case:
    """A case of two values that compare, or don't."""
    shapes = (
        f"ex:S sh:targetNode ex:x ; sh:property ex:P . ex:P sh:path ex:p ; sh:{component} ex:q ."
    )
    return Case(name, shapes, f"ex:x ex:p {one} ; ex:q {other} .", expected)


def _node(name: str, expected: int, constraint: str, data: str) -> Case:
    return Case(name, f"ex:S a sh:NodeShape ; sh:targetNode ex:x ; {constraint}", data, expected)


def _typed(text: str, name: str) -> str:
    return f'"{text}"^^xsd:{name}'


def _bounds() -> Iterator[Case]:
    least = "sh:minInclusive"
    yield _value("bound on an ill-typed literal", 1, f"{least} 1", _typed("abc", "integer"))
    yield _value("bound on a derived integer", 0, f"{least} 1", _typed("5", "nonNegativeInteger"))
    yield _value("bound on a derived integer out of range", 1, f"{least} 1", _typed("300", "byte"))
    yield _value("bound on decimal and integer", 0, f"{least} 1", "1.5")
    yield _value("bound on decimal and double, promoted", 0, f"{least} 0.1", "1e-1")
    yield _value("bound on an integer beyond 64 bits", 0, f"{least} 1", "99999999999999999999")
    yield _value("bound on NaN", 1, f"{least} {_typed('NaN', 'double')}", _typed("NaN", "double"))
    yield _value("bound on an ill-typed decimal", 1, f"{least} 1", _typed("NaN", "decimal"))
    yield _value("upper bound on NaN", 1, "sh:maxExclusive 1000", _typed("NaN", "float"))
    yield _value(
        "bound on dates", 0, f"{least} {_typed('2019-01-01', 'date')}", _typed("2020-01-01", "date")
    )
    yield _value(
        "bound on a date beyond year 9999",
        0,
        f"{least} {_typed('2019-01-01', 'date')}",
        _typed("12020-01-01", "date"),
    )
    yield _value("bound on years", 0, f"{least} {_typed('2019', 'gYear')}", _typed("2020", "gYear"))
    yield _value(
        "bound on years, not met", 1, f"{least} {_typed('2021', 'gYear')}", _typed("2020", "gYear")
    )
    yield _value(
        "bound on durations of days",
        0,
        f"{least} {_typed('P1D', 'dayTimeDuration')}",
        _typed("P2D", "dayTimeDuration"),
    )
    yield _value("bound on booleans", 0, f"{least} false", "true")
    yield _value("bound on texts with language", 1, f'{least} "a"@en', '"b"@en')
    yield _value("bound on anyURI", 1, f"{least} {_typed('a', 'anyURI')}", _typed("b", "anyURI"))
    yield _value("bound on tokens", 1, f"{least} {_typed('a', 'token')}", _typed("b", "token"))
    yield _value(
        "bound on bytes", 1, f"{least} {_typed('00', 'hexBinary')}", _typed("ff", "hexBinary")
    )
    yield _value("bound on an unknown datatype", 1, f'{least} "1"^^ex:d', '"1"^^ex:d')
    yield _value("bound on an IRI", 1, f"{least} 1", "ex:y")
    yield _value("bound on a blank node", 1, f"{least} 1", "[]")


def _orders() -> Iterator[Case]:
    yield _order(
        "less than: date and date with time",
        1,
        _typed("2020-01-01", "date"),
        _typed("2020-01-02T00:00:00", "dateTime"),
    )
    yield _order(
        "less than: with zone and without, far apart",
        0,
        _typed("2020-01-01T00:00:00Z", "dateTime"),
        _typed("2021-01-01T00:00:00", "dateTime"),
    )
    yield _order(
        "less than: without zone and with, far apart in the other order",
        1,
        _typed("2021-01-01T00:00:00", "dateTime"),
        _typed("2020-01-01T00:00:00Z", "dateTime"),
    )
    yield _order(
        "less than: with zone and without, within 14 hours",
        1,
        _typed("2020-01-01T00:00:00Z", "dateTime"),
        _typed("2020-01-01T10:00:00", "dateTime"),
    )
    yield _order(
        "less than: midnight as 24:00:00",
        0,
        _typed("2020-01-01T24:00:00", "dateTime"),
        _typed("2020-01-02T00:00:01", "dateTime"),
    )
    yield _order(
        "less than: a time stamp and a date with time",
        0,
        _typed("2020-01-01T00:00:00Z", "dateTimeStamp"),
        _typed("2020-01-02T00:00:00Z", "dateTime"),
    )
    yield _order("less than: booleans", 0, "false", "true")
    yield _order("less than: text and text with language", 1, '"a"', '"b"@en')
    yield _order("less than: texts with language", 1, '"a"@en', '"b"@en')
    yield _order("less than: number and text", 1, "1", '"2"')
    yield _order("less than: an ill-typed number", 1, _typed("x", "integer"), "2")
    yield _order("less than: an ill-typed date", 1, _typed("2020-13-45", "date"), "2")
    yield _order("less than: a blank node", 1, "[]", "2")
    yield _order("less than: an IRI", 1, "ex:y", "2")
    yield _order("less than: each pair counts", 3, "1, 3", "2, 1")
    yield _order(
        "less than or equal: a duration in other units",
        0,
        _typed("P1Y", "duration"),
        _typed("P12M", "duration"),
        "lessThanOrEquals",
    )
    yield _order(
        "less than or equal: a month and 31 days",
        1,
        _typed("P1M", "duration"),
        _typed("P31D", "duration"),
        "lessThanOrEquals",
    )
    yield _order("equals: another spelling", 2, "1", "01", "equals")
    yield _order("disjoint: another spelling", 0, "1", "01", "disjoint")


def _datatypes() -> Iterator[Case]:
    for name, text, expected in (
        ("date", "2020-13-45", 1),
        ("date", "2021-02-29", 1),
        ("anyURI", "not a uri", 0),
        ("nonNegativeInteger", "-1", 1),
        ("gYear", "abcd", 1),
        ("gYear", "2020Z", 0),
        ("duration", "P", 1),
        ("duration", "PT36H", 0),
        ("hexBinary", "0", 1),
        ("base64Binary", "YQ=", 1),
        ("dateTime", "2020-01-01T24:00:00", 0),
        ("dateTimeStamp", "2020-01-01T00:00:00", 1),
        ("integer", " 1", 1),
        ("boolean", "TRUE", 1),
        ("decimal", "1e0", 1),
        ("double", "+INF", 0),
        ("language", "e_n", 1),
        ("token", "a  b", 1),
        ("NCName", "1a", 1),
    ):
        form = "well-formed" if not expected else "ill-formed"
        yield _value(
            f"datatype: {form} {name} {text!r}",
            expected,
            f"sh:datatype xsd:{name}",
            _typed(text, name),
        )
    yield _value(
        "datatype: a derived one is another", 1, "sh:datatype xsd:integer", _typed("1", "byte")
    )


def _texts() -> Iterator[Case]:
    yield _value("pattern on an IRI", 0, 'sh:pattern "^https:"', "ex:y")
    yield _value("pattern on a blank node", 1, 'sh:pattern "."', "[]")
    yield _value("pattern with a category of letters", 0, 'sh:pattern "^\\\\p{L}+$"', '"Größe"')
    yield _value("pattern with the characters of names", 0, 'sh:pattern "^\\\\i\\\\c*$"', '"a-1"')
    yield _value("pattern with a class taken from another", 1, 'sh:pattern "^[a-z-[b]]$"', '"b"')
    yield _value("pattern with white space (flag x)", 0, 'sh:pattern "a b" ; sh:flags "x"', '"ab"')
    yield _value("pattern as plain text (flag q)", 1, 'sh:pattern "a.b" ; sh:flags "q"', '"axb"')
    yield _value("pattern before a line feed at the end", 1, 'sh:pattern "^a$"', '"a\\n"')
    yield _value("pattern: a sign is no part of a word", 1, 'sh:pattern "^\\\\w$"', '"_"')
    yield _value("length of an emoji", 0, "sh:maxLength 1", '"😀"')
    yield _value("length of a blank node", 1, "sh:minLength 0", "[]")
    yield _value("language in: a region", 0, 'sh:languageIn ( "en" )', '"a"@en-GB')
    yield _value("language in: only the beginning of a tag", 1, 'sh:languageIn ( "en" )', '"a"@eng')
    yield _value("unique language: case of the tag", 1, "sh:uniqueLang true", '"a"@en, "b"@EN')
    yield _value(
        "unique language: 1 is not spelled true",
        0,
        'sh:uniqueLang "1"^^xsd:boolean',
        '"a"@en, "b"@en',
    )


def _terms() -> Iterator[Case]:
    yield _value("has value: another spelling", 1, "sh:hasValue 1", "01")
    yield _value("in: another spelling of a decimal", 1, "sh:in ( 1.0 )", "1.00")
    yield _value("in: another spelling of a boolean", 1, "sh:in ( true )", _typed("1", "boolean"))
    yield _value("maximum: spellings count apart", 1, "sh:maxCount 1", "1, 01")
    yield _value("in: text and xsd:string", 0, 'sh:in ( "a"^^xsd:string )', '"a"')


def _classes() -> Iterator[Case]:
    by_class = (
        "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 1 ] ."
    )
    yield Case("subclass in the data", by_class, "ex:D rdfs:subClassOf ex:C . ex:x a ex:D .", 1)
    yield Case(
        "subclass in the shapes only", by_class + " ex:D rdfs:subClassOf ex:C .", "ex:x a ex:D .", 0
    )
    closed = "sh:closed true ; sh:property [ sh:path ex:p ] "
    yield _node("closed: rdf:type is not ignored", 1, f"{closed} .", "ex:x a ex:C ; ex:p 1 .")
    yield _node(
        "closed: ignored properties",
        0,
        f"{closed} ; sh:ignoredProperties ( rdf:type ) .",
        "ex:x a ex:C .",
    )
    yield _node(
        "closed: a sequence is no property",
        1,
        "sh:closed true ; sh:property [ sh:path ( ex:p ex:q ) ] .",
        "ex:x ex:p ex:y .",
    )


def _shapes() -> Iterator[Case]:
    off = "[ sh:path ex:p ; sh:minCount 1 ; sh:deactivated true ]"
    yield _node(
        "deactivated shape", 0, "sh:deactivated true ; sh:nodeKind sh:Literal .", "ex:x ex:p 1 ."
    )
    yield _node(
        "deactivated property in sh:node", 0, f"sh:node [ sh:property {off} ] .", "ex:x ex:q 1 ."
    )
    yield _node(
        "not a deactivated shape",
        1,
        "sh:not [ sh:deactivated true ; sh:nodeKind sh:Literal ] .",
        "ex:x ex:q 1 .",
    )
    yield _node("severity Info counts", 1, "sh:severity sh:Info ; sh:nodeKind sh:Literal .", "")
    yield _node(
        "severity Warning in sh:node counts",
        1,
        "sh:node [ sh:severity sh:Warning ; sh:nodeKind sh:Literal ] .",
        "",
    )
    yield _node("severity of one's own", 1, "sh:severity ex:Bad ; sh:nodeKind sh:Literal .", "")
    yield _node(
        "recursion over a cycle in the data",
        REFUSED,
        "sh:property [ sh:path ex:p ; sh:node ex:S ] .",
        "ex:x ex:p ex:x .",
    )
    yield _node("recursion: a shape and itself", REFUSED, "sh:node ex:S .", "")
    yield _node("recursion: a shape and not itself", REFUSED, "sh:not ex:S .", "")
    yield _node(
        "a path that is a part of itself",
        REFUSED,
        "sh:property [ sh:path _:p ; sh:minCount 1 ] . _:p sh:inversePath _:p .",
        "",
    )
    yield _node(
        "a list that is a part of itself",
        REFUSED,
        "sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l .",
        "",
    )
    yield _node("a property shape without path", REFUSED, "sh:property [ sh:minCount 1 ] .", "")
    yield _node(
        "a property shape with two paths",
        REFUSED,
        "sh:property [ sh:path ex:p , ex:q ; sh:minCount 1 ] .",
        "",
    )
    yield _node("a term that SHACL lacks", 0, "sh:property [ sh:path ex:p ; sh:minCout 1 ] .", "")
    yield Case("no shapes", "", "ex:x ex:p 1 .", 0)


def _sparql() -> Iterator[Case]:
    wrong = 'sh:sparql [ sh:select "SELECT $this ?value WHERE {{ {} }}" ]'
    one_value = "$this <https://example.org/p> ?value"
    one = wrong.format(one_value)
    yield _node(
        "SPARQL: a date after another",
        1,
        wrong.format(f"{one_value} ; <https://example.org/q> ?other . FILTER(?value > ?other)")
        + " .",
        f"ex:x ex:p {_typed('2021-01-01', 'date')} ; ex:q {_typed('2020-01-01', 'date')} .",
    )
    yield _node(
        "SPARQL: severity at the shape", 1, f"sh:severity sh:Warning ; {one} .", "ex:x ex:p 1 ."
    )
    yield _node(
        "SPARQL: severity at the constraint",
        1,
        one.replace("[ ", "[ sh:severity sh:Warning ; ") + " .",
        'ex:x ex:p "severity of the constraint" .',
    )
    yield Case(
        "SPARQL: $PATH",
        "ex:P a sh:PropertyShape ; sh:targetNode ex:x ; sh:path [ sh:inversePath ex:p ] ; "
        'sh:sparql [ sh:select "SELECT $this ?value WHERE { $this $PATH ?value }" ] .',
        "ex:y ex:p ex:x .",
        1,
    )
    yield _node(
        "SPARQL: SERVICE",
        REFUSED,
        wrong.format("SERVICE <https://example.org/s> { $this ?p ?value }") + " .",
        "ex:x ex:p 1 .",
    )
    yield _node(
        "SPARQL target (Advanced Features)",
        0,
        "sh:nodeKind sh:IRI ; sh:target [ a sh:SPARQLTarget ; "
        'sh:select "SELECT ?this WHERE { ?this ?p ?o }" ] .',
        "ex:y ex:p 1 .",
    )


CASES = {
    case.name: case
    for part in (_bounds, _orders, _datatypes, _texts, _terms, _classes, _shapes, _sparql)
    for case in part()
}
"""The cases by name."""
