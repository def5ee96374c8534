"""The ontology as a contribution: loaded when a store is made, superseded when it changes."""

from collections.abc import Iterator

from pyoxigraph import RdfFormat, Triple, parse, serialize

from fairatlas_loaders import Loaded, Loader, Setting, Source, data_path

from .. import __version__


def schema_source() -> Source:
    """The ontology, its alignments and its value lists as one file of N-Triples."""
    data = serialize(_triples(), format=RdfFormat.N_TRIPLES)
    assert data is not None
    return Source("ontology.nt", data)


def schema_loader() -> Loader:
    """What reads it: the triples as they stand."""
    return Loader(
        name="schema",
        version=__version__,
        label="Ontology of FAIR Atlas",
        description="The ontology, its alignments and value lists, as they ship.",
        homepage="https://w3id.org/fairatlas/ns",
        recognise=lambda source: 0.0,
        read=_read,
    )


def _read(source: Source, setting: Setting) -> Loaded:
    triples = [quad.triple for quad in parse(source.read(), format=RdfFormat.N_TRIPLES)]
    setting.report.triples = len(triples)
    return Loaded(triples)


def _triples() -> Iterator[Triple]:
    """The statements of all files in the order of their paths: the same bytes each time.

    The ontology has no blank nodes (a test sees to it), so their names can't vary.
    """
    for path in sorted(data_path("ontology").rglob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield quad.triple
