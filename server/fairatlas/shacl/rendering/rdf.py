"""Places in the report as RDF: where in the file the thing at fault stands.

With the W3C's terms for that: ``earl:pointer`` (Evaluation and Report Language) and the pointers
of "Pointer Methods in RDF 1.0". Lines and characters count from 1.
"""

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal

from fairatlas_loaders.vocabulary import expand

from ..engine.graph import TYPE
from ..model import Place, Result

_EARL = "http://www.w3.org/ns/earl#"
_PTR = "http://www.w3.org/2009/pointers#"
_NUMBER = expand("xsd:positiveInteger")
_RFC_6901 = "https://www.rfc-editor.org/rfc/rfc6901"


def place_lines(results: Sequence[Result]) -> Iterator[str]:
    """Lines of N-Triples that give the results of a report their places.

    Results have the labels that the report's graph gives them: ``_:result0``, ``_:result1``, … in
    their order.
    """
    for number, result in enumerate(results):
        if result.place is not None:
            yield from _pointers(f"_:result{number}", result.place)


def _pointers(result: str, place: Place) -> Iterator[str]:
    if place.line is not None:
        node = f"{result}line"
        yield f"{result} <{_EARL}pointer> {node} .\n"
        yield f"{node} {TYPE} <{_PTR}LineCharPointer> .\n"
        yield f'{node} <{_PTR}lineNumber> "{place.line}"^^<{_NUMBER}> .\n'
        if place.column is not None:
            yield f'{node} <{_PTR}charNumber> "{place.column}"^^<{_NUMBER}> .\n'
    if place.pointer is not None:
        node = f"{result}pointer"
        yield f"{result} <{_EARL}pointer> {node} .\n"
        yield f"{node} {TYPE} <{_PTR}ExpressionPointer> .\n"
        yield f"{node} <{_PTR}expression> {Literal(place.pointer)} .\n"
        yield f"{node} <{expand('dct:conformsTo')}> <{_RFC_6901}> .\n"
