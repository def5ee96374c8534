"""rdf-dereference: gets the statements behind an IRI, whatever the format."""

import json

from .programs import Programs
from .service import DCT, TITLE, Service


def _quads(programs: Programs, address: str) -> list[dict[str, str]]:
    quads: list[dict[str, str]] = json.loads(programs.node_command("rdf-dereference", address))
    return quads


def _has_title(quads: list[dict[str, str]], thing: str) -> bool:
    wanted = (thing, f"{DCT}title", f'"{TITLE}"@en')
    return any((one["subject"], one["predicate"], one["object"]) == wanted for one in quads)


def test_reads_a_thing(programs: Programs, dataset: str) -> None:
    assert _has_title(_quads(programs, dataset), dataset)


def test_reads_a_description_by_suffix(programs: Programs, service: Service, dataset: str) -> None:
    by_syntax = {
        suffix: _quads(programs, service.document(f"dataset/swh-graph.{suffix}"))
        for suffix in ("ttl", "jsonld", "rdf", "nt")
    }
    assert all(_has_title(quads, dataset) for quads in by_syntax.values())
    assert len({len(quads) for quads in by_syntax.values()}) == 1


def test_reads_the_page(programs: Programs, service: Service, dataset: str) -> None:
    quads = _quads(programs, service.document("dataset/swh-graph.html"))
    name = "https://schema.org/name"
    assert (name, f'"{TITLE}"') in {
        (one["predicate"], one["object"].rpartition("@")[0] or one["object"]) for one in quads
    }
