"""What a map knows of identifiers and addresses of others, in whatever spelling they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.about import known_as
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

THINGS = f"{EXAMPLE_BASE}/id/"
CID = "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354"
SWHID = "swh:1:rel:0fce1d80a17ee8d16c35cc1d892334aea91a4f14"
DATA = f"""
@prefix atlas: <https://w3id.org/fairatlas/ns#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix adms: <http://www.w3.org/ns/adms#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <https://schema.org/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@base <{THINGS}> .
<software/tide> a atlas:Software ; dct:title "Tide" ; adms:identifier [
    skos:notation "10.5281/zenodo.1234" ; adms:schemaAgency "DOI" ] ;
  schema:codeRepository <repository/repo-github.com:e:tide> ;
  foaf:homepage <https://tide.example.org/> .
<repository/repo-github.com:e:tide> a atlas:Repository ; dct:title "e/tide" .
<software/wave> a atlas:Software ; schema:codeRepository <https://github.com/e/wave> .
<software/one> a atlas:Software ; foaf:homepage <https://both.example.org/> .
<software/two> a atlas:Software ; dcat:landingPage <http://both.example.org> .
<person/orcid-0000-0002-1825-0097> a atlas:Person ; foaf:name "Ada" .
<organization/ror-05dxps055> a atlas:Organization ; foaf:name "Caltech" .
<package/pypi-tide> a atlas:SoftwarePackage ; atlas:purl "pkg:pypi/tide" .
<version/tide> a atlas:SoftwareVersion ; atlas:swhid "{SWHID}" .
<content/cid-{CID}> a atlas:ContentAddress ; atlas:cidV1 "{CID}" .
<dataset/net> a dcat:Dataset ; owl:sameAs <http://purl.org/net/tides> .
<publication/old> a atlas:Publication ; owl:sameAs <http://dx.doi.org/10.1234/old> .
<license/urn> a dct:LicenseDocument ; skos:exactMatch <urn:x:licence> .
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """A map with things that have identifiers of many authorities."""
    folder = tmp_path_factory.mktemp("about") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        atlas.load(Source("some.ttl", DATA.encode()), loaders()["rdf"], name="some")
    return MapView.open(folder)


@pytest.mark.parametrize(
    ("thing", "texts"),
    [
        (
            "software/tide",
            (
                "10.5281/zenodo.1234",
                "https://dx.doi.org/10.5281/zenodo.1234",
                "http://dx.doi.org/10.5281/ZENODO.1234",
                "https://doi.org/10.5281/zenodo.1234/",
                "doi.org/10.5281/zenodo.1234/",
                "info:doi/10.5281/zenodo.1234",
                "urn:doi:10.5281/zenodo.1234",
                "URN:DOI:10.5281/zenodo.1234",
                "http://tide.example.org",
                f"{THINGS}software/tide",
                f"{EXAMPLE_BASE}/doc/software/tide",
                "software/tide",
            ),
        ),
        (
            "repository/repo-github.com:e:tide",
            (
                "https://github.com/e/tide",
                "http://www.github.com/E/Tide.git",
                "git@github.com:e/tide.git",
                "git+https://github.com/e/tide@v1",
                "https://github.com/e/tide/",
            ),
        ),
        ("software/wave", ("https://github.com/e/wave", "http://www.github.com/e/wave.git")),
        (
            "person/orcid-0000-0002-1825-0097",
            (
                "0000000218250097",
                "0000-0002-1825-0097",
                "http://www.orcid.org/0000-0002-1825-0097/",
                "https://orcid.org/0000000218250097",
            ),
        ),
        (
            "organization/ror-05dxps055",
            ("https://www.ror.org/05dxps055", "http://ror.org/05dxps055/", "05dxps055"),
        ),
        ("package/pypi-tide", ("pkg:pypi/tide", "pkg:pypi/Tide@1.0?os=x#y", "PKG:pypi/tide")),
        (
            "version/tide",
            (
                SWHID,
                f"{SWHID};origin=https://github.com/e/tide;lines=1-9",
                f"http://archive.softwareheritage.org/{SWHID}",
                f"https://archive.softwareheritage.org/{SWHID};path=/x/",
                f"archive.softwareheritage.org/browse/{SWHID}/",
            ),
        ),
        (
            f"content/cid-{CID}",
            (
                CID,
                f"ipfs://{CID}",
                f"https://ipfs.io/ipfs/{CID}",
                f"https://{CID}.ipfs.dweb.link/",
                "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn",
            ),
        ),
        (
            "dataset/net",
            (
                "https://purl.org/net/tides",
                "http://purl.org/net/tides",
                "HTTPS://purl.org/net/tides/",
            ),
        ),
        (
            "publication/old",
            ("10.1234/old", "https://doi.org/10.1234/old", "http://dx.doi.org/10.1234/old"),
        ),
        ("license/urn", ("urn:x:licence",)),
    ],
)
def test_every_spelling_names_the_one_thing(
    known: MapView, thing: str, texts: tuple[str, ...]
) -> None:
    found = {text: [node.value for node in known_as(known, text)] for text in texts}
    assert found == {text: [f"{THINGS}{thing}"] for text in texts}


def test_things_of_the_same_standing_are_all_named(known: MapView) -> None:
    found = known_as(known, "https://both.example.org")
    assert [node.value for node in found] == [f"{THINGS}software/one", f"{THINGS}software/two"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0000000218250098",
        "000000021825009",
        "10.5281/zenodo.1234?x",
        "https://github.com/e/tide/issues",
        f"https://ipfs.io/ipfs/{CID}/inner",
        f"{SWHID[:-1]}0",
        "software/none",
        "software/tide\n",
        "software/\ud800",
        "\x00",
        "x" * 9_999,
    ],
)
def test_what_nobody_knows_or_means_names_nothing(known: MapView, text: str) -> None:
    assert known_as(known, text) == [] or text.strip() == "software/tide"


STARTS = (
    "",
    "software/",
    THINGS,
    "https://",
    "doi:10.1234/",
    "pkg:a/",
    "ipfs://",
    "urn:",
    "swh:1:",
)
ANY = st.text(st.characters(codec=None))


@given(st.builds(str.__add__, st.sampled_from(STARTS), ANY))
def test_no_text_is_too_odd_to_ask_about(known: MapView, text: str) -> None:
    assert all(node.value.startswith(THINGS) for node in known_as(known, text))
