"""The rules of other assessors: what each finds, where, and what it can't know."""

import pytest

from fairatlas.scoring.crosswalk import assessors
from fairatlas.scoring.crosswalk.assessors import MetricTest
from fairatlas.scoring.crosswalk.rules import Told, told
from fairatlas.scoring.data import RecordData

from ..records import thing, triples

RECORD = f"<{thing('dataset/x').value}>"
OTHER = f"<{thing('dataset/y').value}>"
TESTS: dict[str, MetricTest] = {
    test.code: test for one in assessors().values() for m in one.metrics for test in m.tests
}
FILE = "<dataset/x> dcat:distribution [ dcat:accessURL <{}> ] ."
CITED = """<dataset/x> a dcat:Dataset ; dct:creator "A" ; dct:title "B" ; dct:identifier "C" ;
    dct:issued "2020" ; dct:publisher [ foaf:name "D" ] ."""

MET = {
    "F1B strong": '<dataset/y> dct:identifier "1" .',
    "F2A strong": '<dataset/y> dct:title "Y" .',
    "F2A weak": "<dataset/y> a dcat:Dataset .",
    "A1.2 strong": "<dataset/y> dct:license <https://example.org/terms> .",
    "I3 strong": "<dataset/x> dct:relation <http://a.org/> , <http://b.org/> , <http://c.org/> .",
    "R1.1 strong": "<dataset/y> dct:license <http://spdx.org/licenses/NOASSERTION> .",
    "R1.2 strong": '<dataset/y> dct:publisher "Somebody" .',
    "FsF-F1-01MD-1": "<dataset/x> a dcat:Dataset .",
    "FsF-F1-02MD-1": '<dataset/x> dct:identifier "10.5555/kelp" .',
    "FsF-F2-01M-2": CITED,
    "FsF-F2-01M-3": f'{CITED} <dataset/x> dct:description "E" ; dcat:keyword "F" .',
    "FsF-F3-01M-2": FILE.format("https://data.example.org/kelp.csv"),
    "FsF-A1-01M-1": '<dataset/x> dct:rights "Ask us." .',
    "FsF-A1.1-01MD-1": "<dataset/x> a dcat:Dataset .",
    "FsF-A1.1-01MD-2": FILE.format("ftp://data.example.org/kelp.csv"),
    "FsF-A1.2-01MD-1": "<dataset/x> a dcat:Dataset .",
    "FsF-A1.2-01MD-2": FILE.format("http://data.example.org/kelp.csv"),
    "FsF-I3-01M-1": '<dataset/x> dct:source "An older list" .',
    "FsF-R1-01M-1": "<dataset/x> a dcat:Dataset .",
    "FsF-R1-01M-2": '<dataset/x> dcat:distribution [ dcat:byteSize 3 ; dct:format "csv" ] .',
    "FsF-R1.1-01M-1": '<dataset/x> dcat:distribution [ dct:license "Free" ] .',
    "FsF-R1.2-01M-1": '<dataset/x> dct:contributor "Somebody" .',
    "FsF-R1.2-01M-2": "<dataset/y> prov:wasDerivedFrom <dataset/z> .",
    "FsF-R1.3-02D-1": """<dataset/x> dcat:distribution [ dcat:mediaType
        <https://www.iana.org/assignments/media-types/text/csv> ] .""",
}
UNMET = {
    "F1B strong": "<dataset/x> owl:sameAs <https://doi.org/10.5555/kelp> .",
    "F2A strong": '<dataset/x> schema:name "X" .',
    "F2A weak": "",
    "A1.2 strong": '<dataset/x> schema:conditionsOfAccess "Ask us." .',
    "I3 strong": "<dataset/x> dct:relation <https://a.org/1> , <https://b.org/1> .",
    "R1.1 strong": '<dataset/x> dct:rights "CC-BY-4.0" .',
    "R1.2 strong": '<dataset/x> dct:issued "2020" ; dct:source <https://example.org/> .',
    "FsF-F1-02MD-1": "<dataset/x> owl:sameAs <https://doi.org/10.5555/kelp> .",
    "FsF-F2-01M-2": CITED.replace("dct:issued", "dct:created"),
    "FsF-F2-01M-3": f'{CITED} <dataset/x> dct:description "E" .',
    "FsF-F3-01M-2": "<dataset/x> dcat:landingPage <https://example.org/> .",
    "FsF-A1-01M-1": "<dataset/x> dct:rights <https://creativecommons.org/licenses/by/4.0/> .",
    "FsF-A1.1-01MD-2": FILE.format("s3://kelp/kelp.csv"),
    "FsF-A1.2-01MD-2": FILE.format("telnet://data.example.org/"),
    "FsF-I3-01M-1": "<dataset/x> prov:wasDerivedFrom <dataset/y> .",
    "FsF-R1-01M-1": '<dataset/x> dct:title "X" .',
    "FsF-R1-01M-2": """<dataset/x> dcat:distribution [ dcat:byteSize 3 ] ,
        [ dct:format "csv" ] .""",
    "FsF-R1.1-01M-1": "<dataset/y> dct:license <http://spdx.org/licenses/CC-BY-4.0> .",
    "FsF-R1.2-01M-1": '<dataset/x> dct:modified "2020" .',
    "FsF-R1.2-01M-2": '<dataset/x> dct:creator "Somebody" .',
    "FsF-R1.3-02D-1": "<dataset/x> a dcat:Dataset .",
}
UNKNOWN = {
    "FsF-F3-01M-2": '<dataset/x> dcat:distribution [ dct:title "The file" ] .',
    "FsF-R1.3-02D-1": '<dataset/x> dcat:distribution [ dct:format "application/x-netcdf" ] .',
    "F1B weak": "<dataset/x> dct:identifier <https://identifiers.org/taxonomy:9606> .",
}


def tell(code: str, text: str, record: str = RECORD) -> Told:
    return told(TESTS[code], RecordData(triples(text)), record)


@pytest.mark.parametrize("code", MET)
def test_a_rule_is_met(code: str) -> None:
    assert tell(code, MET[code]).met is True


@pytest.mark.parametrize("code", UNMET)
def test_a_rule_is_not_met(code: str) -> None:
    found = tell(code, UNMET[code])
    assert found.met is False
    assert bool(found.lacking) == bool(TESTS[code].requirements)


@pytest.mark.parametrize("code", UNKNOWN)
def test_what_statements_do_not_tell_is_not_known(code: str) -> None:
    assert tell(code, UNKNOWN[code]) == Told(None)


def test_each_rule_that_can_be_told_is_tried() -> None:
    told_of = {code for code, test in TESTS.items() if test.targets or test.is_shape}
    assert told_of <= set(MET)


@pytest.mark.parametrize("code", [code for code, test in TESTS.items() if test.is_shape])
def test_a_rule_of_the_record_does_not_look_at_others(code: str) -> None:
    assert tell(code, MET[code].replace("<dataset/x>", "<dataset/z>")).met is not True or (
        "IRI of the record" in TESTS[code].description
    )


@pytest.mark.parametrize("code", [code for code, test in TESTS.items() if test.targets])
def test_a_rule_that_looks_anywhere_names_the_node(code: str) -> None:
    assert {statement[0] for statement in tell(code, MET[code]).counted} == {OTHER}


def test_the_second_test_of_description_needs_the_first() -> None:
    text = '<dataset/x> dct:description "E" ; dcat:keyword "F" .'
    assert tell("FsF-F2-01M-3", text).met is False


def test_statements_on_the_record_come_first() -> None:
    found = tell("R1.1 strong", '<dataset/a> dct:license "A" . <dataset/x> dct:license "X" .')
    assert [statement[0] for statement in found.counted] == [
        RECORD,
        f"<{thing('dataset/a').value}>",
    ]


@pytest.mark.parametrize(
    "iri",
    [
        "<https://doi.org/10.5555/kelp>",
        "<https://w3id.org/kelp/cover>",
        "<urn:nbn:de:101:1-2013>",
        "<http://purl.org/kelp>",
    ],
)
def test_the_records_own_iri_may_be_its_persistent_identifier(iri: str) -> None:
    assert tell("FsF-F1-02MD-1", f"{iri} a dcat:Dataset .", iri).met is True


def test_hosts_are_counted_with_those_that_iris_lack() -> None:
    text = "<dataset/x> dct:relation <https://a.org/1> , <https://b.org/1> , <urn:x:1> ."
    found = tell("I3 strong", text)
    assert found.met is True
    assert found.note == "the hosts (none), a.org, b.org, localhost:8000"
