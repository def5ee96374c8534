"""serdi, a strict reader of the Turtle family: takes each of our formats as it comes."""

import pytest
from pyoxigraph import RdfFormat, parse

from .programs import Programs
from .service import DCT, TITLE, Service

FORMATS = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "trig": "trig"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_reads_a_description(
    programs: Programs, service: Service, dataset: str, suffix: str
) -> None:
    address = service.document(f"dataset/swh-graph.{suffix}")
    given = programs.run("curl", "-sS", "--fail", address).encode()
    lines = programs.run("serdi", "-i", FORMATS[suffix], "-o", "nquads", "-", given=given)
    start = f'<{dataset}> <{DCT}title> "{TITLE}"@en'
    assert any(line.startswith(start) for line in lines.splitlines())
    expected = RdfFormat.from_extension(suffix)
    assert len(set(lines.splitlines())) == len(set(parse(given, expected)))


def test_reads_the_ontology(programs: Programs, service: Service) -> None:
    given = programs.run("curl", "-sS", "--fail", f"{service.base}/ns?format=ttl").encode()
    lines = programs.run("serdi", "-i", "turtle", "-o", "ntriples", "-", given=given)
    assert len(lines.splitlines()) == len(list(parse(given, RdfFormat.TURTLE)))
