"""ISO 19139 and ISO 19115-3 to the terms of the map."""

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read


def text(name: str, value: str) -> str:
    return f"<{name}><gco:CharacterString>{value}</gco:CharacterString></{name}>"


def coded(name: str, value: str) -> str:
    return f'<{name}><Code codeListValue="{value}"/></{name}>'


SPACES = (
    'xmlns="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco" '
    'xmlns:gmx="http://www.isotc211.org/2005/gmx" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def party(name: str, role: str, kind: str = "organisationName") -> str:
    inside = text(kind, name) + coded("role", role)
    return f"<CI_ResponsibleParty>{inside}</CI_ResponsibleParty>"


def online(address: str, function: str) -> str:
    return (
        f"<onLine><CI_OnlineResource><linkage><URL>{address}</URL></linkage>{text('name', 'kelp')}"
        f"{coded('function', function)}</CI_OnlineResource></onLine>"
    )


CITATION = (
    "<citation><CI_Citation>"
    "<title><gco:CharacterString>Kelp</gco:CharacterString><PT_FreeText><textGroup>"
    '<LocalisedCharacterString locale="#ES">Alga</LocalisedCharacterString></textGroup>'
    "</PT_FreeText></title>"
    "<date><CI_Date><date><gco:Date>2024-05-31</gco:Date></date>"
    f"{coded('dateType', 'publication')}</CI_Date></date>"
    "<identifier><MD_Identifier>"
    f"{text('code', 'https://doi.org/10.1234/K')}</MD_Identifier></identifier>"
    "<citedResponsibleParty>"
    f"{party('Doe, Jane', 'author', 'individualName')}</citedResponsibleParty>"
    f"{text('edition', '1.10')}</CI_Citation></citation>"
)
BODY = (
    f"<identificationInfo><MD_DataIdentification>{CITATION}{text('abstract', 'Cover.')}"
    f"<pointOfContact>{party('Press', 'publisher')}</pointOfContact>"
    f"<pointOfContact>{party('Desk', 'pointOfContact')}</pointOfContact>"
    "<descriptiveKeywords><MD_Keywords>"
    f"{text('keyword', 'kelp, sea')}</MD_Keywords></descriptiveKeywords>"
    "<resourceConstraints><MD_LegalConstraints><otherConstraints><gmx:Anchor "
    'xlink:href="https://creativecommons.org/licenses/by/4.0/">by</gmx:Anchor></otherConstraints>'
    f"{text('useLimitation', 'Ask us.')}</MD_LegalConstraints></resourceConstraints>"
    "<extent><EX_Extent><geographicElement><EX_GeographicBoundingBox>"
    "<westBoundLongitude><gco:Decimal>1</gco:Decimal></westBoundLongitude>"
    "<eastBoundLongitude><gco:Decimal>3</gco:Decimal></eastBoundLongitude>"
    "<southBoundLatitude><gco:Decimal>2</gco:Decimal></southBoundLatitude>"
    "<northBoundLatitude><gco:Decimal>4</gco:Decimal></northBoundLatitude>"
    "</EX_GeographicBoundingBox></geographicElement><temporalElement><EX_TemporalExtent><extent>"
    "<TimePeriod><beginPosition>2010</beginPosition><endPosition/></TimePeriod>"
    "</extent></EX_TemporalExtent></temporalElement></EX_Extent></extent>"
    "<shoe>9</shoe></MD_DataIdentification></identificationInfo>"
    "<distributionInfo><MD_Distribution><transferOptions><MD_DigitalTransferOptions>"
    f"{online('https://e.org/a.csv', 'download')}{online('https://e.org/wms', 'x')}"
    "</MD_DigitalTransferOptions></transferOptions></MD_Distribution></distributionInfo>"
    f"<dataQualityInfo><LI_Lineage>{text('statement', 'Counted.')}</LI_Lineage></dataQualityInfo>"
)


def record(body: str) -> str:
    return f"<MD_Metadata {SPACES}>\n{text('fileIdentifier', 'f1')}{body}</MD_Metadata>"


MAIN = "dataset/doi-10.1234-k"


def test_all_fields(read: Read) -> None:
    result = read("iso-19115", record(BODY), name="x.xml")
    (jane,), (press,) = result.of("atlas:Person"), result.of("atlas:Organization")
    (place,) = result.values(MAIN, "dct:spatial")
    (period,) = result.values(MAIN, "dct:temporal")
    links = {o for _, p, o in result.statements if p in ("dcat:downloadURL", "dcat:accessURL")}
    wkt = "http://www.opengis.net/ont/geosparql#wktLiteral"
    assert links == {"https://e.org/a.csv", "https://e.org/wms"}
    assert result.statements >= {
        (MAIN, "dct:title", '"Kelp"'),
        (MAIN, "dct:title", '"Alga"@es'),
        (MAIN, "dct:description", '"Cover."'),
        (MAIN, "dct:issued", '"2024-05-31"^^xsd:date'),
        (MAIN, "dct:creator", jane),
        (jane, "foaf:name", '"Jane Doe"'),
        (MAIN, "dct:publisher", press),
        (press, "foaf:name", '"Press"'),
        (MAIN, "dcat:version", '"1.10"'),
        (MAIN, "dcat:keyword", '"kelp, sea"'),
        (MAIN, "dct:license", "http://spdx.org/licenses/CC-BY-4.0"),
        (MAIN, "dct:rights", '"Ask us."'),
        (place, "dcat:bbox", f'"POLYGON((1 2, 3 2, 3 4, 1 4, 1 2))"^^{wkt}'),
        (period, "dcat:startDate", '"2010"^^xsd:gYear'),
        (MAIN, "dct:provenance", '"Counted."'),
    }
    assert [value for _, value in result.found("unmapped")] == ["shoe"]
    assert "pointofcontact" in [value for _, value in result.found("ignored")]


def test_iso_19115_3(read: Read) -> None:
    space = "http://standards.iso.org/iso/19115/-3/mdb/2.0"
    body = (
        "<identificationInfo><MD_DataIdentification><citation><CI_Citation>"
        "<title><CharacterString>Kelp</CharacterString></title><citedResponsibleParty>"
        '<CI_Responsibility><role><CI_RoleCode codeListValue="author"/></role><party>'
        "<CI_Organisation><name><CharacterString>Uni</CharacterString></name><individual>"
        "<CI_Individual><name><CharacterString>Jane</CharacterString></name><partyIdentifier>"
        "<MD_Identifier><code><CharacterString>https://orcid.org/0000-0002-1825-0097"
        "</CharacterString></code></MD_Identifier></partyIdentifier></CI_Individual></individual>"
        "</CI_Organisation></party></CI_Responsibility></citedResponsibleParty></CI_Citation>"
        "</citation></MD_DataIdentification></identificationInfo>"
    )
    text = f'<mdb:MD_Metadata xmlns:mdb="{space}">{body}</mdb:MD_Metadata>'
    result = read("iso-19115", text, name="x.xml")
    (main,) = result.of("dcat:Dataset")
    assert result.values(main, "dct:creator") == {"person/orcid-0000-0002-1825-0097"}
    assert len(result.of("atlas:Organization")) == 1
    assert loader_for(Source("x.xml", text.encode())).name == "iso-19115"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<identificationInfo/>",
        "<identificationInfo><SV_ServiceIdentification/></identificationInfo>",
        "<identificationInfo><MD_DataIdentification/></identificationInfo>",
        "<identificationInfo>",
    ],
)
def test_what_names_no_dataset_is_refused(read: Read, body: str) -> None:
    with pytest.raises(Refusal):
        read("iso-19115", record(body), name="x.xml")


def test_recognition() -> None:
    assert loader_for(Source("x.xml", record(BODY).encode())).name == "iso-19115"
