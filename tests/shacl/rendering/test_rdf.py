"""Places of results in the report as RDF."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from fairatlas.shacl.model import Place, Report
from fairatlas.shacl.rendering.rdf import place_lines

MakeReport = Callable[..., Report]
_PTR = "http://www.w3.org/2009/pointers#"


def _stated(report: Report) -> dict[str, object]:
    """The values of the pointers, by the local name of their property."""
    text = "".join(place_lines(report.results))
    return {
        quad.predicate.value.rpartition("#")[2]: quad.object
        for quad in parse(text.encode(), format=RdfFormat.N_TRIPLES)
    }


def test_line_and_column_are_a_pointer_of_the_result(make_report: MakeReport) -> None:
    stated = _stated(make_report({}))
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#positiveInteger")
    assert stated["type"] == NamedNode(f"{_PTR}LineCharPointer")
    assert stated["lineNumber"] == Literal("3", datatype=integer)
    assert stated["charNumber"] == Literal("16", datatype=integer)
    assert "_:result0 <http://www.w3.org/ns/earl#pointer>" in "".join(
        place_lines(make_report({}).results)
    )


def test_a_json_pointer_is_an_expression(make_report: MakeReport) -> None:
    stated = _stated(make_report({"place": Place(pointer='/a"b\n')}))
    assert stated["type"] == NamedNode(f"{_PTR}ExpressionPointer")
    assert stated["expression"] == Literal('/a"b\n')


def test_results_are_numbered_with_those_that_have_no_place(make_report: MakeReport) -> None:
    lines = list(place_lines(make_report({"place": None}, {}).results))
    assert lines
    assert all("_:result1" in line and "_:result0" not in line for line in lines)
