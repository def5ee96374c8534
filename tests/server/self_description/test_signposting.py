"""Signposts lead to the files of a thing and to what it holds, typed where the type is stated."""

import json

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas.self_description.facts import Facts
from fairatlas.self_description.signposting import Link, linkset, linkset_json, signposts
from fairatlas.statements import Statements

_THING = "https://a.example/id/dataset/one"
_PREFIXES = """
PREFIX atlas: <https://w3id.org/fairatlas/ns#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
"""


def _links(turtle: str) -> list[Link]:
    text = f"{_PREFIXES} <{_THING}> {turtle} ."
    quads: list[Quad] = list(parse(text.encode(), format=RdfFormat.TURTLE))
    facts = Facts(NamedNode(_THING), Statements(quads))
    return list(signposts(facts, [], [], lambda suffix: f"{_THING}.{suffix}"))


@pytest.mark.parametrize(
    ("stated", "media_type"),
    [
        ("<https://www.iana.org/assignments/media-types/text/csv>", "text/csv"),
        ('"text/csv"', "text/csv"),
        ('"comma-separated"', ""),
        ('"text/csv\\"; rel=\\"license"', ""),
        ('"text/csv\\r\\nX-Sent: 1"', ""),
    ],
)
def test_a_file_has_the_media_type_that_is_stated(stated: str, media_type: str) -> None:
    file = "https://a.example/one.csv"
    links = _links(f"dcat:distribution [ dcat:downloadURL <{file}> ; dcat:mediaType {stated} ]")
    assert [one for one in links if one.rel == "item"] == [Link(file, "item", media_type)]


def test_a_collection_leads_to_what_it_holds() -> None:
    links = _links("atlas:hasItem <https://a.example/id/dataset/two>")
    assert Link("https://a.example/id/dataset/two", "item") in links


def test_what_belongs_to_a_page_leads_back_to_it() -> None:
    page, file, data = (f"https://a.example/{name}" for name in ("page", "one.csv", "one.ttl"))
    links = [
        Link(file, "item", "text/csv"),
        Link(data, "describedby", "text/turtle"),
        Link(page, "item"),
        Link("https://a.example/ada", "author"),
    ]
    first, *others = json.loads(linkset_json(page, links))["linkset"]
    assert (first["anchor"], {*first}) == (page, {"anchor", "item", "describedby", "author"})
    back = [{"href": page, "type": "text/html"}]
    assert others == [{"anchor": file, "collection": back}, {"anchor": data, "describes": back}]
    lines = linkset(page, links).decode().splitlines()
    assert lines[4:] == [
        f'<{page}>; rel="collection"; type="text/html"; anchor="{file}",',
        f'<{page}>; rel="describes"; type="text/html"; anchor="{data}"',
    ]
