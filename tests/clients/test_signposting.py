"""signposting: finds the way from a page to its metadata, licence, kind and makers."""

import json

from .programs import Programs
from .service import Service

LICENSED = "dataset/doi-10.5281-zenodo.6347574"


def _signposts(
    programs: Programs, script: str, *arguments: str
) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for rel, target, media_type in json.loads(programs.python(script, *arguments)):
        found.setdefault(rel, []).append((target, media_type))
    return found


def test_finds_the_level_1_of_a_page(programs: Programs, service: Service) -> None:
    found = _signposts(programs, "signposts.py", service.document(LICENSED))
    described = {media_type: target for target, media_type in found["describedby"]}
    assert described["text/turtle"] == service.document(f"{LICENSED}.ttl")
    assert {"application/ld+json", "application/n-triples"} <= set(described)
    # One for each kind of content: what it is, and that this is a page about it.
    types = {target for target, _ in found["type"]}
    assert {"https://schema.org/AboutPage", "https://schema.org/Dataset"} <= types
    assert [target for target, _ in found["cite-as"]] == ["https://doi.org/10.5281/zenodo.6347574"]
    assert [target for target, _ in found["license"]] == ["http://spdx.org/licenses/CC0-1.0"]
    assert service.thing("organization/ror") in {target for target, _ in found["author"]}


def test_finds_the_level_2_of_a_page(programs: Programs, service: Service) -> None:
    page = service.document(LICENSED)
    sets = _signposts(programs, "signposts.py", page)["linkset"]
    assert {media_type for _, media_type in sets} == {
        "application/linkset",
        "application/linkset+json",
    }
    for address, _ in sets:
        found = _signposts(programs, "linkset.py", address, page)
        assert {"cite-as", "describedby", "type", "license", "author"} <= set(found)
