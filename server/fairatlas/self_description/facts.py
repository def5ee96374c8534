"""What is stated of one thing, as those need it who tell of it in other words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode

from fairatlas_loaders.identifiers import identify
from fairatlas_loaders.vocabulary import expand, term

from ..description import Description
from ..statements import Node, Statements, ontology

_SCHEMA = expand("schema:")


@dataclass(frozen=True)
class Facts:
    """What a description says of a thing and of its parts."""

    node: NamedNode
    statements: Statements

    @classmethod
    def of(cls, description: Description) -> "Facts":
        """Those that the thing itself makes."""
        return cls(description.node, Statements(description.statements))

    def values(self, *names: str, of: Node | None = None) -> list[object]:
        """The values of properties in the order of their names, each once."""
        subject = of or self.node
        found = (value for name in names for value in self.statements.values(subject, name))
        return list(dict.fromkeys(found))

    def nodes(self, *names: str, of: Node | None = None) -> list[NamedNode]:
        """The values that are IRIs."""
        return [one for one in self.values(*names, of=of) if isinstance(one, NamedNode)]

    def texts(self, *names: str, of: Node | None = None) -> list[Literal]:
        """The values that are texts, English ones first, then those without a language."""
        found = [one for one in self.values(*names, of=of) if isinstance(one, Literal)]
        return sorted(found, key=lambda one: (one.language != "en", one.language is not None))

    def text(self, *names: str, of: Node | None = None) -> str | None:
        """The first text; None where there is none."""
        found = self.texts(*names, of=of)
        return found[0].value if found else None

    def parts(self, *names: str) -> list[Node]:
        """The values that are nodes, with or without a name."""
        return [one for one in self.values(*names) if isinstance(one, NamedNode | BlankNode)]

    def identifiers(self) -> list[tuple[str, str]]:
        """The identifiers as scheme and notation."""
        found = []
        for one in self.parts("adms:identifier"):
            notation = self.text("skos:notation", of=one)
            if notation:
                found.append((self.text("adms:schemaAgency", of=one) or "", notation))
        return found

    def doi(self) -> str | None:
        """The address of the thing's DOI; None where it has none, or several."""
        found = {doi_address(value) for scheme, value in self.identifiers() if is_doi(scheme)}
        found.discard(None)
        return found.pop() if len(found) == 1 else None


def is_doi(scheme: str) -> bool:
    """Whether a scheme of identifiers is that of DOIs, however it is written."""
    return scheme.casefold() == "doi"


def doi_address(text: str) -> str | None:
    """The address of a DOI in any usual spelling; None where it is none."""
    identifier = identify(text)
    return identifier.iri if identifier is not None and is_doi(identifier.scheme) else None


@cache
def schema_class(node: NamedNode) -> str | None:
    """The class of schema.org that the ontology ties a class to; None where it names none."""
    if node == term("dcat:Dataset"):
        # DCAT was made from the same terms: https://www.w3.org/TR/vocab-dcat-3/#dcat-sdo
        return "Dataset"
    # The closest class is the narrower one: an article rather than a work.
    above = ontology().nodes(node, "skos:closeMatch", "rdfs:subClassOf", "owl:equivalentClass")
    named = [one.value.removeprefix(_SCHEMA) for one in above if one.value.startswith(_SCHEMA)]
    return named[0] if named else None


def schema_classes(types: Iterable[NamedNode]) -> list[str]:
    """The classes of schema.org of a thing of these classes, ``Thing`` where there is none."""
    found = [name for name in map(schema_class, types) if name]
    return list(dict.fromkeys(found)) or ["Thing"]
