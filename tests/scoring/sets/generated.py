"""Generated datasets with their files, makers and catalogue; one in three lacks something.

The same for the same number and seed, on any machine. The benchmarks measure with these data.
"""

import random
from collections.abc import Iterator

from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import expand

SEED = 20_261_124
_THINGS = f"{EXAMPLE_BASE}/id"
_PEOPLE_OF = 5
"""One person for so many datasets; organizations are ten times fewer."""
_LACKING = 0.35
"""The share of datasets that lack something."""
_LICENCES = ("CC0-1.0", "CC-BY-4.0", "ODbL-1.0", "NOASSERTION")
_ACCESS = ("PUBLIC", "RESTRICTED", "NON_PUBLIC")
_MEDIA = ("text/csv", "application/json", "application/x-netcdf", "application/zip")

_Statements = dict[str, str]
"""Lines of N-Triples without their end, by a name that lacks call them by."""


def dataset(number: int) -> str:
    """The IRI of a generated dataset."""
    return f"{_THINGS}/dataset/made-{number}"


def n_triples(datasets: int, seed: int = SEED) -> Iterator[str]:
    """The lines of so many datasets, dataset by dataset, then of what they share."""
    chance = random.Random(seed)
    for number in range(datasets):
        statements = _dataset(number, datasets, chance)
        if chance.random() < _LACKING:
            for name in chance.sample(sorted(statements.keys() - {"type"}), chance.randrange(1, 9)):
                del statements[name]
        yield " .\n".join(statements.values()) + " .\n"
    for number in range(_people(datasets)):
        yield " .\n".join(_person(number, chance)) + " .\n"
    for number in range(_organizations(datasets)):
        yield " .\n".join(_organization(number, chance)) + " .\n"
    yield f'<{_THINGS}/collection/made> <{expand("dct:title")}> "All that was made"@en .\n'


def _people(datasets: int) -> int:
    return datasets // _PEOPLE_OF + 1


def _organizations(datasets: int) -> int:
    return datasets // (10 * _PEOPLE_OF) + 1


def _line(subject: str, name: str, value: str) -> str:
    return f"<{subject}> <{expand(name)}> {value}"


def _dataset(number: int, of: int, chance: random.Random) -> _Statements:
    own = dataset(number)
    file, mark, desk = f"{own}#file", f"{own}#identifier", f"{own}#contact"
    pick = chance.randrange
    day = f"{1995 + pick(30)}-{1 + pick(12):02}-{1 + pick(28):02}"
    date = f"^^<{expand('xsd:date')}>"
    licence = f"<http://spdx.org/licenses/{_LICENCES[pick(len(_LICENCES))]}>"
    authority = "http://publications.europa.eu/resource/authority"
    return {
        "type": _line(own, "rdf:type", f"<{expand('dcat:Dataset')}>"),
        "title": _line(own, "dct:title", f'"Readings of station {number}"@en'),
        "description": _line(
            own,
            "dct:description",
            f'"Readings of station {number}, hour by hour, made to measure how long it takes."',
        ),
        "identifier": _line(own, "adms:identifier", f"<{mark}>"),
        "notation": _line(mark, "skos:notation", f'"10.5072/made.{number}"'),
        "scheme": _line(mark, "adms:schemaAgency", '"DOI"'),
        "creator": _line(own, "dct:creator", f"<{_THINGS}/person/made-{pick(_people(of))}>"),
        "publisher": _line(
            own, "dct:publisher", f"<{_THINGS}/organization/made-{pick(_organizations(of))}>"
        ),
        "issued": _line(own, "dct:issued", f'"{day}"{date}'),
        "keyword": _line(own, "dcat:keyword", f'"word {pick(5_000)}"@en'),
        "other keyword": _line(own, "dcat:keyword", f'"Wort {pick(5_000)}"@de'),
        "theme": _line(own, "dcat:theme", f"<{authority}/data-theme/T{pick(14)}>"),
        "language": _line(own, "dct:language", f"<{authority}/language/ENG>"),
        "licence": _line(own, "dct:license", licence),
        "access": _line(
            own, "dct:accessRights", f"<{authority}/access-right/{_ACCESS[pick(len(_ACCESS))]}>"
        ),
        "page": _line(own, "dcat:landingPage", f"<https://data.example.org/{number}>"),
        "source": _line(own, "prov:wasDerivedFrom", f"<{dataset(pick(number + 1))}>"),
        "standard": _line(own, "dct:conformsTo", "<https://www.w3.org/TR/vocab-dcat-3/>"),
        "listed": _line(f"{_THINGS}/collection/made", "dcat:dataset", f"<{own}>"),
        "contact": _line(own, "dcat:contactPoint", f"<{desk}>"),
        "address": _line(desk, "vcard:hasEmail", f"<mailto:desk{number}@data.example.org>"),
        "file": _line(own, "dcat:distribution", f"<{file}>"),
        "kind of file": _line(file, "rdf:type", f"<{expand('dcat:Distribution')}>"),
        "address of file": _line(
            file, "dcat:downloadURL", f"<https://data.example.org/{number}.csv>"
        ),
        "media type": _line(
            file,
            "dcat:mediaType",
            f"<https://www.iana.org/assignments/media-types/{_MEDIA[pick(len(_MEDIA))]}>",
        ),
        "size": _line(file, "dcat:byteSize", f'"{pick(10**7)}"^^<{expand("xsd:integer")}>'),
        "licence of file": _line(file, "dct:license", licence),
    }


def _person(number: int, chance: random.Random) -> Iterator[str]:
    own = f"{_THINGS}/person/made-{number}"
    yield _line(own, "rdf:type", f"<{expand('atlas:Person')}>")
    yield _line(own, "foaf:name", f'"Person {number}"')
    if chance.random() < 0.5:
        told = f"{number:015}X"
        parts = "-".join(told[at : at + 4] for at in range(0, 16, 4))
        yield _line(own, "owl:sameAs", f"<https://orcid.org/{parts}>")


def _organization(number: int, chance: random.Random) -> Iterator[str]:
    own = f"{_THINGS}/organization/made-{number}"
    yield _line(own, "rdf:type", f"<{expand('atlas:Organization')}>")
    yield _line(own, "foaf:name", f'"Institute {number}"')
    if chance.random() < 0.5:
        yield _line(own, "foaf:homepage", f"<https://www{number}.example.org/>")
