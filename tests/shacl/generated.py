"""Generated datasets, one in ten with a seeded fault, and the shapes that they are checked with.

The same for the same number and seed, on any machine. The benchmarks measure with these data.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

SHAPES = Path(__file__).with_name("shapes")
"""Turtle with 43 node shapes, two of them with a constraint in SPARQL."""
SEED = 20_261_123
FAULTY = 0.1
"""The share of datasets that have a fault."""

_HOST = "https://made.example"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DCT = "http://purl.org/dc/terms/"
_DCAT = "http://www.w3.org/ns/dcat#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_DATE = f"^^<{_XSD}date>"
_THEMES = ("energy", "health", "science", "transport")
_ACCESS = ("open", "restricted", "closed")
_LICENCES = ("CC0-1.0", "CC-BY-4.0", "ODbL-1.0")

_Statements = dict[str, str]
"""Lines of N-Triples without their end, by a name that faults call them by."""


def shapes() -> list[Triple]:
    """The triples of the 43 node shapes."""
    return [
        quad.triple
        for path in sorted(SHAPES.glob("*.ttl"))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]


def triples(datasets: int, seed: int = SEED) -> Iterator[Triple]:
    """The triples of so many datasets, 24 each where they have no fault."""
    text = "".join(n_triples(datasets, seed))
    return (quad.triple for quad in parse(text.encode(), format=RdfFormat.N_TRIPLES))


def n_triples(datasets: int, seed: int = SEED) -> Iterator[str]:
    """The lines of so many datasets, dataset by dataset, as N-Triples."""
    chance = random.Random(seed)
    faults = tuple(FAULTS.values())
    for number in range(datasets):
        statements = _dataset(number, chance)
        if chance.random() < FAULTY:
            faults[chance.randrange(len(faults))](statements, number)
        yield " .\n".join(statements.values()) + " .\n"


def _dataset(number: int, chance: random.Random) -> _Statements:
    pick = chance.random
    dataset, agent = f"<{_HOST}/dataset/{number}>", f"<{_HOST}/agent/{number}>"
    distribution, contact = f"<{_HOST}/distribution/{number}>", f"<{_HOST}/contact/{number}>"
    year, month, day = 1995 + int(pick() * 25), 1 + int(pick() * 12), 1 + int(pick() * 28)
    kind = f"<{_RDF}type>"
    return {
        "dataset": f"{dataset} {kind} <{_DCAT}Dataset>",
        "title": f'{dataset} <{_DCT}title> "Readings of station {number}"@en',
        "other title": f'{dataset} <{_DCT}title> "Messwerte der Station {number}"@de',
        "description": f'{dataset} <{_DCT}description> "Made to be measured with."@en',
        "identifier": f'{dataset} <{_DCT}identifier> "10.5072/made.{number}"',
        "issued": f'{dataset} <{_DCT}issued> "{year}-{month:02}-{day:02}"{_DATE}',
        "modified": f'{dataset} <{_DCT}modified> "{year + 3}-{month:02}-{day:02}"{_DATE}',
        "publisher": f"{dataset} <{_DCT}publisher> {agent}",
        "contact point": f"{dataset} <{_DCAT}contactPoint> {contact}",
        "keyword": f'{dataset} <{_DCAT}keyword> "word {int(pick() * 5_000)}"',
        "other keyword": f'{dataset} <{_DCAT}keyword> "Wort {int(pick() * 5_000)}"@de',
        "access": f"{dataset} <{_DCT}accessRights> <{_HOST}/access/{_ACCESS[int(pick() * 3)]}>",
        "theme": f"{dataset} <{_DCAT}theme> <{_HOST}/theme/{_THEMES[int(pick() * 4)]}>",
        "distribution of": f"{dataset} <{_DCAT}distribution> {distribution}",
        "distribution": f"{distribution} {kind} <{_DCAT}Distribution>",
        "access URL": f"{distribution} <{_DCAT}accessURL> <{_HOST}/files/{number}.csv>",
        "licence": (
            f"{distribution} <{_DCT}license> "
            f"<http://spdx.org/licenses/{_LICENCES[int(pick() * 3)]}>"
        ),
        "size": (
            f'{distribution} <{_DCAT}byteSize> "{1 + int(pick() * 1e6)}"'
            f"^^<{_XSD}nonNegativeInteger>"
        ),
        "agent": f"{agent} {kind} <{_FOAF}Agent>",
        "organization": f"{agent} {kind} <{_FOAF}Organization>",
        "name": f'{agent} <{_FOAF}name> "Institute {int(pick() * 500)}"',
        "contact": f"{contact} {kind} <{_VCARD}Kind>",
        "contact name": f'{contact} <{_VCARD}fn> "Desk {number}"',
        "email": f"{contact} <{_VCARD}hasEmail> <mailto:desk{number}@made.example>",
    }


_Fault = Callable[[_Statements, int], None]


def _without(name: str) -> _Fault:
    def apply(statements: _Statements, number: int) -> None:
        del statements[name]

    return apply


def _with(name: str, value: str) -> _Fault:
    """The statement has another value; ``{}`` in it is the number of the dataset."""

    def apply(statements: _Statements, number: int) -> None:
        subject, predicate, _ = statements[name].split(" ", 2)
        statements[name] = f"{subject} {predicate} {value.replace('{}', str(number))}"

    return apply


def _beside(name: str, value: str, predicate: str | None = None) -> _Fault:
    """The statement stands beside one with another value, or with another predicate, too."""

    def apply(statements: _Statements, number: int) -> None:
        subject, stated, _ = statements[name].split(" ", 2)
        other = f"<{predicate}>" if predicate else stated
        statements["beside"] = f"{subject} {other} {value.replace('{}', str(number))}"

    return apply


FAULTS: dict[str, _Fault] = {
    "no title": _without("title"),
    "no description": _without("description"),
    "no identifier": _without("identifier"),
    "no publisher": _without("publisher"),
    "no distribution": _without("distribution of"),
    "no access URL": _without("access URL"),
    "no licence": _without("licence"),
    "no email": _without("email"),
    "a publisher without name": _without("name"),
    "a publisher that is no agent": _without("agent"),
    "an agent of no kind": _without("organization"),
    "two titles in English": _beside("title", '"Another title"@EN'),
    "a title in another language": _beside("title", '"Metingen van het station"@nl'),
    "a title that is too short": _with("title", '"T"@en'),
    "a description that is a short text": _with("description", '"Short."'),
    "a description that is a thing": _with("description", f"<{_HOST}/about/{{}}>"),
    "an identifier of another kind": _with("identifier", '"made {}"'),
    "two identifiers": _beside("identifier", '"10.5072/again.{}"'),
    "a date that is none": _with("issued", f'"2020-13-45"{_DATE}'),
    "a date that is a text": _with("issued", '"last year"'),
    "a date and time": _with("issued", f'"2001-02-03T04:05:06Z"^^<{_XSD}dateTime>'),
    "a date too early": _with("issued", f'"1899-12-31"{_DATE}'),
    "modified before it was issued": _with("modified", f'"1991-05-05"{_DATE}'),
    "modified in the far future": _with("modified", f'"12021-01-01"{_DATE}'),
    "two publishers": _beside("publisher", f"<{_HOST}/agent/nobody>"),
    "a publisher without a name of its own": _with("publisher", "_:publisher{}"),
    "a keyword that is a thing": _beside("keyword", f"<{_HOST}/word/{{}}>"),
    "a keyword that is a number": _with("keyword", f'"{{}}"^^<{_XSD}integer>'),
    "a keyword that is the title": _with("keyword", '"Readings of station {}"@en'),
    "other access rights": _with("access", f"<{_HOST}/access/OPEN>"),
    "access rights in words": _with("access", '"open"'),
    "a theme that is none": _with("theme", f"<{_HOST}/theme/X9>"),
    "a theme that is a text": _with("theme", '"energy"'),
    "a version of itself": _beside(
        "title", f"<{_HOST}/dataset/{{}}>", predicate=f"{_DCT}isVersionOf"
    ),
    "an earlier version that is a text": _beside(
        "title", '"the first"', predicate=f"{_DCT}isVersionOf"
    ),
    "an access URL that is no URL": _with("access URL", '"files/{}.csv"'),
    "an access URL without protection": _with("access URL", f"<http{_HOST[5:]}/files/{{}}.csv>"),
    "a licence in words": _with("licence", '"free"'),
    "a size that is no number": _with("size", f'"abc"^^<{_XSD}nonNegativeInteger>'),
    "a size below nothing": _with("size", f'"-1"^^<{_XSD}nonNegativeInteger>'),
    "a size of nothing": _with("size", f'"0"^^<{_XSD}nonNegativeInteger>'),
    "a size of another datatype": _with("size", f'"12.5"^^<{_XSD}decimal>'),
    "a publisher with a mailbox": _beside("name", "<mailto:a@b.example>", f"{_FOAF}mbox"),
    "a publisher named as the dataset": _with("name", '"Readings of station {}"'),
    "a contact with more than is allowed": _beside("contact", '"none"', f"{_VCARD}note"),
    "an email that is none": _with("email", "<mailto:nobody>"),
    "an email that is a text": _with("email", '"desk{}@made.example"'),
    "a telephone number that is none": _beside("contact", '"12 {}"', f"{_VCARD}hasTelephone"),
}
"""What may be wrong with a dataset, by what it is called."""
