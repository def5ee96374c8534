"""Generated data: datasets with their people, themes and sources; the same for the same size."""

import random
from collections.abc import Iterator
from pathlib import Path

_HOST = "http://localhost:8000/id"
_TERMS = {
    "type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "title": "http://purl.org/dc/terms/title",
    "description": "http://purl.org/dc/terms/description",
    "creator": "http://purl.org/dc/terms/creator",
    "issued": "http://purl.org/dc/terms/issued",
    "theme": "http://www.w3.org/ns/dcat#theme",
    "keyword": "http://www.w3.org/ns/dcat#keyword",
    "license": "http://purl.org/dc/terms/license",
    "derived": "http://www.w3.org/ns/prov#wasDerivedFrom",
    "publisher": "http://purl.org/dc/terms/publisher",
}
_DATE = "http://www.w3.org/2001/XMLSchema#date"


def write_quads(path: Path, count: int) -> None:
    """Writes about ``count`` quads, ten a dataset, each dataset in a graph of its own."""
    chance = random.Random(20261123)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count // len(_TERMS)):
            graph = f"<http://localhost:8000/graph/made/{number}>"
            subject = f"<{dataset(number)}>"
            for name, value in _values(number, chance):
                file.write(f"{subject} <{_TERMS[name]}> {value} {graph} .\n")


def dataset(number: int) -> str:
    """The IRI of a generated dataset."""
    return f"{_HOST}/dataset/made-{number}"


def _values(number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    earlier = chance.randrange(max(1, number))
    day = f"20{chance.randrange(10, 27)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    yield "type", "<http://www.w3.org/ns/dcat#Dataset>"
    yield "title", f'"Dataset {number} of topic {chance.randrange(1000)}"@en'
    yield "description", f'"Made for measuring: reading {chance.random()} of many."'
    yield "creator", f"<{_HOST}/person/made-{chance.randrange(20_000)}>"
    yield "issued", f'"{day}"^^<{_DATE}>'
    yield "theme", f"<{_HOST}/domain/made-{chance.randrange(300)}>"
    yield "keyword", f'"word {chance.randrange(5_000)}"'
    yield "license", "<http://spdx.org/licenses/CC-BY-4.0>"
    yield "derived", f"<{dataset(earlier)}>"
    yield "publisher", f"<{_HOST}/organization/made-{chance.randrange(500)}>"
