"""EML to the terms of the map."""

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read

ROOT = (
    '<eml:eml xmlns:eml="https://eml.ecoinformatics.org/eml-2.2.0" system="knb" packageId="{}">\n'
    "{}</eml:eml>"
)
FULL = ROOT.format(
    "doi:10.1234/K",
    """<dataset>
  <title>Kelp cover<value xml:lang="es">Alga</value></title>
  <creator id="jane">
    <individualName><givenName>Jane</givenName><givenName>B.</givenName><surName>Doe</surName></individualName>
    <organizationName>Uni</organizationName>
    <electronicMailAddress>jane@example.org</electronicMailAddress>
    <userId directory="https://orcid.org">https://orcid.org/0000-0002-1825-0097</userId>
  </creator>
  <creator><positionName>Boss</positionName></creator>
  <associatedParty><references>jane</references><role>x</role></associatedParty>
  <publisher><organizationName>Press</organizationName></publisher>
  <pubDate>2024-05-31</pubDate>
  <abstract><para>One.</para><section><para>Two.</para></section></abstract>
  <keywordSet><keyword>kelp, sea</keyword><keywordThesaurus>t</keywordThesaurus></keywordSet>
  <intellectualRights><para>Ask us.</para></intellectualRights>
  <licensed><licenseName>CC</licenseName><identifier>CC-BY-4.0</identifier></licensed>
  <distribution><online><url function="information">https://e.org/kelp</url></online></distribution>
  <coverage>
    <geographicCoverage><geographicDescription>Bay</geographicDescription><boundingCoordinates>
      <westBoundingCoordinate>1</westBoundingCoordinate><eastBoundingCoordinate>3</eastBoundingCoordinate>
      <northBoundingCoordinate>4</northBoundingCoordinate><southBoundingCoordinate>2</southBoundingCoordinate>
    </boundingCoordinates></geographicCoverage>
    <temporalCoverage><rangeOfDates><beginDate><calendarDate>2010</calendarDate></beginDate>
      <endDate><calendarDate>2012-01-01</calendarDate></endDate></rangeOfDates></temporalCoverage>
    <taxonomicCoverage/><taxonomicCoverage><generalTaxonomicCoverage>k</generalTaxonomicCoverage></taxonomicCoverage>
  </coverage>
  <methods><methodStep><description><para>Counted.</para></description></methodStep></methods>
  <project><award><funderName>Fund</funderName><awardNumber>1</awardNumber></award></project>
  <dataTable><entityName>cover.csv</entityName><entityDescription>Table</entityDescription>
    <physical><objectName>c</objectName><size unit="byte">12</size>
      <authentication method="SHA-1">0000000000000000000000000000000000000000</authentication>
      <distribution><online><url function="download">https://e.org/cover.csv</url></online></distribution>
    </physical><attributeList><attribute/></attributeList></dataTable>
  <shoe>9</shoe>
</dataset>""",
)
MAIN = "dataset/doi-10.1234-k"


def test_all_fields(read: Read) -> None:
    result = read("eml", FULL, name="eml.xml")
    jane = "person/orcid-0000-0002-1825-0097"
    (part,) = result.values(MAIN, "dcat:distribution")
    (place,) = result.values(MAIN, "dct:spatial")
    (period,) = result.values(MAIN, "dct:temporal")
    (fund,) = result.values(MAIN, "atlas:fundedBy")
    wkt = "http://www.opengis.net/ont/geosparql#wktLiteral"
    assert result.statements >= {
        (MAIN, "dct:title", '"Kelp cover"'),
        (MAIN, "dct:title", '"Alga"@es'),
        (MAIN, "dct:creator", jane),
        (MAIN, "dct:contributor", jane),
        (jane, "foaf:name", '"Jane B. Doe"'),
        (MAIN, "dct:issued", '"2024-05-31"^^xsd:date'),
        (MAIN, "dct:description", '"One.\n\nTwo."'),
        (MAIN, "dcat:keyword", '"kelp, sea"'),
        (MAIN, "dct:rights", '"Ask us."'),
        (MAIN, "dct:license", "http://spdx.org/licenses/CC-BY-4.0"),
        (MAIN, "dcat:landingPage", "https://e.org/kelp"),
        (MAIN, "dct:provenance", '"Counted."'),
        (fund, "foaf:name", '"Fund"'),
        (place, "rdfs:label", '"Bay"'),
        (place, "dcat:bbox", f'"POLYGON((1 2, 3 2, 3 4, 1 4, 1 2))"^^{wkt}'),
        (period, "dcat:startDate", '"2010"^^xsd:gYear'),
        (period, "dcat:endDate", '"2012-01-01"^^xsd:date'),
        (part, "dct:title", '"cover.csv"'),
        (part, "dct:description", '"Table"'),
        (part, "dcat:downloadURL", "https://e.org/cover.csv"),
        (part, "dcat:byteSize", '"12"^^xsd:nonNegativeInteger'),
        (part, "spdx:checksum", f"{part}-sha1"),
    }
    (uni,) = result.values(jane, "org:memberOf")
    assert result.values(uni, "foaf:name") == {'"Uni"'}
    assert [value for _, value in result.found("unmapped")] == [
        "positionName",
        "taxonomicCoverage",
        "shoe",
    ]
    assert [value for _, value in result.found("dropped")] == ["a person or organization"]
    assert "@example.org" not in str(result.triples)


def test_a_citation(read: Read) -> None:
    body = (
        "<citation><title>On kelp</title><creator><individualName><surName>Doe</surName>"
        "</individualName></creator><pubDate>2004</pubDate><article/></citation>"
    )
    result = read("eml", ROOT.format("x.1.1", body), name="x.xml")
    (paper,) = result.of("atlas:Publication")
    assert result.values(paper, "dct:title") == {'"On kelp"'}
    assert result.values(paper, "dct:issued") == {'"2004"^^xsd:gYear'}
    assert len(result.values(paper, "dct:creator")) == 1


def test_packages_of_equal_titles_stay_apart(read: Read) -> None:
    body = "<dataset><title>T</title></dataset>"
    keys = {read("eml", ROOT.format(one, body), name="x.xml").contribution for one in ("a", "b")}
    assert len(keys) == 2


@pytest.mark.parametrize(
    "body",
    ["", "<dataset/>", "<dataset><title/></dataset>", "<dataset><title>", "<dataset>x</dataset>"],
)
def test_what_names_nothing_is_refused(read: Read, body: str) -> None:
    with pytest.raises(Refusal):
        read("eml", ROOT.format("a", body), name="x.xml")


def test_recognition() -> None:
    assert loader_for(Source("x.xml", FULL.encode())).name == "eml"
