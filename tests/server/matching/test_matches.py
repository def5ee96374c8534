"""Things that may be one: found by each signal, with a confidence, and never merged."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse, serialize

from fairatlas.matching import Matches, claims, matches_of, signals
from fairatlas.matching.matches import MOST_ALIKE
from fairatlas.shacl.files import validate_source
from fairatlas.store import MapView
from fairatlas.store.journal import Journal
from fairatlas_loaders import Names, Source
from fairatlas_loaders.vocabulary import PREFIXES

BASE = "http://localhost:8000/id/"
ONE, OTHER = f"{BASE}software/one", f"{BASE}software/other"


def view(text: str) -> MapView:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    store = Store()
    quads = parse(prefixes + text, format=RdfFormat.TURTLE, base_iri=BASE)
    store.extend(Quad(*quad.triple, DefaultGraph()) for quad in quads)
    return MapView(store, Names(), Journal(Path("none")))


def pairs(found: Matches) -> set[tuple[str, str, str]]:
    return {(one.one.removeprefix(BASE), one.other.removeprefix(BASE), one.kind)
            for one in found.found}  # fmt: skip


def signals_of(found: Matches) -> list[list[str]]:
    return [[signal.name for signal, _ in one.signals] for one in found.found]


@pytest.mark.parametrize(
    ("signal", "text", "confidence"),
    [
        (
            "shared-identifier",
            "<software/one> adms:identifier <#i> . <software/other> adms:identifier <#j> ."
            "<#i> skos:notation '10.1/x' ; adms:schemaAgency 'DOI' ."
            "<#j> skos:notation '10.1/x' ; adms:schemaAgency 'DOI' .",
            "0.80",
        ),
        (
            "shared-repository",
            "<software/one> schema:codeRepository <r> ."
            "<software/other> schema:codeRepository <r> .",
            "0.50",
        ),
        (
            "shared-homepage",
            "<software/one> foaf:homepage <http://www.Tool.org/> ."
            "<software/other> foaf:homepage <https://tool.org> .",
            "0.40",
        ),
        (
            "same-name",
            "<software/one> dct:title 'My-Tool'@en . <software/other> dct:title 'my tool' .",
            "0.30",
        ),
    ],
)
def test_each_signal(signal: str, text: str, confidence: str) -> None:
    classes = "<software/one> a atlas:Software . <software/other> a atlas:Software ."
    found = matches_of(view(classes + text))
    assert pairs(found) == {("software/one", "software/other", "software")}
    assert signals_of(found) == [[signal]]
    assert found.found[0].confidence == Decimal(confidence)


def test_people_by_name_and_organization() -> None:
    text = (
        "<person/a> a atlas:Person ; foaf:name 'Jane Doe' ; org:memberOf <organization/x> ."
        "<person/b> a atlas:Person ; foaf:name 'jane doe' ; org:memberOf <organization/y> ."
        "<person/c> a atlas:Person ; foaf:name 'Jane Doe' ; org:memberOf <organization/z> ."
        "<organization/x> foaf:name 'Uni' . <organization/y> foaf:name 'UNI' ."
        "<organization/z> foaf:name 'Other' ."
    )
    found = matches_of(view(text))
    first = found.found[0]
    assert (first.one, first.other) == (f"{BASE}person/a", f"{BASE}person/b")
    assert signals_of(found)[0] == ["same-name-and-organization", "same-name"]
    assert first.confidence == Decimal("0.72")
    assert all(told == ["same-name"] for told in signals_of(found)[1:])


def test_works_by_name_and_author() -> None:
    text = (
        "<publication/a> a atlas:Publication ; dct:title 'On X' ; dct:creator <person/a> ."
        "<publication/b> a atlas:Publication ; dct:title 'on x' ; dct:creator <person/b> ."
        "<person/a> foaf:name 'Jane' . <person/b> foaf:name 'Jane' ."
    )
    assert signals_of(matches_of(view(text))) == [["same-name-and-author", "same-name"]]


@pytest.mark.parametrize(
    "text",
    [
        "<software/one> a atlas:Software ; dct:title 'Tool' . <project/x> a atlas:Project ;"
        " dct:title 'Tool' .",
        "<software/one> a atlas:Software ; dct:title '--' ."
        "<software/other> a atlas:Software ; dct:title '..' .",
        "_:a a atlas:Software ; dct:title 'Tool' . _:b a atlas:Software ; dct:title 'Tool' .",
        "<software/one> a atlas:Software ; adms:identifier [ skos:notation '1' ;"
        " adms:schemaAgency 'A' ] . <software/other> a atlas:Software ; adms:identifier"
        " [ skos:notation '1' ; adms:schemaAgency 'B' ] .",
    ],
    ids=["of other classes", "no name", "without IRIs", "of other schemes"],
)
def test_no_candidates(text: str) -> None:
    assert matches_of(view(text)).found == ()


@pytest.mark.parametrize(
    "said", ["owl:sameAs", "owl:differentFrom", "skos:exactMatch", "dct:isReplacedBy"]
)
def test_what_is_settled_is_no_candidate(said: str) -> None:
    text = (
        "<software/one> a atlas:Software ; dct:title 'Tool' ."
        f"<software/other> a atlas:Software ; dct:title 'Tool' ; {said} <software/one> ."
    )
    assert matches_of(view(text)).found == ()


def test_a_name_that_many_share_tells_nothing() -> None:
    def named(count: int) -> MapView:
        return view("".join(f"<person/{n}> a atlas:Person ; foaf:name 'Wei' ."
                            for n in range(count)))  # fmt: skip

    assert len(matches_of(named(MOST_ALIKE)).found) == MOST_ALIKE * (MOST_ALIKE - 1) // 2
    found = matches_of(named(MOST_ALIKE + 1))
    assert (found.found, found.shared_by_many) == ((), {"same-name": 1})


def test_of_one_kind() -> None:
    text = (
        "<software/one> a atlas:Software ; dct:title 'Tool' ."
        "<software/other> a atlas:Software ; dct:title 'Tool' ."
        "<project/a> a atlas:Project ; dct:title 'P P' ."
        "<project/b> a atlas:Project ; dct:title 'p p' ."
    )
    assert pairs(matches_of(view(text), "project")) == {("project/a", "project/b", "project")}
    assert len(matches_of(view(text)).found) == 2


def test_claims_fit_the_shapes_and_merge_nothing() -> None:
    one = view(
        "<software/one> a atlas:Software ; dct:title 'Tool' ; schema:codeRepository <r> ."
        "<software/other> a atlas:Software ; dct:title 'Tool' ; schema:codeRepository <r> ."
    )
    triples = list(claims(matches_of(one).found, one.names))
    predicates = {triple.predicate.value for triple in triples}
    assert not {iri for iri in predicates if iri.endswith(("sameAs", "closeMatch"))}
    report = validate_source(Source("claims.ttl", turtle(triples)), one.names)
    assert {one.severity for one in report.results} <= {"Info"}
    (confidence,) = {
        triple.object.value for triple in triples if triple.predicate.value.endswith("confidence")
    }
    assert confidence == "0.65"


def turtle(triples: Iterable[object]) -> bytes:
    return serialize(triples, format=RdfFormat.TURTLE) or b""  # type: ignore[arg-type]


def test_signals_say_what_they_are() -> None:
    assert signals()[0].name == "shared-identifier"
    assert len(signals()) == 6
    for one in signals():
        assert 0 < one.confidence < 1
        assert one.description
