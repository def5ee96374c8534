"""Hostile files, named by what they do; ``LISTENER`` stands for an address that counts calls."""

from collections.abc import Callable
from dataclasses import dataclass

LISTENER = b"http://listener.invalid/"
REPORT, REFUSED, TOO_MUCH, ENDED = 200, 400, 422, 503
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SOFTWARE = "<https://w3id.org/fairatlas/ns#Software>"


@dataclass(frozen=True)
class Hostile:
    """A file, and the statuses with which the service may answer."""

    name: str
    make: Callable[[], bytes | str]
    statuses: tuple[int, ...]

    @property
    def data(self) -> bytes:
        """The bytes to post."""
        made = self.make()
        return made.encode() if isinstance(made, str) else made


def _nested(opening: str, closing: str, depth: int) -> Callable[[], str]:
    return lambda: f"<e:s> <e:p> {opening * depth} 1 {closing * depth} ."


def _json_nested(depth: int) -> Callable[[], str]:
    return lambda: '{"@id":"e:s","e:p":' * depth + "1" + "}" * depth


def _valued(literal: Callable[[], str]) -> Callable[[], str]:
    """A literal at every property that shapes look at."""
    names = ("title", "description", "issued", "modified", "license", "identifier")
    return lambda: (
        f"<e:s> a {_SOFTWARE} . "
        + " ".join(f"<e:s> <http://purl.org/dc/terms/{name}> {literal()} ." for name in names)
    )


def _xml(inside: str, before: str = "", attributes: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}'
        f'<r:RDF xmlns:r="{_RDF}" xmlns:e="http://e/" {attributes}>{inside}</r:RDF>'
    )


def _laughs(times: int) -> str:
    defined = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' for level in range(times)
    )
    return _xml(f"<e:a><e:b>&l{times};</e:b></e:a>", f"<!DOCTYPE x [{defined}]>")


def _external(entity: str) -> str:
    return _xml("<e:a><e:b>&x;</e:b></e:a>", f"<!DOCTYPE x [<!ENTITY x {entity}>]>")


_AT = LISTENER.decode()

FILES: dict[str, Hostile] = {
    "square brackets 1,000,000 deep": Hostile(
        "x.ttl", _nested("[ <e:p> ", "]", 700_000), (REPORT, ENDED)
    ),
    "lists 1,000,000 deep": Hostile("x.ttl", _nested("( ", ")", 1_000_000), (REPORT, ENDED)),
    "a list of 1,000,000 items": Hostile(
        "x.ttl", lambda: f"<e:s> <e:p> ({'1 ' * 1_000_000}) .", (REPORT, ENDED)
    ),
    "triple terms 4,000 deep": Hostile(
        "x.ttl", _nested("<<( <e:s> <e:p> ", " )>>", 4_000), (REFUSED,)
    ),
    "triple terms 100,000 deep in lines": Hostile(
        "x.nt", _nested("<<( <e:s> <e:p> ", " )>>", 100_000), (REFUSED,)
    ),
    "annotations 100,000 deep": Hostile(
        "x.ttl",
        lambda: "<e:s> <e:p> 1 " + "{| <e:p> 1 " * 100_000 + " |}" * 100_000 + " .",
        (REPORT, REFUSED, ENDED),
    ),
    "formulas 100,000 deep": Hostile(
        "x.n3",
        lambda: "<e:s> <e:p> " + "{ <e:s> <e:p> " * 100_000 + "1" + " }" * 100_000 + " .",
        (REPORT, ENDED),
    ),
    "JSON-LD objects 4,000 deep": Hostile("x.jsonld", _json_nested(4_000), (REFUSED,)),
    "JSON-LD objects 100,000 deep": Hostile("x.jsonld", _json_nested(100_000), (REFUSED,)),
    "JSON-LD lists 4,000 deep": Hostile(
        "x.jsonld", lambda: '{"@id":"e:s","e:p":' + "[" * 4_000 + "]" * 4_000 + "}", (REFUSED,)
    ),
    "contexts in contexts 4,000 deep": Hostile(
        "x.jsonld",
        lambda: '{"@context":{"a":{"@id":"e:a","@context":' * 4_000 + "{}" + "}}}" * 4_000,
        (REFUSED,),
    ),
    "terms defined by terms, 20,000 in a chain": Hostile(
        "x.jsonld",
        lambda: (
            '{"@context":{"t0":"http://e/",'
            + ",".join(f'"t{n}":"t{n - 1}:x"' for n in range(1, 20_000))
            + '},"t1":1}'
        ),
        (REFUSED,),
    ),
    "the context of schema.org 100,000 times": Hostile(
        "x.jsonld",
        lambda: (
            '{"@graph":['
            + ",".join(['{"@context":"https://schema.org","@id":"e:s","name":"x"}'] * 100_000)
            + "]}"
        ),
        (REPORT, ENDED),
    ),
    "JSON of another format 100,000 deep": Hostile(
        "codemeta.json", lambda: '{"name":"x","author":' + "[" * 100_000, (REFUSED,)
    ),
    "YAML that multiplies": Hostile(
        "CITATION.cff",
        lambda: (
            "cff-version: 1.2.0\ntitle: x\nk0: &a0 [x, x]\n"
            + "".join(f"k{n}: &a{n} [{f'*a{n - 1}, ' * 9}*a{n - 1}]\n" for n in range(1, 12))
        ),
        (REFUSED,),
    ),
    "a remote context": Hostile(
        "x.jsonld", lambda: f'{{"@context":"{_AT}context","name":"x"}}', (REFUSED,)
    ),
    "200 remote contexts": Hostile(
        "x.jsonld",
        lambda: '{"@context":[' + ",".join(f'"{_AT}{n}"' for n in range(200)) + '],"name":"x"}',
        (REFUSED,),
    ),
    "a context that imports another": Hostile(
        "x.jsonld", lambda: f'{{"@context":{{"@import":"{_AT}"}},"name":"x"}}', (REFUSED,)
    ),
    "a context from this machine's files": Hostile(
        "x.jsonld", lambda: '{"@context":"file:///etc/passwd","name":"x"}', (REFUSED,)
    ),
    "an ontology that imports a remote one": Hostile(
        "x.ttl", lambda: f"<e:s> <http://www.w3.org/2002/07/owl#imports> <{_AT}> .", (REPORT,)
    ),
    "elements 5,000 deep": Hostile(
        "x.rdf", lambda: _xml("<e:a><e:b>" * 2_500 + "</e:b></e:a>" * 2_500), (REFUSED,)
    ),
    "elements 200,000 deep": Hostile(
        "x.rdf", lambda: _xml("<e:a><e:b>" * 100_000 + "</e:b></e:a>" * 100_000), (REFUSED,)
    ),
    "an XML literal 100,000 deep": Hostile(
        "x.rdf",
        lambda: _xml(
            '<e:a><e:b r:parseType="Literal">' + "<i>" * 100_000 + "</i>" * 100_000 + "</e:b></e:a>"
        ),
        (REFUSED,),
    ),
    "an element with 100,000 attributes": Hostile(
        "x.rdf",
        lambda: _xml("<e:a " + " ".join(f'e:a{n}="x"' for n in range(100_000)) + "/>"),
        (REFUSED,),
    ),
    "100,000 namespaces around 1,000 elements": Hostile(
        "x.rdf",
        lambda: _xml(
            "<n1:x/>" * 1_000,
            attributes=" ".join(f'xmlns:n{n}="http://e/"' for n in range(100_000)),
        ),
        (REFUSED,),
    ),
    "entities that multiply": Hostile("x.rdf", lambda: _laughs(9), (REFUSED,)),
    "a long entity, often": Hostile(
        "x.rdf",
        lambda: _xml(
            f"<e:a><e:b>{'&x;' * 100_000}</e:b></e:a>",
            f'<!DOCTYPE x [<!ENTITY x "{"x" * 50_000}">]>',
        ),
        (REFUSED,),
    ),
    "an entity from this machine's files": Hostile(
        "x.rdf", lambda: _external('SYSTEM "file:///etc/hostname"'), (REFUSED,)
    ),
    "a remote entity": Hostile("x.rdf", lambda: _external(f'SYSTEM "{_AT}"'), (REFUSED,)),
    "a remote document type": Hostile(
        "x.rdf",
        lambda: _xml("<e:a/>", f'<!DOCTYPE x SYSTEM "{_AT}x.dtd">'),
        (REPORT, REFUSED),
    ),
    "a remote parameter entity": Hostile(
        "x.rdf",
        lambda: _xml("<e:a/>", f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{_AT}"> %p;]>'),
        (REFUSED,),
    ),
    "an integer of 300,000 digits": Hostile(
        "x.ttl", _valued(lambda: f'"{"9" * 300_000}"^^<{_XSD}integer>'), (REPORT, TOO_MUCH)
    ),
    "a decimal of 1,500,000 digits": Hostile(
        "x.ttl", _valued(lambda: f'"0.{"9" * 1_500_000}"^^<{_XSD}decimal>'), (REPORT, TOO_MUCH)
    ),
    "a decimal with a huge exponent": Hostile(
        "x.ttl", _valued(lambda: f'"1E999999999"^^<{_XSD}decimal>'), (REPORT,)
    ),
    "a double with a huge exponent": Hostile(
        "x.ttl", _valued(lambda: f'"1E999999999"^^<{_XSD}double>'), (REPORT,)
    ),
    "a year of 300,000 digits": Hostile(
        "x.ttl", _valued(lambda: f'"{"9" * 300_000}-01-01"^^<{_XSD}date>'), (REPORT, TOO_MUCH)
    ),
    "a duration of 300,000 digits": Hostile(
        "x.ttl", _valued(lambda: f'"P{"9" * 300_000}"^^<{_XSD}duration>'), (REPORT, TOO_MUCH)
    ),
    "a number of JSON with a huge exponent": Hostile(
        "x.jsonld",
        lambda: f'{{"@id":"e:s","e:p":{{"@value":1e308,"@type":"{_XSD}decimal"}},"e:q":1e999}}',
        (REFUSED,),
    ),
    "a number of JSON with 1,000,000 digits": Hostile(
        "x.jsonld", lambda: f'{{"@id":"e:s","e:p":{"9" * 1_000_000}}}', (REFUSED,)
    ),
    "almost base64, 1,000,000 long": Hostile(
        "x.ttl", _valued(lambda: f'"{"A " * 700_000}!"^^<{_XSD}base64Binary>'), (REPORT, TOO_MUCH)
    ),
    "HTML 100,000 deep": Hostile(
        "x.ttl", _valued(lambda: f'"{"<div>" * 100_000}"^^<{_RDF}HTML>'), (REPORT, TOO_MUCH)
    ),
    "an XML literal with entities": Hostile(
        "x.ttl",
        _valued(lambda: f"\"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>\"^^<{_RDF}XMLLiteral>"),
        (REPORT,),
    ),
    "a literal of 9 MB": Hostile(
        "x.nt", lambda: f'<e:s> <e:p> "{"x" * 9_000_000}" .', (REPORT, TOO_MUCH)
    ),
    "a title of 9 MB": Hostile(
        "x.ttl",
        lambda: f'<e:s> a {_SOFTWARE} ; <http://purl.org/dc/terms/license> "{"x" * 9_000_000}" .',
        (REPORT, TOO_MUCH, ENDED),
    ),
    "a name of 5 MB with many faults": Hostile(
        "x.ttl", lambda: f"<e:{'x' * 5_000_000}> a {_SOFTWARE} .", (TOO_MUCH,)
    ),
    "200,000 prefixes": Hostile(
        "x.ttl",
        lambda: (
            "".join(f"@prefix p{n}: <http://e/{n}> .\n" for n in range(200_000)) + "p1:a p1:b 1 ."
        ),
        (REPORT,),
    ),
    "one thing with 1,000,000 values": Hostile(
        "x.ttl",
        lambda: "<e:s> <e:p> " + ",".join(map(str, range(1_000_000))) + " .",
        (REPORT, ENDED),
    ),
    "one thing with 100,000 wrong values": Hostile(
        "x.ttl",
        lambda: (
            f"<e:s> a {_SOFTWARE} ; <http://purl.org/dc/terms/license> "
            + ",".join(f'"{n}"' for n in range(100_000))
            + " ."
        ),
        (REPORT, TOO_MUCH, ENDED),
    ),
    "100,000 things with many faults each": Hostile(
        "x.ttl",
        lambda: "".join(f"<e:{n}> a {_SOFTWARE} .\n" for n in range(100_000)),
        (REPORT, TOO_MUCH, ENDED),
    ),
    "classes below classes, 50,000 in a chain": Hostile(
        "x.ttl",
        lambda: (
            "".join(
                f"<e:{n}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <e:{n + 1}> .\n"
                for n in range(50_000)
            )
            + "<e:s> a <e:0> ."
        ),
        (REPORT,),
    ),
    "a list that comes back to itself": Hostile(
        "x.ttl",
        lambda: f"_:l <{_RDF}first> 1 ; <{_RDF}rest> _:l . <e:s> a {_SOFTWARE} ; <e:p> _:l .",
        (REPORT,),
    ),
    "things that are part of each other": Hostile(
        "x.ttl",
        lambda: (
            f"<e:s> a {_SOFTWARE} ; <http://purl.org/dc/terms/isPartOf> <e:s>, <e:t> ."
            f" <e:t> a {_SOFTWARE} ; <http://purl.org/dc/terms/isPartOf> <e:s> ."
        ),
        (REPORT,),
    ),
    "bytes that are no UTF-8": Hostile("x.nt", lambda: b'<e:s> <e:p> "\xff" .', (REFUSED,)),
    "a character of number 0": Hostile("x.ttl", lambda: '<e:s> <e:p> "a\\u0000b" .', (REPORT,)),
    "an IRI with a space": Hostile("x.ttl", lambda: "<e:s> <e:p> <e: x> .", (REFUSED,)),
    "an IRI that is a script": Hostile("x.ttl", lambda: "<e:s> <e:p> <javascript:x> .", (REPORT,)),
    "an IRI of 5 MB": Hostile(
        "x.ttl", lambda: f"<e:{'x' * 5_000_000}> <e:p> 1 .", (REPORT, TOO_MUCH)
    ),
    "a file that is no file": Hostile("../../etc/passwd", lambda: "x", (REFUSED,)),
}
"""Sections 4c and 4d of what was measured: most of these bring down some engine or parser."""
