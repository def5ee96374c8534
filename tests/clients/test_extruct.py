"""extruct: finds the JSON-LD in the head of a page, as search engines do."""

import json
from typing import Any

from .programs import Programs
from .service import TITLE, Service


def _found(programs: Programs, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(programs.python("json_ld.py", address))
    return found


def test_finds_the_dataset_of_a_page(programs: Programs, service: Service) -> None:
    found = _found(programs, service.document("dataset/swh-graph"))
    (dataset,) = [one for one in found if one["@type"] == "Dataset"]
    assert dataset["name"] == TITLE
    assert len(dataset["description"]) >= 50
    # Readable offline: no context that has to be fetched from us.
    assert "schema.org" in json.dumps(dataset["@context"])
    assert {one["@type"] for one in dataset["creator"]} == {"Person", "Organization"}
    assert all(one["name"] for one in dataset["creator"])


def test_finds_the_licence(programs: Programs, service: Service) -> None:
    found = _found(programs, service.document("dataset/doi-10.5281-zenodo.6347574"))
    (dataset,) = [one for one in found if one["@type"] == "Dataset"]
    assert dataset["license"].startswith("http")
    assert "CC0-1.0" in dataset["license"]


def test_finds_the_catalogue_at_home(programs: Programs, service: Service) -> None:
    assert "DataCatalog" in {one["@type"] for one in _found(programs, f"{service.base}/")}
