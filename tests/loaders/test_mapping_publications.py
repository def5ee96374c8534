"""Publications."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.identifiers import doi
from fairatlas_loaders.mapping import Agent, Publication, Writer, write_publication

from .conftest import Result, short


def test_a_publication(writer: Writer, written: Callable[[], Result]) -> None:
    publication = Publication(
        title="On Tool",
        identifier=doi.parse("10.1234/x"),
        authors=[Agent("Jane")],
        issued=[Literal("2020")],
        venue="Journal",
        page=NamedNode("https://example.org/1"),
    )
    node = short(write_publication(publication, "scope", writer))
    assert node == "publication/doi-10.1234-x"
    assert written().statements >= {
        (node, "rdf:type", "atlas:Publication"),
        (node, "dct:title", '"On Tool"'),
        (node, "owl:sameAs", "https://doi.org/10.1234/x"),
        (node, "adms:identifier", f"{node}#doi-10.1234-x"),
        (node, "dct:issued", '"2020"'),
        (node, "prism:publicationName", '"Journal"'),
        (node, "dcat:landingPage", "https://example.org/1"),
    }
    (author,) = written().values(node, "dct:creator")
    assert author.startswith("person/jane-")


def test_without_doi_titles_are_told_apart_by_scope(writer: Writer) -> None:
    one, same, other = (
        write_publication(Publication(title), scope, writer)
        for title, scope in (("On Tool", "a"), ("on  tool", "a"), ("On Tool", "b"))
    )
    assert one == same != other


def test_without_doi_and_title_there_is_none(writer: Writer, written: Callable[[], Result]) -> None:
    assert write_publication(Publication(None, venue="Journal"), "s", writer) is None
    assert written().triples == []
