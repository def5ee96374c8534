"""The formats in which a work can be had beside RDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..negotiation import Offer
from .bibtex import bibtex
from .cff import citation_cff
from .codemeta import codemeta
from .csl import csl_json
from .work import Kind, Work


@dataclass(frozen=True)
class Export:
    """A format: how it is asked for, which works fit it, and what writes them.

    Attributes:
        needs_authors: whether the format can't be without them.
    """

    offer: Offer
    kinds: frozenset[Kind]
    write: Callable[[Work], bytes]
    needs_authors: bool = False

    def fits(self, work: Work) -> bool:
        """Whether a work can be told in the format."""
        return work.kind in self.kinds and bool(work.authors or not self.needs_authors)


_ALL: frozenset[Kind] = frozenset({"software", "dataset", "publication"})

EXPORTS: Sequence[Export] = (
    Export(Offer("application/x-bibtex", "bib", "BibTeX", also=("text/x-bibtex",)), _ALL, bibtex),
    Export(Offer("application/vnd.citationstyles.csl+json", "csl", "CSL-JSON"), _ALL, csl_json),
    Export(
        Offer("application/vnd.cff+yaml", "cff", "CITATION.cff", also=("application/yaml",)),
        frozenset({"software", "dataset"}),
        citation_cff,
        needs_authors=True,
    ),
    Export(
        Offer("application/vnd.codemeta.ld+json", "codemeta", "CodeMeta"),
        frozenset({"software"}),
        codemeta,
    ),
)
"""All of them, in the order in which pages show them."""


def exports_for(work: Work | None) -> Sequence[Export]:
    """The formats that fit a work; none where there is no work."""
    return [one for one in EXPORTS if work is not None and one.fits(work)]
