"""Made-up maps for tests of scoring as a whole: several records, what they share, odd values."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from fairatlas.scoring import check_profiles
from fairatlas.scoring.sets.described import Described
from fairatlas.store import MapView
from fairatlas.store.archive import Archive
from fairatlas.store.journal import Entry, Journal
from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import expand

from ..records import pieces, records, thing, triples

TOKENS = sorted(check_profiles())
TYPE = expand("rdf:type")
VALUES = (
    *(
        '""',
        '" "',
        '"\u00a0"',
        '"x"@en',
        '"Xé 中"@fr',
        '"a\\\\b\\"c\\n"',
        "1",
        '"01"^^xsd:integer',
    ),
    *('"2024"^^xsd:gYear', '"2024-02-30"^^xsd:date', '"2024-02-29"^^xsd:date', '"today"^^xsd:date'),
    *('"2024-01-01T24:00:00Z"^^xsd:dateTime', '"2023-02"^^xsd:gYearMonth', "1.50", "true"),
    *('"7"^^xsd:nonNegativeInteger', '"-7"^^xsd:nonNegativeInteger', '"P12M"^^xsd:duration'),
    *("[]", "[ dct:title 'A' ]", "[ foaf:name ' ' ; rdfs:label 'B' ]", "<dataset/r0#part>"),
    *("<https://doi.org/10.5555/x>", '"10.5555/x"', "<mailto:a@b.example>", "dcat:Dataset"),
    *("<http://spdx.org/licenses/CC-BY-4.0>", "<http://spdx.org/licenses/NOASSERTION>"),
    *("<person/ada-kelp>", "<shared/one>", "<shared/two>"),
)
"""Values that are often where others belong, and nodes that several records share."""


def map_of(statements: Iterable[Triple]) -> MapView:
    """A map in memory that states these."""
    store = Store()
    store.extend(Quad(*one, DefaultGraph()) for one in statements)
    return MapView(store, Names(), Journal(Path("no-such-journal.jsonl")))


def described(
    statements: Iterable[Triple], folder: Path, backwards: Iterable[str] = ()
) -> Described:
    """The same as an archive has it, in two contributions of which the second repeats some."""
    archive = Archive(folder / "archive")
    archive.prepare()
    stated = list(statements)
    half = len(stated) // 2
    entries = [
        contributed(archive, number, part)
        for number, part in enumerate((stated, stated[half:] if _has_no_blanks(stated) else []), 1)
    ]
    return Described(archive, entries, frozenset(backwards))


def _has_no_blanks(statements: list[Triple]) -> bool:
    return not any(str(node)[0] == "_" for one in statements for node in one)


def contributed(archive: Archive, number: int, statements: list[Triple]) -> Entry:
    """A contribution that states these, as the archive keeps it."""
    staged = archive.stage_triples(statements)
    archive.keep(staged)
    told = dict.fromkeys(Entry.__dataclass_fields__, "")
    return Entry(**{**told, "sequence": number, "record": staged.sha256, "triples": 0})  # type: ignore[arg-type]


@cache
def looked_at(token: str) -> tuple[str, ...]:
    """The predicates that the checks of a profile look at, but for the class."""
    found = {name for check in check_profiles()[token].checks for name in check.looks_at}
    return tuple(sorted(found - {TYPE}))


@st.composite
def maps(draw: st.DrawFn, tokens: tuple[str, ...] = ()) -> list[Triple]:
    """The statements of a map of one to three records."""
    found: list[Triple] = []
    drawn = tokens or draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=3))
    names: list[NamedNode] = []
    for number, token in enumerate(drawn):
        record, stated = draw(records(token, f"r{number}"))
        names.append(record)
        found += stated
    nodes = [*map(str, names), "<dataset/r0#part>", "<shared/one>", "<shared/two>"]
    predicates = sorted({name for token in drawn for name in looked_at(token)})
    for _ in range(draw(st.integers(0, 12))):
        subject = draw(st.sampled_from(nodes))
        predicate = draw(st.sampled_from(predicates))
        value = draw(st.sampled_from((*nodes, *VALUES)))
        found += triples(f"{subject} <{predicate}> {value} .")
    if draw(st.booleans()):
        # What data say of classes changes nothing.
        found += triples("atlas:Problem rdfs:subClassOf dcat:Dataset .")
        found += triples(
            "<shared/one> a <shared/two> . <shared/two> rdfs:subClassOf dcat:Dataset ."
        )
    return list(dict.fromkeys(found))


def of_examples(token: str) -> list[Triple]:
    """All examples of the checks of a profile, each said of a record of its own, in one map."""
    (cls, *_) = check_profiles()[token].classes or (expand("atlas:Problem"),)
    found: list[Triple] = []
    for piece in pieces(token):
        record = thing(f"{token}/{piece.name}")
        found.append(Triple(record, NamedNode(TYPE), NamedNode(cls)))
        found += piece.about(record)
    return list(dict.fromkeys(found))
