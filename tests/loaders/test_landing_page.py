"""Web pages of datasets to the terms of the map."""

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read

HEAD = "<!DOCTYPE html><html><head>"
SCRIPT = (
    '<script type="application/ld+json">{"@context": "http://schema.org", "@type": "Dataset",'
    ' "@id": "https://doi.org/10.1234/x", "name": "Kelp", "shoe": 9}</script>'
)
LINKS = (
    '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
    '<link rel="item" type="text/csv" href="https://e.org/a.csv"><link rel=icon href=i.png>'
    '<link rel="author" href="https://orcid.org/0000-0002-1825-0097">'
)
DATA = "dataset/doi-10.1234-x"


def test_scripts_and_links(read: Read) -> None:
    metas = '<meta name="DC.title" content="Other">'
    result = read("landing-page", f"{HEAD}\n{SCRIPT}{LINKS}{metas}", name="x.html")
    (part,) = result.values(DATA, "dcat:distribution")
    assert result.statements >= {
        (DATA, "dct:title", '"Kelp"'),
        (DATA, "dct:license", "http://spdx.org/licenses/CC-BY-4.0"),
        (part, "dcat:downloadURL", "https://e.org/a.csv"),
        (part, "dcat:mediaType", "https://www.iana.org/assignments/media-types/text/csv"),
    }
    assert result.found("unmapped") == [("/script/shoe (line 2)", "shoe")]
    assert ("/meta/dc.title (line 2)", "Other") in result.found("ignored")
    assert '"Other"' not in result.values(DATA, "dct:title")


def test_meta_tags_of_a_dataset(read: Read) -> None:
    text = (
        f"<?xml version='1.0' encoding='UTF-8' ?>\n{HEAD}"
        '<meta name="DC.identifier" content="doi:10.1234/X"/>'
        '<meta name="DC.type" content="Dataset">'
        '<meta name="DC.title" content="Kelp &amp; co"><meta name="DC.date" content="2017-09-30">'
        '<meta name="DC.creator" content="Doe, Jane"><meta name="DC.creator" content="Kelp Group">'
        '<meta name="DC.publisher" content="Uni"><meta name="DC.subject" content="kelp; sea">'
        '<meta name="DCTERMS.rights" content="CC0-1.0"><meta name="DC.shoe" content="9">'
    )
    result = read("landing-page", text, name="x.html")
    (jane,) = result.of("atlas:Person")
    assert result.statements >= {
        (DATA, "rdf:type", "dcat:Dataset"),
        (DATA, "dct:title", '"Kelp & co"'),
        (DATA, "dct:issued", '"2017-09-30"^^xsd:date'),
        (DATA, "dct:creator", jane),
        (jane, "foaf:name", '"Jane Doe"'),
        (jane, "foaf:familyName", '"Doe"'),
        (DATA, "dcat:keyword", '"sea"'),
        (DATA, "dct:license", "http://spdx.org/licenses/CC0-1.0"),
    }
    assert len(result.of("atlas:Organization")) == 2
    assert result.found("unmapped") == [("dc.shoe", "dc.shoe")]


def test_meta_tags_of_a_publication(read: Read) -> None:
    text = (
        f'{HEAD}<meta name="citation_title" content="On kelp">'
        '<meta name="citation_author" content="Doe, Jane">'
        '<meta name="citation_doi" content="10.1234/P">'
        '<meta name="citation_journal_title" content="Sea">'
        '<meta name="citation_author_email" content="jane@example.org">'
    )
    result = read("landing-page", text, name="x.html")
    paper = "publication/doi-10.1234-p"
    assert result.values(paper, "dct:title") == {'"On kelp"'}
    assert result.values(paper, "prism:publicationName") == {'"Sea"'}
    assert len(result.values(paper, "dct:creator")) == 1
    assert "@example.org" not in str(result.triples)


def test_software_in_a_script(read: Read) -> None:
    script = '{"@context": "https://schema.org", "@type": "SoftwareSourceCode", "name": "Tool"}'
    text = f"{HEAD}<script type='application/ld+json'>{script}</script>"
    result = read("landing-page", text, name="x.html")
    assert len(result.of("atlas:Software")) == 1


def test_a_broken_script_never_stops_the_others(read: Read) -> None:
    text = f"{HEAD}<script type=application/ld+json>{{</script>{SCRIPT}"
    result = read("landing-page", text, name="x.html")
    assert result.of("dcat:Dataset") == {DATA}
    assert [value for _, value in result.found("dropped")] == ["a script of JSON-LD"]


def test_a_script_in_a_section_of_characters(read: Read) -> None:
    text = f"{HEAD}{SCRIPT}".replace('json">', 'json"><![CDATA[')
    result = read("landing-page", text.replace("</script>", "]]></script>"), name="x.html")
    assert result.of("dcat:Dataset") == {DATA}


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<![cdata[" * 50_000,
        HEAD,
        "",
        "<html",
        f"{HEAD}<meta name=DC.type content=Dataset>",
        f'{HEAD}<meta charset="none"><title>\xe9',
        f'{HEAD}<script type="application/ld+json">[1, "x"]</script>',
        f'{HEAD}<script type="application/ld+json">{{"@type": "Dataset"}}',
    ],
)
def test_what_says_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("landing-page", text.encode("latin-1"), name="x.html")


@pytest.mark.parametrize(
    ("text", "loader"),
    [
        (f"<!-- a --> {HEAD}{SCRIPT}", "landing-page"),
        (f"<?xml version='1.0'?>\n{HEAD}", "landing-page"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "rdf"),
    ],
)
def test_recognition(text: str, loader: str) -> None:
    assert loader_for(Source("x", text.encode())).name == loader
