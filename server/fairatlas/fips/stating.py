"""Declarations as statements, in a map and in nanopublications alike."""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from fairatlas_loaders import dates
from fairatlas_loaders.errors import DateError
from fairatlas_loaders.vocabulary import expand, term

from .profile import Declaration

Named = Callable[[str], str]
"""Gives the IRI that a community or a resource goes by."""


def declaration_triples(
    node: NamedNode,
    one: Declaration,
    communities: Iterable[str],
    considerations: str = "atlas:considerations",
    named: Named = str,
) -> Iterator[Triple]:
    """What a declaration states under the name of ``node``.

    Args:
        communities: IRIs of those that declare it.
        considerations: the property of its reasons; nanopublications have another one.
    """
    yield Triple(node, term("rdf:type"), term("fip:FIP-Declaration"))
    if one.no_choice:
        yield Triple(node, term("rdf:type"), term("fip:FIP-No-Choice-Declaration"))
    for community in communities:
        yield Triple(node, term("fip:declared-by"), NamedNode(named(community)))
    for question in one.questions:
        yield Triple(node, term("fip:refers-to-question"), NamedNode(question))
    for use in one.uses:
        way = NamedNode(expand(f"fip:{use.way.value}"))
        yield Triple(node, way, NamedNode(named(use.resource)))
    for why in one.considerations:
        yield Triple(node, term(considerations), Literal(why))
    for name, written in (("dcat:startDate", one.starts), ("dcat:endDate", one.ends)):
        for value in written:
            yield Triple(node, term(name), date(value))


def date(written: str) -> Literal:
    """The date with the type that its form has; a plain text where it is no date."""
    try:
        return Literal(written, datatype=NamedNode(dates.parse(written).datatype))
    except DateError:
        return Literal(written)
