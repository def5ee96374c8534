"""Results and reports to render, made by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from fairatlas.shacl.model import Place, Report, Result

MakeReport = Callable[..., Report]

_RESULT = Result(
    focus_node="<http://example.org/x>",
    path="<http://purl.org/dc/terms/issued>",
    value='"2020-13-45"^^<http://www.w3.org/2001/XMLSchema#date>',
    component="DatatypeConstraintComponent",
    shape="<http://example.org/S>",
    severity="Violation",
    message="Write dct:issued as a date.",
    name="publication date",
    place=Place(3, 16, 12),
    expected="a well-formed xsd:date",
    actual='the text "2020-13-45" (xsd:date), which is no date',
    hint='Write `dct:issued "2024-05-31"^^xsd:date ;`',
    principles=("R1.2",),
    sources=("https://www.w3.org/TR/vocab-dcat-3/",),
)


@pytest.fixture
def result() -> Result:
    """A result with all that one can have, but details."""
    return _RESULT


@pytest.fixture
def make_report() -> MakeReport:
    """Makes a report of results given as what differs from that one."""

    def make(*changes: dict[str, object], **fields: object) -> Report:
        results = tuple(replace(_RESULT, **change) for change in changes)  # type: ignore[arg-type]
        return replace(Report(results, 3, b""), **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def source() -> str:
    """The file that the result is about."""
    return '<http://example.org/x>\n\ta dcat:Dataset ;\n    dct:issued "2020-13-45"^^xsd:date .\n'
