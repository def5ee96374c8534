"""The questions that a FAIR Implementation Profile answers, as the ontology has them."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import expand, term

from ..statements import ontology

_PRINCIPLES = expand("fair:")


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        code: such as ``F1-MD``.
        principle: the FAIR principle that it is about, such as ``F1``.
        asks: its wording.
        about: ``metadata``, ``data``, or ``both``.
        expects: the class of the FAIR Enabling Resources that answer it.
    """

    iri: str
    code: str
    principle: str
    asks: str
    about: str
    expects: str

    @property
    def letter(self) -> str:
        """F, A, I or R."""
        return self.principle[:1]


@cache
def questions() -> tuple[Question, ...]:
    """The 21 questions in the order of the principles, metadata before data."""
    scheme = term("atlas:FIPQuestionScheme")
    nodes = ontology().subjects("skos:inScheme", scheme)
    found = [_question(node) for node in nodes if isinstance(node, NamedNode)]
    order = {"metadata": 0, "both": 0, "data": 1}
    return tuple(
        sorted(found, key=lambda one: ("FAIR".index(one.letter), one.principle, order[one.about]))
    )


@cache
def by_iri() -> dict[str, Question]:
    """The questions by their IRIs."""
    return {one.iri: one for one in questions()}


def _question(node: NamedNode) -> Question:
    stated = ontology()
    kinds = stated.nodes(node, "rdf:type")
    metadata = term("fip:FIP-Metadata-related-Question") in kinds
    data = term("fip:FIP-Data-related-Question") in kinds
    return Question(
        iri=node.value,
        code=stated.literals(node, "skos:notation")[0].value,
        principle=stated.nodes(node, "fip:refers-to-principle")[0].value.removeprefix(_PRINCIPLES),
        asks=stated.literals(node, "skos:definition")[0].value,
        about="metadata" if metadata and not data else "data" if data and not metadata else "both",
        expects=stated.nodes(node, "atlas:expectsResourceOf")[0].value,
    )
