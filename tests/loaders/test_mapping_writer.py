"""Triples of one file."""

from collections.abc import Callable

from fairatlas_loaders.identifiers import doi
from fairatlas_loaders.mapping import Writer

from .conftest import Result


def test_a_statement_is_made_once(writer: Writer, written: Callable[[], Result]) -> None:
    for _ in range(2):
        node = writer.entity("atlas:Software", "x")
        writer.text(node, "dct:title", "X")
    writer.text(node, "dct:title", None)
    writer.text(node, "dct:title", "")
    result = written()
    assert result.statements == {
        ("software/x", "rdf:type", "atlas:Software"),
        ("software/x", "dct:title", '"X"'),
    }
    assert (len(result.triples), result.report.triples, result.report.records) == (2, 2, 1)


def test_statements_keep_their_order(writer: Writer, written: Callable[[], Result]) -> None:
    node = writer.entity("atlas:Software", "x")
    for word in ("c", "a", "b"):
        writer.text(node, "dcat:keyword", word)
    assert [one.object.value for one in written().triples[1:]] == ["c", "a", "b"]


def test_an_identifier_is_a_node_named_after_its_subject(
    writer: Writer, written: Callable[[], Result]
) -> None:
    node = writer.entity("atlas:Software", "x")
    writer.identifier(node, doi.parse("10.1234/A"))
    assert written().statements >= {
        ("software/x", "adms:identifier", "software/x#doi-10.1234-a"),
        ("software/x#doi-10.1234-a", "rdf:type", "adms:Identifier"),
        ("software/x#doi-10.1234-a", "skos:notation", '"10.1234/a"'),
        ("software/x#doi-10.1234-a", "adms:schemaAgency", '"DOI"'),
    }


def test_a_qualified_node_names_its_ends_and_leaves_the_direct_triple_to_loading(
    writer: Writer, written: Callable[[], Result]
) -> None:
    one, two = (writer.entity("atlas:Software", key) for key in ("one", "two"))
    node = writer.qualified("atlas:Dependency", one, two)
    assert writer.qualified("atlas:Dependency", one, two) == node
    assert writer.qualified("atlas:Dependency", two, one) != node
    assert writer.qualified("atlas:Dependency", one, two, "test") != node
    key = writer.key_of(node)
    assert len(key) == 20
    assert written().statements >= {
        (f"dependency/{key}", "rdf:type", "atlas:Dependency"),
        (f"dependency/{key}", "atlas:dependent", "software/one"),
        (f"dependency/{key}", "atlas:dependency", "software/two"),
    }
    assert ("software/one", "atlas:dependsOn", "software/two") not in written().statements
