"""ckanext-dcat, the harvester of CKAN: reads a dataset, and the catalogue."""

import json
from typing import Any
from urllib.request import Request, urlopen

from .programs import Programs
from .service import TITLE, Service


def _harvested(programs: Programs, address: str) -> dict[str, dict[str, Any]]:
    with urlopen(Request(address, headers={"Accept": "text/turtle"})) as answer:
        turtle = answer.read()
    told = programs.python("ckan_datasets.py", of="ckan", given=turtle)
    return {one["title"]: one for one in json.loads(told)}


def test_harvests_a_dataset(programs: Programs, dataset: str) -> None:
    found = _harvested(programs, dataset)[TITLE]
    assert found["notes"].startswith("The whole graph of the Software Heritage archive")
    assert {tag["name"] for tag in found["tags"]} == {"source code", "version control history"}
    extras = {extra["key"]: extra["value"] for extra in found["extras"]}
    assert extras["uri"] == dataset
    assert extras["issued"] == "2019"


def test_harvests_the_catalogue(programs: Programs, service: Service) -> None:
    assert TITLE in _harvested(programs, f"{service.base}/catalog")
