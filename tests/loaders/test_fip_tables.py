"""Tables of FAIR Implementation Profiles."""

from pathlib import Path

import pytest

from fairatlas_loaders import ImportReport, Refusal, Setting, Source, loader_for
from fairatlas_loaders.fip_tables.reading import recognise

from .conftest import SAMPLES, Result

FILES = sorted((SAMPLES.parent / "fip").glob("*.csv"))
FIP = "https://w3id.org/fair/fip/terms/"
A, B, C, D, E = ("RA" + letter * 43 for letter in "ABCDE")
HEAD = (
    "fip_index,fip_title,community,c,supercommunity,sc,question,q,nochoice,decl,rel,resource,"
    "reslabel,resourcetype,startdate,enddate,date\n"
)


def load(text: str | bytes, name: str = "t.csv") -> Result:
    source = Source(name, text if isinstance(text, bytes) else text.encode())
    loader = loader_for(source)
    assert loader.name == "fip-tables"
    report = ImportReport(loader.name, name)
    return Result(list(loader.load(source, Setting(report)).triples), report)


def row(**given: str) -> str:
    """A row of the declarations' table; what is not given is as in a good one."""
    cells = {
        "fip_index": f"https://w3id.org/np/{A}",
        "fip_title": "Marsh FIP",
        "community": f"http://purl.org/np/{B}#Marsh",
        "c": "Marsh",
        "supercommunity": f"http://purl.org/np/{C}#Coasts",
        "sc": "Coasts",
        "question": f"{FIP}FIP-Question-F1-MD",
        "q": "F1-MD",
        "nochoice": "",
        "decl": f"https://w3id.org/np/{D}#declaration",
        "rel": f"{FIP}declares-current-use-of",
        "resource": f"http://purl.org/np/{E}#DOI",
        "reslabel": "DOI | Digital Object Identifier",
        "resourcetype": f"{FIP}Available-FAIR-Enabling-Resource",
        "startdate": "2022-01-01",
        "enddate": "2022-12-31",
        "date": "2025-01-10T17:03:24Z",
    } | given
    return ",".join(f'"{cell}"' for cell in cells.values()) + "\n"


@pytest.fixture(scope="module")
def good() -> Result:
    return load(HEAD + row())


def only(found: set[str]) -> str:
    (one,) = found
    return one


def test_a_row_gives_profile_community_declaration_and_resource(good: Result) -> None:
    profile = only(good.of("fip:FAIR-Implementation-Profile"))
    declaration = only(good.of("fip:FIP-Declaration"))
    resource = only(good.of("fip:FAIR-Enabling-Resource"))
    community = only(good.values(profile, "fip:declared-by"))
    assert good.values(profile, "dct:title") == {'"Marsh FIP"'}
    assert good.values(profile, "dct:issued") == {'"2025-01-10T17:03:24Z"^^xsd:dateTime'}
    assert good.values(profile, "fip:has-declaration-index") == {f"https://w3id.org/np/{A}"}
    assert good.values(profile, "atlas:hasDeclaration") == {declaration}
    assert good.values(declaration, "fip:refers-to-question") == {"fip:FIP-Question-F1-MD"}
    assert good.values(declaration, "fip:declares-current-use-of") == {resource}
    assert good.values(declaration, "fip:declared-by") == {community}
    assert good.values(declaration, "dcat:startDate") == {'"2022-01-01"^^xsd:date'}
    assert good.values(declaration, "dcat:endDate") == {'"2022-12-31"^^xsd:date'}
    assert good.values(declaration, "dct:title") == {'"Marsh: answer to F1-MD"'}
    assert good.values(resource, "dct:title") == {'"DOI | Digital Object Identifier"'}
    assert "fip:Available-FAIR-Enabling-Resource" in good.values(resource, "rdf:type")
    assert good.values(resource, "owl:sameAs") == {f"http://purl.org/np/{E}#DOI"}
    assert good.values(community, "foaf:name") == {'"Marsh"'}
    assert "fip:FAIR-Implementation-Community" in good.values(community, "rdf:type")
    above = only(good.values(community, "dct:isPartOf"))
    assert good.values(above, "foaf:name") == {'"Coasts"'}
    assert not good.report.findings
    assert good.report.mapped_share == 1.0


def test_an_index_is_not_the_profile_itself(good: Result) -> None:
    profile = only(good.of("fip:FAIR-Implementation-Profile"))
    assert good.values(profile, "owl:sameAs") == set()
    assert good.values(profile, "rdfs:seeAlso") == {f"https://w3id.org/np/{A}"}


def test_no_choice_is_stated() -> None:
    result = load(HEAD + row(nochoice="x", resource="", rel=""))
    declaration = only(result.of("fip:FIP-Declaration"))
    assert "fip:FIP-No-Choice-Declaration" in result.values(declaration, "rdf:type")
    assert not result.report.findings


def test_terms_under_latest_get_their_lasting_name() -> None:
    result = load(HEAD + row(question="https://w3id.org/fair/fip/latest/FIP-Question-F2"))
    declaration = only(result.of("fip:FIP-Declaration"))
    assert result.values(declaration, "fip:refers-to-question") == {"fip:FIP-Question-F2"}
    assert [place for place, _ in result.found("repaired")] == ["line 2, column question"]


@pytest.mark.parametrize(
    ("given", "place", "reason"),
    [
        ({"fip_index": ""}, "line 2", "no fip_index"),
        ({"decl": ""}, "line 2", "no decl"),
        ({"question": ""}, "line 2", "no question"),
        ({"question": f"{FIP}FIP-Question-Z9"}, "line 2, column question", "no such question"),
        ({"resource": ""}, "line 2, column resource", "names no resource"),
        ({"rel": ""}, "line 2, column rel", "does not say whether"),
        ({"rel": f"{FIP}enables"}, "line 2, column rel", "does not say whether"),
        ({"resource": "DOI"}, "line 2, column resource", "no scheme"),
        ({"resource": "javascript:alert(1)"}, "line 2, column resource", "not taken in"),
        ({"startdate": "soon"}, "line 2, column startdate", "not a date"),
        ({"resourcetype": f"{FIP}Registry"}, "line 2, column resourcetype", "does not say"),
        (
            {"resource": "http://purl.org/np/ARTIFACTCODE-PLACEHOLDER#x"},
            "line 2, column resource",
            "never published",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_place(
    given: dict[str, str], place: str, reason: str
) -> None:
    result = load(HEAD + row(**given))
    told = [(one.place, one.reason) for one in result.report.findings if one.action == "dropped"]
    assert any(where == place and reason in why for where, why in told), told


def test_a_resource_that_rows_disagree_on_is_neither_available_nor_to_come() -> None:
    later = f"{FIP}FAIR-Enabling-Resource-to-be-Developed"
    result = load(HEAD + row() + row(resourcetype=later))
    resource = only(result.of("fip:FAIR-Enabling-Resource"))
    assert result.values(resource, "rdf:type") == {"fip:FAIR-Enabling-Resource"}
    assert len(result.found("dropped")) == 1
    assert result.report.triples == len(result.triples)


def test_a_second_name_is_an_alternative() -> None:
    result = load(HEAD + row() + row(reslabel="Digital Object Identifier (DOI)"))
    resource = only(result.of("fip:FAIR-Enabling-Resource"))
    assert result.values(resource, "dct:title") == {'"DOI | Digital Object Identifier"'}
    assert result.values(resource, "skos:altLabel") == {'"Digital Object Identifier (DOI)"'}


def test_columns_without_a_place_are_reported_once() -> None:
    text = HEAD.strip() + ",qualifier\n" + 3 * (row().strip() + ",x\n")
    result = load(text)
    assert result.found("unmapped") == [("column qualifier", "qualifier")]
    assert (result.report.mapped_share or 0) < 1


def test_the_catalogue_gives_each_resource_under_its_preferred_name() -> None:
    result = load(
        "resource_id,resource_pref_id,res,reslabel,res_np,resourcetype\n"
        f"http://purl.org/np/{A}#DOI,http://purl.org/np/{E}#DOI,DOI,DOI,x,{FIP}FAIR-Enabling-Resource\n"
        "https://doi.org/10.25504/FAIRsharing.v8nve2,,EML,EML,x,"
        f"{FIP}FAIR-Enabling-Resource-to-be-Developed\n"
        f",,,nothing,x,{FIP}FAIR-Enabling-Resource\n"
    )
    doi, eml = sorted(result.of("fip:FAIR-Enabling-Resource"), reverse=True)
    assert result.values(doi, "owl:sameAs") == {f"http://purl.org/np/{x}#DOI" for x in (A, E)}
    assert eml == "fer/doi-10.25504-fairsharing.v8nve2"
    assert result.values(eml, "rdfs:seeAlso") == {"https://doi.org/10.25504/FAIRsharing.v8nve2"}
    assert "fip:FAIR-Enabling-Resource-to-be-Developed" in result.values(eml, "rdf:type")
    assert result.found("dropped") == [("line 4", "nothing")]


def test_the_list_says_which_profile_names_which_resource() -> None:
    result = load(
        "fip_title,fip_source,resource_pref_id,reslabel\n"
        f"Marsh FIP,https://w3id.org/fip/wizard/1c21320e,http://purl.org/np/{E}#DOI,DOI\n"
        f"Marsh FIP,,http://purl.org/np/{E}#DOI,DOI\n"
        "Marsh FIP,https://w3id.org/fip/wizard/1c21320e,,\n"
    )
    profile = only(result.of("fip:FAIR-Implementation-Profile"))
    assert result.values(profile, "dct:references") == result.of("fip:FAIR-Enabling-Resource")
    assert [place for place, _ in result.found("dropped")] == [
        "line 3, column fip_source",
        "line 4, column resource_pref_id",
    ]


def test_the_same_thing_in_two_tables_has_one_name(good: Result) -> None:
    other = load(
        "resource_id,resource_pref_id,reslabel,resourcetype\n"
        f"https://w3id.org/np/{E}#DOI,https://w3id.org/np/{E}#DOI,DOI,\n"
    )
    assert other.of("fip:FAIR-Enabling-Resource") == good.of("fip:FAIR-Enabling-Resource")


def test_other_tables_are_not_recognised() -> None:
    assert recognise(Source("x.csv", b"a,b\n1,2\n")) == 0
    assert recognise(Source("x.csv", b"")) == 0


def test_a_table_asked_for_by_name_that_is_none_is_refused() -> None:
    source = Source("x.csv", b"a,b\n1,2\n")
    with pytest.raises(Refusal, match="those have the columns"):
        loader_for(source, "fip-tables").load(source, Setting(ImportReport("x", "x")))


@pytest.mark.skipif(not FILES, reason="the tables of published profiles are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_published_tables_are_read_with_all_that_is_left_out_told(path: Path) -> None:
    result = load(path.read_bytes(), path.name)
    report = result.report
    assert report.records > 500
    assert (report.mapped_share or 0) > 0.9
    rows = path.read_bytes().count(b"\n")
    assert sum(report.counts.values()) < rows / 20
    assert len({one.place for one in report.findings}) >= len(report.findings) / 2


@pytest.mark.slow
@pytest.mark.skipif(not FILES, reason="the tables of published profiles are not here")
def test_the_matrix_has_the_profiles_and_communities_that_it_lists() -> None:
    path = next(one for one in FILES if one.name.startswith("matrix_2025"))
    result = load(path.read_bytes(), path.name)
    assert len(result.of("fip:FAIR-Implementation-Profile")) == 132
    assert len(result.of("fip:FIP-Declaration")) == 3691
    assert len(result.of("fip:FAIR-Enabling-Resource")) == 411
