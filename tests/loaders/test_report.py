"""The import report."""

import json

from fairatlas_loaders import Finding, ImportReport
from fairatlas_loaders.report import LISTED_AT_MOST


def test_findings_are_listed_and_counted() -> None:
    report = ImportReport("cff", "CITATION.cff")
    report.add("dropped", "/doi (line 3)", "11.1/x", "no DOI")
    report.add("dropped", "/url", 5, "no address")
    report.add("repaired", "/license", "mit", "case")
    assert report.findings[0] == Finding("dropped", "/doi (line 3)", "11.1/x", "no DOI")
    assert report.counts == {"dropped": 2, "repaired": 1}
    assert list(report.lines())[1] == "dropped at /url: '5': no address"


def test_a_long_value_is_cut() -> None:
    report = ImportReport("cff", "x")
    report.add("dropped", "/a", "x" * 200, "r")
    report.add("dropped", "/a", "x" * 201, "r")
    assert report.findings[0].value == "x" * 200
    assert report.findings[1].value == "x" * 199 + "…"


def test_e_mail_addresses_are_left_out() -> None:
    report = ImportReport("cff", "x")
    report.add("dropped", "/a", "Jane <jane@example.org>", "unknown: jane@example.org")
    assert report.findings == [Finding("dropped", "/a", "Jane", "unknown")]


def test_past_the_limit_findings_are_only_counted() -> None:
    report = ImportReport("cff", "x")
    for number in range(LISTED_AT_MOST + 7):
        report.add("dropped", f"/{number}", number, "r")
    assert len(report.findings) == LISTED_AT_MOST
    assert report.counts["dropped"] == LISTED_AT_MOST + 7
    assert report.as_json()["findingsNotListed"] == 7


def test_as_json() -> None:
    report = ImportReport("cff", "x", records=1, triples=2, fields=3, fields_mapped=2)
    report.add("repaired", "/b", "v", "r")
    report.add("dropped", "/a", "v", "r")
    told = report.as_json()
    assert json.loads(json.dumps(told)) == told
    assert told == {
        "loader": "cff",
        "source": "x",
        "records": 1,
        "triples": 2,
        "direct": 0,
        "fields": 3,
        "fieldsMapped": 2,
        "fieldsMappedShare": 0.667,
        "counts": {"dropped": 1, "repaired": 1},
        "findings": [
            {"action": "repaired", "place": "/b", "value": "v", "reason": "r"},
            {"action": "dropped", "place": "/a", "value": "v", "reason": "r"},
        ],
        "findingsNotListed": 0,
    }
    assert list(told["counts"]) == ["dropped", "repaired"]  # type: ignore[call-overload]


def test_without_fields_there_is_no_share() -> None:
    assert ImportReport("rdf", "x").as_json()["fieldsMappedShare"] is None
