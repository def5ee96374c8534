"""Which representation a client gets, for the Accept headers that clients send."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.errors import MalformedInput, NotAcceptable
from fairatlas.formats import DESCRIPTION_OFFERS, PAGE, RESULT_OFFERS, TRIPLE_OFFERS
from fairatlas.negotiation import by_suffix, choose, first_of, negotiate

CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
    "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
)
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDFLIB = (
    "application/rdf+xml, text/n3, text/turtle, application/n-triples, application/ld+json, "
    "application/n-quads, application/trix, application/trig"
)
RDFLIB_TURTLE = "text/turtle, application/x-turtle, */*;q=0.1"
RDFLIB_JSON_LD = "application/ld+json, application/json;q=0.9, */*;q=0.1"
COMUNICA = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
    "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,"
    "application/json;q=0.45,text/n3;q=0.35,application/xml;q=0.3,image/svg+xml;q=0.3,"
    "text/xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18"
)
COMUNICA_RESULTS = (
    "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
    "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,"
    "application/sparql-results+json;q=0.3,application/sparql-results+xml;q=0.2"
)


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "html"),
        ("", "html"),
        ("   ", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("TEXT/Turtle", "ttl"),
        ("application/x-turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
        ("application/n-triples", "nt"),
        ("text/plain", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/xml", "rdf"),
        ("application/n-quads", "nq"),
        ("application/trig", "trig"),
        ("text/n3", "n3"),
        ("text/html", "html"),
        ("application/xhtml+xml", "html"),
        ("text/*", "html"),
        ("application/*", "jsonld"),
        ("text/turtle;q=0.3,application/ld+json;q=0.9", "jsonld"),
        ("text/turtle;q=0.9,application/ld+json;q=0.3", "ttl"),
        ("text/turtle , application/ld+json", "ttl"),
        ("text/turtle;q=0, */*", "html"),
        ("text/html;q=0, */*", "ttl"),
        ("text/html;q=0, text/turtle;q=0, */*", "jsonld"),
        ("text/html;q=0.5, */*;q=0.1, text/turtle;q=0.5", "html"),
        ("text/*;q=0.2, text/turtle;q=0.1, application/rdf+xml;q=0.15", "html"),
        ("text/html;q=0, text/*;q=0.2, text/turtle;q=0.1", "n3"),
        ("text/turtle;charset=utf-8", "ttl"),
        ("text/turtle;version=1.2", "ttl"),
        ("text/turtle; q=0.2; charset=utf-8, application/trig;q=0.4", "trig"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "jsonld"),
        ('application/ld+json;profile="a,b;q=0";q=0.9, text/turtle;q=0.8', "jsonld"),
        ('application/ld+json;profile="a\\"b", text/turtle;q=0.8', "jsonld"),
        ('text/turtle;x="never closed, application/ld+json', "ttl"),
        ("text/turtle;q=2", None),
        ("text/turtle;q=-1", None),
        ("text/turtle;q=nan", None),
        ("text/turtle;q=0", None),
        ("text/turtle;q=0.000", None),
        ("*/*;q=0", None),
        ("text/turtle;q=1.000", "ttl"),
        ("turtle", "html"),
        (",,;;", "html"),
        ("/, */, text/", "html"),
        ("rubbish, text/turtle", "ttl"),
        ("image/png", None),
        ("*/turtle", None),
        (CHROME, "html"),
        (FIREFOX, "html"),
        (RDFLIB, "ttl"),
        (RDFLIB_TURTLE, "ttl"),
        (RDFLIB_JSON_LD, "jsonld"),
        (COMUNICA, "nq"),
    ],
)
def test_description(accept: str | None, suffix: str | None) -> None:
    if suffix is None:
        with pytest.raises(NotAcceptable):
            negotiate(accept, DESCRIPTION_OFFERS)
    else:
        assert negotiate(accept, DESCRIPTION_OFFERS).suffix == suffix


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (None, "json"),
        ("*/*", "json"),
        ("text/csv;q=0.5,application/sparql-results+xml", "xml"),
        ("application/sparql-results+json;q=0, */*", "xml"),
        ("application/json;q=0, */*", "json"),
        ("application/*", "json"),
        ("text/*", "csv"),
        ("text/tab-separated-values", "tsv"),
        ("application/xml", "xml"),
        ("text/xml", "xml"),
        (CHROME, "html"),
        (COMUNICA_RESULTS, "json"),
        ("application/sparql-results+json,application/sparql-results+xml;q=0.8", "json"),
    ],
)
def test_results(accept: str | None, suffix: str) -> None:
    assert negotiate(accept, (*RESULT_OFFERS, PAGE)).suffix == suffix


JSON_LD = "application/ld+json"
FORM = "http://www.w3.org/ns/json-ld#"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (JSON_LD, ""),
        (f'{JSON_LD};profile="{FORM}expanded"', "expanded"),
        (f"{JSON_LD}; profile={FORM}framed", "framed"),
        (f'{JSON_LD}; Profile="{FORM}flattened"; charset=utf-8', "flattened"),
        (f'application/json;profile="{FORM}compacted"', "compacted"),
        (f'{JSON_LD};profile="{FORM}compacted http://example.org/of-another"', "compacted"),
        (f'{JSON_LD};profile="http://example.org/of-another {FORM}framed"', "framed"),
        (f'{JSON_LD};profile="http://example.org/of-another"', ""),
        (f'{JSON_LD};profile="{FORM}streaming"', ""),
        (f'{JSON_LD};profile="{FORM}expanded";q=0.4, {JSON_LD};q=0.9', ""),
        (f'{JSON_LD};profile="{FORM}expanded";q=0.9, {JSON_LD};q=0.4', "expanded"),
        (
            f'{JSON_LD};profile="{FORM}expanded";q=0.3, {JSON_LD};profile="{FORM}framed";q=0.6',
            "framed",
        ),
        (f'{JSON_LD};profile="{FORM}expanded";q=0, {JSON_LD};q=0.5', ""),
        (f'{JSON_LD};profile="{FORM}expanded", text/turtle;q=0.5', "expanded"),
        (f'{JSON_LD};profile="', ""),
    ],
)
def test_form_of_json_ld(accept: str, form: str) -> None:
    offer = negotiate(accept, DESCRIPTION_OFFERS)
    assert (offer.suffix, offer.form) == ("jsonld", form)
    told = f';profile="{FORM}{form}"' if form else ""
    assert offer.content_type == JSON_LD + told


def test_another_name_for_a_media_type_is_no_way_round_its_refusal() -> None:
    assert negotiate("text/turtle;q=0, */*", TRIPLE_OFFERS).suffix == "jsonld"
    assert negotiate("application/ld+json;q=0, */*;q=0.1", TRIPLE_OFFERS).suffix == "ttl"
    with pytest.raises(NotAcceptable):
        negotiate("application/sparql-results+json;q=0, application/json", RESULT_OFFERS)


def test_refusal_lists_what_there_is() -> None:
    with pytest.raises(NotAcceptable) as caught:
        negotiate("image/png", RESULT_OFFERS)
    assert caught.value.status == 406
    assert caught.value.extra["available"] == [offer.media_type for offer in RESULT_OFFERS]
    assert "text/csv" in caught.value.detail


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("ttl", "ttl"),
        (" TTL ", "ttl"),
        ("turtle", "ttl"),
        ("text/turtle", "ttl"),
        ("json-ld", "jsonld"),
        ("json", "jsonld"),
        ("rdf+xml", "rdf"),
        ("xml", "rdf"),
        ("application/n-triples", "nt"),
        ("n-triples", "nt"),
        ("csv", None),
        ("", None),
    ],
)
def test_format_by_name(name: str, suffix: str | None) -> None:
    """Also by the names that SPARQLWrapper puts into ``format``."""
    found = by_suffix(name, TRIPLE_OFFERS)
    assert (found.suffix if found else None) == suffix


def test_format_goes_before_accept() -> None:
    assert choose("nt", "text/turtle", TRIPLE_OFFERS).suffix == "nt"
    assert choose("", "application/ld+json", TRIPLE_OFFERS).suffix == "jsonld"
    assert choose(None, "application/ld+json", TRIPLE_OFFERS).suffix == "jsonld"
    with pytest.raises(MalformedInput, match=r"there are: ttl, jsonld, nt, rdf, n3"):
        choose("nope", None, TRIPLE_OFFERS)


@given(
    st.one_of(
        st.text(),
        st.text(alphabet='*/;,=q"\\. 01atx+-\t\r\n\x00'),
        st.lists(
            st.tuples(
                st.sampled_from(["*/*", "text/*", "text/turtle", "image/png", "x", '"']),
                st.sampled_from(["", ";q=0", ";q=.5", ";q=0.55", ';a="', ";q=", ";;", "\\"]),
            )
        ).map(lambda parts: ",".join("".join(part) for part in parts)),
    )
)
def test_any_header_gives_an_offer_or_a_refusal(accept: str) -> None:
    for offers in (DESCRIPTION_OFFERS, TRIPLE_OFFERS, RESULT_OFFERS):
        with suppress(NotAcceptable):
            assert negotiate(accept, offers) in offers


@pytest.mark.parametrize("piece", ['"', '\\"', '";', ';a="\\', "text/html;q=", "a/a,", '"\\"'])
def test_a_long_header_takes_no_longer_than_its_length(piece: str) -> None:
    start = time.process_time()
    with suppress(NotAcceptable):
        negotiate(f'text/html;x="{piece * 40_000}', DESCRIPTION_OFFERS)
    # Time that grew with the square of the length would be minutes.
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("text/turtle", "text/turtle"),
        ("image/png, application/ld+json ,text/turtle", "application/ld+json"),
        ("application/rdf xml", "application/rdf+xml"),
        ("image/png,", "image/png,"),
        (",", ","),
    ],
)
def test_of_a_list_the_first_that_there_is(listed: str, found: str) -> None:
    assert first_of(listed, TRIPLE_OFFERS) == found
