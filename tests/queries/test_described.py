"""Saved queries as data: what other tools need to show, run and change them."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from fairatlas.queries import described, questions
from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import PREFIXES, term

NAMES = Names("https://map.example.org")


def objects(quads: list[Quad], subject: object, predicate: str) -> list[object]:
    wanted = term(predicate)
    return [quad.object for quad in quads if (quad.subject, quad.predicate) == (subject, wanted)]


def test_each_question_is_an_executable_that_runs_elsewhere() -> None:
    quads = described(questions().values(), NAMES)
    prefixes = {
        objects(quads, node, "sh:prefix")[0].value: objects(quads, node, "sh:namespace")[0].value  # type: ignore[attr-defined]
        for node in objects(quads, NAMES.queries(), "sh:declare")
    }
    assert prefixes == PREFIXES
    for query in questions().values():
        node = NAMES.query(query.name)
        assert term("sh:SPARQLSelectExecutable") in objects(quads, node, "rdf:type")
        assert objects(quads, node, "rdfs:label") == [Literal(query.label, language="en")]
        assert objects(quads, node, "schema:target") == [NAMES.endpoint()]
        (text,) = objects(quads, node, "sh:select")
        assert isinstance(text, Literal)
        head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
        Store().query(head + text.value)


def test_parameters_have_name_type_and_default() -> None:
    query = next(query for query in questions().values() if query.parameters)
    quads = described([query], NAMES)
    nodes = objects(quads, NAMES.query(query.name), "sh:parameter")
    assert len(nodes) == len(query.parameters)
    for node, parameter in zip(nodes, query.parameters, strict=True):
        assert objects(quads, node, "sh:name") == [Literal(parameter.name)]
        assert objects(quads, node, "sh:defaultValue") == [parameter.default(NAMES)]
        (path,) = objects(quads, node, "sh:path")
        assert path == NamedNode(f"{NAMES.query(query.name).value}#{parameter.name}")
        typed = objects(quads, node, "sh:class") + objects(quads, node, "sh:datatype")
        assert len(typed) == 1
