"""Hostile shapes, named by what they do, each with data to look at."""

from collections.abc import Callable
from dataclasses import dataclass

from .data import LISTENER

REPORT, UNUSABLE, ENDED = 200, 422, 503
_AT = LISTENER.decode()
_PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_THING = ':s a :Thing ; :p "x" .'


@dataclass(frozen=True)
class Hostile:
    """Shapes and data in Turtle, and the statuses with which the service may answer."""

    shapes: Callable[[], str]
    statuses: tuple[int, ...]
    data: Callable[[], str] = lambda: _THING
    results: int | None = None

    def files(self) -> tuple[bytes, bytes]:
        """The data and the shapes, as they are posted."""
        data, shapes = (_PREFIXES + one() for one in (self.data, self.shapes))
        return data.encode(), shapes.encode()


def _shape(text: str) -> Callable[[], str]:
    """A shape about things that says this."""
    return lambda: f":Shape a sh:NodeShape ; sh:targetClass :Thing ; {text} ."


def _select(text: str) -> Callable[[], str]:
    return _shape(f"sh:sparql [ sh:select '''{text}''' ]")


def _values(count: int, *names: str) -> Callable[[], str]:
    """A thing with many values for some properties."""
    return lambda: (
        ":s a :Thing ."
        + "".join(
            f":s :{name} " + ",".join(f'"{name}{n}"' for n in range(count)) + " .\n"
            for name in names
        )
    )


def _nested(opening: str, closing: str, depth: int, text: str) -> Callable[[], str]:
    return _shape(f"sh:property [ sh:path :p ; {opening * depth} {text} {closing * depth} ]")


_MANY = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(12))

SHAPES: dict[str, Hostile] = {
    "a shape that refers to itself": Hostile(_shape("sh:node :Shape"), (UNUSABLE,)),
    "a shape that is not itself": Hostile(_shape("sh:not :Shape"), (UNUSABLE,)),
    "shapes that refer to each other": Hostile(
        lambda: (
            ":A sh:targetClass :Thing ; sh:property [ sh:path :p ; sh:node :B ] ."
            " :B sh:property [ sh:path :p ; sh:node :A ] ."
        ),
        (UNUSABLE,),
    ),
    "a property shape in itself": Hostile(
        lambda: ":S sh:targetClass :Thing ; sh:property _:p . _:p sh:path :p ; sh:property _:p .",
        (UNUSABLE,),
    ),
    "shapes in a chain of 20,000": Hostile(
        lambda: (
            ":n0 sh:targetClass :Thing . "
            + "".join(f":n{n} sh:node :n{n + 1} ." for n in range(20_000))
        ),
        (REPORT, UNUSABLE, ENDED),
    ),
    "shapes in shapes, 100,000 deep": Hostile(
        _nested("sh:node [ ", "]", 100_000, "sh:class :C"), (REPORT, UNUSABLE, ENDED)
    ),
    "negations 100,000 deep": Hostile(
        _nested("sh:not [ ", "]", 100_000, "sh:class :C"), (REPORT, UNUSABLE, ENDED)
    ),
    "alternatives 50,000 deep": Hostile(
        _nested("sh:or ( [ sh:class :C ] [ ", "] )", 50_000, "sh:class :C"),
        (REPORT, UNUSABLE, ENDED),
    ),
    "shapes that double at each of 40 levels": Hostile(
        lambda: (
            ":n0 sh:targetClass :Thing . "
            + "".join(f":n{n} sh:and ( :n{n + 1} :n{n + 1} ) ." for n in range(40))
            + ":n40 sh:class :C ."
        ),
        (REPORT, UNUSABLE, ENDED),
    ),
    "properties that double at each of 40 levels": Hostile(
        lambda: (
            ":n0 sh:targetClass :Thing . "
            + "".join(
                f":n{n} sh:property [ sh:path :p ; sh:node :n{n + 1} ] ,"
                f" [ sh:path :p ; sh:node :n{n + 1} ] ."
                for n in range(40)
            )
            + ":n40 sh:class :C ."
        ),
        (REPORT, UNUSABLE, ENDED),
        lambda: ":s a :Thing ; :p :s .",
    ),
    "50,000 shapes": Hostile(
        lambda: "".join(
            f":s{n} sh:targetClass :Thing ; sh:property [ sh:path :p ; sh:maxLength 0 ] .\n"
            for n in range(50_000)
        ),
        (REPORT, UNUSABLE, ENDED),
    ),
    "a cyclic list in sh:in": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:in _:l . "
            "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ;"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l ."
        ),
        (UNUSABLE,),
    ),
    "a list that is its own member in sh:and": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:and _:l . "
            "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:l ;"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> () ."
        ),
        (REPORT, UNUSABLE),
    ),
    "a list with two ends": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:in _:l . "
            "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1, 2 ;"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> (), _:l ."
        ),
        (UNUSABLE,),
    ),
    "sh:in with 500,000 members": Hostile(
        _shape(f"sh:property [ sh:path :p ; sh:in ( {'1 ' * 500_000} ) ]"), (REPORT, ENDED)
    ),
    "a path that is its own inverse": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:property [ sh:path _:p ; sh:minCount 1 ] ."
            " _:p sh:inversePath _:p ."
        ),
        (UNUSABLE,),
    ),
    "a sequence that contains itself": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:property [ sh:path _:l ; sh:minCount 1 ] . "
            "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:l ;"
            " <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> ( :p ) ."
        ),
        (UNUSABLE,),
    ),
    "a path 100,000 deep": Hostile(
        _shape(
            "sh:property [ sh:minCount 1 ; sh:path "
            + "[ sh:inversePath " * 100_000
            + ":p"
            + "]" * 100_000
            + "]"
        ),
        (UNUSABLE,),
    ),
    "a path of 100,000 steps": Hostile(
        _shape(f"sh:property [ sh:minCount 1 ; sh:path ( {':p ' * 100_000} ) ]"),
        (REPORT, UNUSABLE, ENDED),
        lambda: ":s a :Thing ; :p :s .",
    ),
    "a path that doubles at each of 40 levels": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:property [ sh:minCount 1 ; sh:path _:p0 ] . "
            + "".join(f"_:p{n} sh:alternativePath ( _:p{n + 1} _:p{n + 1} ) . " for n in range(40))
            + "_:p40 sh:inversePath :p ."
        ),
        (REPORT, UNUSABLE, ENDED),
    ),
    "closures in closures over a dense graph": Hostile(
        _shape(
            "sh:property [ sh:maxCount 1 ; sh:path "
            + "[ sh:zeroOrMorePath " * 40
            + "( :p [ sh:zeroOrMorePath :p ] )"
            + "]" * 40
            + "]"
        ),
        (REPORT, UNUSABLE, ENDED),
        lambda: (
            ":n0 a :Thing . "
            + "".join(
                f":n{a} :p " + ",".join(f":n{b}" for b in range(300)) + " .\n" for a in range(300)
            )
        ),
    ),
    "a pattern that backtracks": Hostile(
        _shape('sh:property [ sh:path :p ; sh:pattern "^(a+)+$" ]'),
        (REPORT,),
        lambda: f':s a :Thing ; :p "{"a" * 5_000}!" .',
        1,
    ),
    "a pattern that backtracks in alternatives": Hostile(
        _shape('sh:property [ sh:path :p ; sh:pattern "^(a|aa|a?)+$" ]'),
        (REPORT,),
        lambda: f':s a :Thing ; :p "{"a" * 5_000}!" .',
        1,
    ),
    "a pattern with many open ends": Hostile(
        _shape(f'sh:property [ sh:path :p ; sh:pattern "^{".*" * 30}x$" ]'),
        (REPORT, ENDED),
        lambda: f':s a :Thing ; :p "{"a" * 1_900}" .',
    ),
    "a pattern with optional parts": Hostile(
        _shape(f'sh:property [ sh:path :p ; sh:pattern "^{"a?" * 40}{"a" * 40}$" ]'),
        (REPORT,),
        lambda: f':s a :Thing ; :p "{"a" * 39}" .',
        1,
    ),
    "a pattern that is larger than it looks": Hostile(
        _shape('sh:property [ sh:path :p ; sh:pattern "((a{1000}){1000}){1000}" ]'),
        (REPORT, UNUSABLE, ENDED),
    ),
    "a pattern of 1 MB": Hostile(
        _shape(f'sh:property [ sh:path :p ; sh:pattern "{"(a|b)*" * 150_000}" ]'),
        (REPORT, UNUSABLE, ENDED),
    ),
    "a pattern 100,000 deep": Hostile(
        _shape(f'sh:property [ sh:path :p ; sh:pattern "{"(" * 100_000}a{")" * 100_000}" ]'),
        (UNUSABLE,),
    ),
    "a pattern that looks back": Hostile(
        _shape('sh:property [ sh:path :p ; sh:pattern "^(a*)*\\\\1$" ]'), (REPORT, UNUSABLE)
    ),
    "10,000 values less than 10,000": Hostile(
        _shape("sh:property [ sh:path :p ; sh:lessThan :q ]"),
        (REPORT, ENDED),
        _values(10_000, "p", "q"),
    ),
    "10,000 values that should be as 10,000 others": Hostile(
        _shape("sh:property [ sh:path :p ; sh:equals :q ]"),
        (REPORT,),
        _values(10_000, "p", "q"),
        10_000,
    ),
    "100,000 bad values": Hostile(
        _shape("sh:property [ sh:path :p ; sh:minLength 100 ]"),
        (REPORT,),
        _values(100_000, "p"),
        10_000,
    ),
    "100,000 bad values, each explained by all others": Hostile(
        _shape(
            "sh:property [ sh:path :p ; sh:node [ sh:property [ sh:path"
            " ( [ sh:inversePath :p ] :p ) ; sh:minLength 100 ] ] ]"
        ),
        (REPORT, UNUSABLE, ENDED),
        _values(3_000, "p"),
    ),
    "a closed shape and 100,000 properties": Hostile(
        _shape("sh:closed true"),
        (REPORT,),
        lambda: ":s a :Thing ; " + " ; ".join(f":p{n} 1" for n in range(100_000)) + " .",
        10_000,
    ),
    "siblings that exclude each other": Hostile(
        _shape(
            ", ".join(
                [
                    "sh:property [ sh:path :p ; sh:qualifiedValueShapesDisjoint true ;"
                    " sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:minLength 1 ] ]"
                ]
            )
            + " ; sh:property "
            + ", ".join(
                "[ sh:path :p ; sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 1 ;"
                f" sh:qualifiedValueShape [ sh:minLength {n} ] ]"
                for n in range(400)
            )
        ),
        (REPORT, UNUSABLE, ENDED),
        _values(1_000, "p"),
    ),
    "a query that calls out": Hostile(
        _select(f"SELECT $this {{ SERVICE <{_AT}> {{ ?s ?p ?o }} }}"), (UNUSABLE,)
    ),
    "a query that calls out, spelt otherwise": Hostile(
        _select(f"SELECT $this {{ $this ?p ?o FILTER(1 = 1)sErViCe<{_AT}>{{ ?s ?p ?o }} }}"),
        (UNUSABLE,),
    ),
    "a query that calls out from a subquery": Hostile(
        _select(
            f"SELECT $this {{ {{ SELECT $this {{ SERVICE SILENT <{_AT}> {{ ?s ?p ?o }} }} }} }}"
        ),
        (UNUSABLE,),
    ),
    "a query that loads": Hostile(_select(f"LOAD <{_AT}>"), (UNUSABLE,)),
    "a query from another place": Hostile(
        _select(f"SELECT $this FROM <{_AT}> {{ $this ?p ?o }}"), (REPORT, UNUSABLE)
    ),
    "a query with endless joins": Hostile(
        _select(f"SELECT $this {{ $this ?p ?o . {_MANY} }}"), (ENDED, REPORT), _values(200, "p")
    ),
    "a query that counts endless joins": Hostile(
        _select(f"SELECT $this (COUNT(*) AS ?n) {{ $this ?p ?o . {_MANY} }} GROUP BY $this"),
        (ENDED,),
        _values(200, "p"),
    ),
    "a component that asks with endless joins": Hostile(
        lambda: (
            ":C a sh:ConstraintComponent ; sh:parameter [ sh:path :limit ] ;"
            f" sh:validator [ sh:ask '''ASK {{ $this ?p $value . {_MANY} FILTER(?a0 = 1) }}''' ] ."
            " :S sh:targetClass :Thing ; sh:property [ sh:path :p ; :limit 1 ] ."
        ),
        (REPORT, ENDED),
        _values(200, "p"),
    ),
    "a query that multiplies texts": Hostile(
        _select(
            "SELECT $this ?value { $this ?p ?o . BIND(CONCAT(STR(?o), STR(?o)) AS ?x0) "
            + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
            + " BIND(?x40 AS ?value) }"
        ),
        (UNUSABLE, ENDED),
    ),
    "groups 10,000 deep in a query": Hostile(
        _select(f"SELECT $this {{ {'{' * 10_000} $this ?p ?o {'}' * 10_000} }}"), (UNUSABLE,)
    ),
    "brackets 100,000 deep in a query": Hostile(
        _select(f"SELECT $this {{ $this ?p ?o FILTER({'(' * 100_000}1{')' * 100_000}) }}"),
        (UNUSABLE,),
    ),
    "a sum of 100,000 in a query": Hostile(
        _select(f"SELECT $this {{ $this ?p ?o FILTER(1{'+1' * 100_000} = 1) }}"), (UNUSABLE,)
    ),
    "500 patterns in a query": Hostile(
        _select("SELECT $this { $this ?p ?o . " + "?s ?p ?o . " * 500 + "}"),
        (REPORT, UNUSABLE, ENDED),
    ),
    "half a text in a query": Hostile(
        _select('SELECT $this { $this ?p "' + "x" * 1_000_000), (UNUSABLE,)
    ),
    "1,000 queries": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:sparql "
            + ", ".join(
                f"[ sh:select 'SELECT $this {{ $this <http://e/{n}> ?o }}' ]" for n in range(1_000)
            )
            + " ."
        ),
        (REPORT, UNUSABLE, ENDED),
    ),
    "prefixes that import each other": Hostile(
        lambda: (
            ":o1 owl:imports :o2 . :o2 owl:imports :o1 ; sh:declare"
            ' [ sh:prefix "e" ; sh:namespace "http://e/"^^xsd:anyURI ] .'
            " :S sh:targetClass :Thing ; sh:sparql"
            " [ sh:prefixes :o1 ; sh:select 'SELECT $this { $this e:p ?o }' ] ."
        ),
        (REPORT,),
        results=0,
    ),
    "a prefix that is more than a prefix": Hostile(
        lambda: (
            ':o sh:declare [ sh:prefix "e: <http://e/> PREFIX f" ;'
            f' sh:namespace "http://e/> SERVICE <{_AT}>"^^xsd:anyURI ] .'
            " :S sh:targetClass :Thing ; sh:sparql"
            " [ sh:prefixes :o ; sh:select 'SELECT $this { $this e:p ?o }' ] ."
        ),
        (UNUSABLE,),
    ),
    "a parameter with the name of a clause": Hostile(
        lambda: (
            ":C a sh:ConstraintComponent ; sh:parameter [ sh:path <http://e/x}SERVICE> ] ;"
            " sh:validator [ sh:ask 'ASK { $this ?p $value }' ] ."
            " :S sh:targetClass :Thing ; <http://e/x}SERVICE> 1 ."
        ),
        (UNUSABLE,),
    ),
    "shapes that import remote ones": Hostile(
        lambda: f"<> owl:imports <{_AT}shapes> . :S sh:targetClass :Thing ; sh:class :C .",
        (REPORT,),
        results=1,
    ),
    "shapes that suggest remote ones": Hostile(
        lambda: (
            f"<> sh:shapesGraph <{_AT}shapes> ; sh:suggestedShapesGraph <{_AT}> ."
            " :S sh:targetClass :Thing ; sh:class :C ."
        ),
        (REPORT,),
        results=1,
    ),
    "a script": Hostile(
        _shape(
            f'sh:js [ a sh:JSConstraint ; sh:jsFunctionName "f" ;'
            f' sh:jsLibrary [ sh:jsLibraryURL "{_AT}x.js"^^xsd:anyURI ] ]'
        ),
        (UNUSABLE,),
    ),
    "a message that explodes": Hostile(
        lambda: (
            ":S sh:targetClass :Thing ; sh:sparql [ sh:message '"
            + "{$value}" * 10_000
            + "' ; sh:select 'SELECT $this ?value { $this <http://example.org/p> ?value }' ] ."
        ),
        (UNUSABLE, ENDED),
        lambda: f':s a :Thing ; :p "{"x" * 100_000}" .',
    ),
    "a long message for each of 100,000 values": Hostile(
        _shape(f"sh:property [ sh:path :p ; sh:minLength 100 ; sh:message '{'x' * 100_000}' ]"),
        (UNUSABLE, ENDED),
        _values(100_000, "p"),
    ),
    "a long name for each of 100,000 values": Hostile(
        _shape(f"sh:property [ sh:path :p ; sh:minLength 100 ; sh:name '{'x' * 100_000}' ]"),
        (UNUSABLE, ENDED),
        _values(100_000, "p"),
    ),
    "a path that is told in 1 MB for each of 10,000 values": Hostile(
        _shape(
            "sh:property [ sh:minLength 100 ; sh:path [ sh:alternativePath ( :p "
            + "".join(f":{'x' * 100}{n} " for n in range(10_000))
            + ") ] ]"
        ),
        (UNUSABLE, ENDED),
        _values(10_000, "p"),
    ),
    "a number of 1,000,000 digits": Hostile(_shape(f"sh:minCount {'9' * 1_000_000}"), (UNUSABLE,)),
    "a target of everything": Hostile(
        lambda: ":S sh:targetSubjectsOf :p ; sh:targetObjectsOf :p ; sh:nodeKind sh:BlankNode .",
        (REPORT,),
        _values(100_000, "p"),
        10_000,
    ),
    "shapes that are no RDF": Hostile(lambda: "what?", (UNUSABLE,)),
    "shapes without a target": Hostile(lambda: ":S a sh:NodeShape .", (REPORT,), results=0),
}
