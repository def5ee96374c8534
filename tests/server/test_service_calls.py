"""SERVICE is refused wherever Oxigraph would read it, and nowhere else."""

import pytest
from pyoxigraph import Store

from fairatlas.errors import Refused
from fairatlas.service_calls import refuse_service

PROLOGUE = "PREFIX ex: <http://e/> PREFIX : <http://e/> PREFIX service: <http://s/> "
# The store would answer with an error, not with rows, if it called anything at this address.
CALL = "<http://127.0.0.1:1/> { ?a ?b ?c }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {CALL} }}",
        f"SELECT * {{ service {CALL} }}",
        f"SELECT * {{ SeRvIcE {CALL} }}",
        f"SELECT * {{ SERVICE SILENT {CALL} }}",
        f"SELECT * {{ SERVICESILENT {CALL} }}",
        f"SELECT * {{ SERVICE\n#c\n{CALL} }}",
        f"SELECT * {{ ?s ?p ?o .SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p ?o.SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p 1SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p 1.SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p 1e5SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p 'a'SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p 'a'@en SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p 'a'@en.SERVICE {CALL} }}",
        f"SELECT * {{ ?s ?p ex:a\nSERVICE {CALL} }}",
        f"SELECT * {{ {{}}SERVICE {CALL} }}",
        f"SELECT * {{ FILTER(1<2)SERVICE {CALL} }}",
        f"SELECT * {{ FILTER EXISTS {{ SERVICE {CALL} }} }}",
        f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {CALL} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {CALL} }} }} }}",
        f"ASK {{ GRAPH ?g {{ OPTIONAL {{ SERVICE {CALL} }} }} }}",
        f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ SERVICE {CALL} }}",
        f"DESCRIBE ?a {{ SERVICE {CALL} }}",
        "SELECT * { BIND(<http://127.0.0.1:1/> AS ?x) SERVICE ?x { ?a ?b ?c } }",
        "SELECT * { BIND(<http://127.0.0.1:1/> AS ?x) SERVICE?x{ ?a ?b ?c } }",
        "SELECT * { SERVICEex:a { ?a ?b ?c } }",
        "SELECT * { SERVICE:a { ?a ?b ?c } }",
        # An escaped quote or number sign in a name opens no string and no comment.
        f"SELECT * {{ ?s ex:a\\' ?o . SERVICE {CALL} FILTER(?o = 'x') }}",
        f"SELECT * {{ ?s ex:a\\# ?o . SERVICE {CALL} }}",
        # What follows "<" here is a string or a comment and no IRI.
        f"SELECT * {{ ?s ?p ?o FILTER(?o<'b>c') SERVICE {CALL} FILTER(?o != 'x') }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<1#>'''\n) SERVICE {CALL} }} #'''",
        f"SELECT * {{ ?s ?p 'it\\'s' . SERVICE {CALL} }} #'",
        f"SELECT * {{ ?s ?p '''a''b''' . SERVICE {CALL} }}",
    ],
)
def test_a_call_is_found(query: str) -> None:
    Store().query(PROLOGUE + query.replace("ASK", "SELECT *", 1))  # well-formed, and not run
    with pytest.raises((Refused, SyntaxError)):
        refuse_service(PROLOGUE + query)


@pytest.mark.parametrize("word", ["SERVICE", "service"])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ ?s ?p 'x {word} <a> {{}}' }}",
        'SELECT * {{ ?s ?p "{word}" }}',
        "SELECT * {{ ?s ?p '''x\n{word} <a> {{}}''' }}",
        "SELECT * {{ ?s ?p '\\u0027 {word} \\u0027' }}",
        "SELECT * {{ ?s ?p ?o }} # {word} <a> {{}}",
        "# {word}\nSELECT * {{ ?s ?p ?o }}",
        "SELECT * {{ ?s ?p <http://{word}/{word}> }}",
        "SELECT ?{word} {{ ?{word} ?p ?o }}",
        "SELECT ${word} {{ ${word} ?p ?o }}",
        "SELECT * {{ ?s ex:{word} ?o }}",
        "SELECT * {{ ?s :{word} ?o }}",
        "SELECT * {{ ?s ex:a-{word}.b ?o }}",
        "SELECT * {{ ?s ex:\\'{word} ?o }}",
        "SELECT * {{ ?s ex:a:{word} ?o }}",
        "SELECT * {{ ?s ex:%41{word} ?o }}",
        "PREFIX {word}: <http://x/> SELECT * {{ ?s {word}:x ?o }}",
        "PREFIX {word}: <http://x/> SELECT * {{ GRAPH {word}:x {{ ?s ?p ?o }} }}",
        "SELECT * {{ _:{word} ?p ?o }}",
        "SELECT * {{ ?s ?p 'x'@{word} }}",
        "SELECT (1 AS ?{word}) (2 AS ?zervice) (3 AS ?aervice) {{}}",
        "ASK {{ FILTER(<http://x/{word}>(1)) }}",
    ],
)
def test_the_word_elsewhere_is_no_call(query: str, word: str) -> None:
    refuse_service(PROLOGUE + query.format(word=word))


def test_a_query_without_the_word_is_not_even_parsed() -> None:
    refuse_service("no query at all")


def test_a_syntax_error_keeps_its_place() -> None:
    with pytest.raises(SyntaxError, match=r"error at 2:\d+"):
        refuse_service("SELECT * # of the service\n{ ?s ?p }")


def test_a_query_that_uses_up_all_words_is_refused() -> None:
    words = " ".join(f"{letter}ervice" for letter in "abcdefghijklmnopqrstuvwxyz")
    with pytest.raises(Refused, match="too many words"):
        refuse_service(f"SELECT * {{}} # {words}")
