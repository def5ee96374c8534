"""Descriptions of datasets as they are found in the wild: each is read, or refused with a place."""

import json
import random
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from ..conftest import SAMPLES, Result, read_source
from ..test_samples import ABSENT, files, outcome, sound

FORMATS = {
    "rocrate": ("rocrate", 34, 0),
    "schemaorg": ("schemaorg_dataset_jsonld", 7, 8),
    "landing-page": ("landing_html", 3, 1),
    "croissant": ("croissant", 19, 1),
    "frictionless": ("frictionless", 15, 4),
    "ckan": ("ckan_package_json", 8, 0),
    "dcat-us": ("dcat_us_datajson", 11, 1),
    "eml": ("eml", 20, 1),
    "iso-19115": ("iso19139", 19, 3),
}
"""By loader: the folder of samples, how many are read, how many are refused."""

_BY_FOLDER = {folder: name for name, (folder, _, _) in FORMATS.items()}
_SEEDS = 4


def given(name: str) -> list[Path]:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    folder = SAMPLES / FORMATS[name][0]
    return [path for path in sorted(folder.glob("*")) if path.name != "SOURCES.md"]


def one(name: str, part: str) -> tuple[Path, Result]:
    (path,) = [path for path in given(name) if part in path.name]
    result = outcome(name, path)
    assert isinstance(result, Result)
    return path, result


def read_or_refused(name: str, source: Source) -> str:
    """What was said of a file: that it was read, or why not."""
    try:
        read_source(name, source)
    except Refusal as refusal:
        return refusal.reason
    return "read"


@pytest.mark.parametrize("path", files(*_BY_FOLDER))
def test_every_file_is_read_or_refused(path: Path) -> None:
    result = outcome(_BY_FOLDER[path.parent.name], path)
    if isinstance(result, Refusal):
        assert (result.source, bool(result.place), bool(result.reason)) == (path.name, True, True)
    else:
        sound(result)
        recognised = loader_for(Source(path.name, path=path)).name
        assert recognised in (_BY_FOLDER[path.parent.name], "dcat-us")
        for dataset in result.of("dcat:Dataset"):
            for part in result.values(dataset, "dcat:distribution"):
                assert part in result.of("dcat:Distribution")
        assert not [o for _, p, o in result.statements if p == "dct:license" and o[0] == '"']


@pytest.mark.parametrize("name", FORMATS)
def test_how_many_are_read(name: str) -> None:
    outcomes = [outcome(name, path) for path in given(name)]
    read = [result for result in outcomes if isinstance(result, Result)]
    assert (len(read), len(outcomes) - len(read)) == FORMATS[name][1:]


@pytest.mark.parametrize("name", FORMATS)
def test_cut_and_changed_files_are_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    for path in given(name)[:8]:
        data = path.read_bytes()[:20_000]
        for _ in range(_SEEDS):
            cut = bytearray(data[: chance.randrange(1, len(data) + 1)])
            for _ in range(chance.randrange(0, 4)):
                cut[chance.randrange(len(cut))] = chance.choice(b'{}[]",:<>/&;x0\x00\xff')
            assert read_or_refused(name, Source(path.name, bytes(cut)))


@pytest.mark.parametrize("name", FORMATS)
def test_values_of_other_kinds_are_read_or_refused(name: str) -> None:
    """JSON in which a text is a list, an object or a number, and the other way round."""
    chance = random.Random(name)

    def changed(value: Any) -> Any:
        if chance.random() < 0.05:
            return chance.choice([None, 7, "", "x", [], {}, [["x"]], {"a": {"b": 1}}, True])
        if isinstance(value, dict):
            return {key: changed(member) for key, member in value.items()}
        return [changed(member) for member in value] if isinstance(value, list) else value

    for path in given(name)[:8]:
        if path.suffix in (".xml", ".html"):
            continue
        try:
            document = json.loads(path.read_text("utf-8"))
        except ValueError:
            continue
        for _ in range(_SEEDS):
            data = json.dumps(changed(document)).encode()
            assert read_or_refused(name, Source(path.name, data))


def titles(result: Result, node: str) -> set[str]:
    return {value.strip('"') for value in result.values(node, "dct:title")}


@pytest.mark.parametrize(
    "part", ["valid__process-run-crate__", "valid__workflow-run-crate", "wrroc-paper"]
)
def test_crates_say_what_their_root_says(part: str) -> None:
    path, result = one("rocrate", part)
    nodes = {node["@id"]: node for node in json.loads(path.read_text("utf-8"))["@graph"]}
    root = nodes["./"]
    (main,) = {s for s, p, o in result.statements if (p, o) == ("dct:title", f'"{root["name"]}"')}
    assert result.values(main, "dct:description") == {f'"{root["description"]}"'}
    parts = [root["hasPart"]] if isinstance(root["hasPart"], dict) else root["hasPart"]
    files = [one for one in parts if "File" in str(nodes.get(one["@id"], {}).get("@type"))]
    assert len(result.values(main, "dcat:distribution")) >= len(files)
    authors = root.get("author", [])
    assert len(result.values(main, "dct:creator")) == len(authors)
    actions = [node for node in nodes.values() if node["@type"] == "CreateAction"]
    assert len(result.of("atlas:JobRun")) == len(actions)
    states = {o for _, p, o in result.statements if p == "atlas:jobState"}
    assert len(states) == len({str(node.get("actionStatus")) for node in actions})


@pytest.mark.parametrize("part", ["titanic", "credit-g", "commoncrawl"])
def test_croissant_says_what_it_says(part: str) -> None:
    path, result = one("croissant", part)
    document = json.loads(path.read_text("utf-8"))
    (main,) = result.of("dcat:Dataset")
    assert titles(result, main) == {document["name"]}
    assert result.values(main, "dcat:landingPage") == {document["url"]}
    objects = [one for one in document["distribution"] if "contentUrl" in one]
    assert len(result.values(main, "dcat:distribution")) == len(objects)
    downloads = {o for _, p, o in result.statements if p == "dcat:downloadURL"}
    assert downloads == {one["contentUrl"] for one in objects if "://" in one["contentUrl"]}


@pytest.mark.parametrize("part", ["v1.1__examples__catalog-sample.json", "__ny", "usda.gov"])
def test_catalogues_say_what_they_say(part: str) -> None:
    path, result = one("dcat-us", part)
    datasets = json.loads(path.read_text("utf-8"))["dataset"]
    found = result.of("dcat:Dataset")
    assert {title for node in found for title in titles(result, node)} == {
        " ".join(one["title"].split()) for one in datasets
    }
    keywords = {o.strip('"') for _, p, o in result.statements if p == "dcat:keyword"}
    assert keywords >= {word for one in datasets for word in one["keyword"] if "," not in word}
    parts = [part for one in datasets for part in one.get("distribution", [])]
    addresses = {o for _, p, o in result.statements if p in ("dcat:downloadURL", "dcat:accessURL")}
    assert len(addresses) <= len(result.of("dcat:Distribution")) <= len(parts)


@pytest.mark.parametrize("part", ["different-separators", "remote-csv", "datapackage-groups__d"])
def test_packages_say_what_they_say(part: str) -> None:
    path, result = one("frictionless", part)
    document = json.loads(path.read_text("utf-8"))
    (main,) = result.of("dcat:Dataset")
    assert titles(result, main) == {document["name"]}
    names = {title for node in result.of("dcat:Distribution") for title in titles(result, node)}
    assert names == {one["name"] for one in document["resources"]}


@pytest.mark.parametrize("part", ["multilingual", "full_dataset_dcat_us", "full_ckan_dataset_leg"])
def test_ckan_says_what_it_says(part: str) -> None:
    path, result = one("ckan", part)
    document = json.loads(path.read_text("utf-8"))
    (main,) = result.of("dcat:Dataset")
    assert document["title"] in titles(result, main)
    words = {word.strip('"') for word in result.values(main, "dcat:keyword")}
    assert words >= {tag["name"] for tag in document["tags"]}
    assert len(result.values(main, "dcat:distribution")) == len(document["resources"])


@pytest.mark.parametrize("part", ["eml-simple", "eml-data-paper", "eml-i18n"])
def test_eml_says_what_it_says(part: str) -> None:
    path, result = one("eml", part)
    dataset = ElementTree.parse(path).getroot().find("dataset")
    assert dataset is not None
    (main,) = result.of("dcat:Dataset")
    title = " ".join((dataset.findtext("title") or "").split())
    assert title in titles(result, main)
    assert len(result.values(main, "dct:creator")) == len(dataset.findall("creator"))
    words = {" ".join("".join(one.itertext()).split()) for one in dataset.iter("keyword")}
    assert len(result.values(main, "dcat:keyword")) == len(words)


@pytest.mark.parametrize("part", ["fuji__doi", "pacioos", "T_ortho_RAS_1998_284404"])
def test_iso_says_what_it_says(part: str) -> None:
    path, result = one("iso-19115", part)
    gmd, gco = "{http://www.isotc211.org/2005/gmd}", "{http://www.isotc211.org/2005/gco}"
    data = next(ElementTree.parse(path).getroot().iter(f"{gmd}MD_DataIdentification"))
    (main,) = result.of("dcat:Dataset")
    title = data.findtext(f"{gmd}citation/{gmd}CI_Citation/{gmd}title/{gco}CharacterString") or ""
    assert titles(result, main) == {" ".join(title.split())}
    words = {
        " ".join((word.findtext(f"{gco}CharacterString") or "").split())
        for word in data.iter(f"{gmd}keyword")
    }
    assert {value.strip('"') for value in result.values(main, "dcat:keyword")} >= words - {""}


def test_schemaorg_says_what_it_says() -> None:
    for part in ("schema_org_list", "902845", "LarvalKrill"):
        path, result = one("schemaorg", part)
        document = json.loads(path.read_text("utf-8"))
        records = document if isinstance(document, list) else [document]
        found = {title for node in result.of("dcat:Dataset") for title in titles(result, node)}
        assert found == {" ".join(record["name"].split()) for record in records}


def test_landing_pages_say_what_they_say() -> None:
    _, result = one("landing-page", "dataverse")
    (main,) = result.of("dcat:Dataset")
    assert main == "dataset/doi-10.7910-dvn~2Fnj7xso"
    assert titles(result, main) == {"Summary data ankylosing spondylitis GWAS"}
    _, result = one("landing-page", "zenodo")
    (software,) = result.of("atlas:Software")
    assert titles(result, software) == {"F-UJI - An Automated FAIR Data Assessment Tool"}
    _, result = one("landing-page", "datacite")
    assert "publication/doi-10.5438-4k3m-nyvg" in result.of("atlas:Publication")
