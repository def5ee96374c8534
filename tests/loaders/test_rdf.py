"""RDF of any syntax, as it stands."""

import codecs
import gc
import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, Triple

from fairatlas_loaders import ImportReport, Names, Refusal, Setting, Source, loaders
from fairatlas_loaders.rdf import syntax_of
from fairatlas_loaders.vocabulary import expand

from .conftest import Read

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PREFIXES = """\
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.org/> .
"""
XML = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:ex="http://example.org/">'
SAME_IN_EVERY_SYNTAX = {
    "x.ttl": '<http://example.org/s> <http://example.org/p> "é" .',
    "x.nt": '<http://example.org/s> <http://example.org/p> "é" .',
    "x.nq": '<http://example.org/s> <http://example.org/p> "é" .',
    "x.trig": '{ <http://example.org/s> <http://example.org/p> "é" }',
    "x.n3": '<http://example.org/s> <http://example.org/p> "é" .',
    "x.rdf": f'{XML}<rdf:Description rdf:about="http://example.org/s"><ex:p>é</ex:p>'
    "</rdf:Description></rdf:RDF>",
    "x.jsonld": '{"@id": "http://example.org/s", "http://example.org/p": "é"}',
}


def entities(declared: str, used: str = "") -> str:
    """RDF/XML with entities declared, and a literal that uses them."""
    return (
        f"<!DOCTYPE rdf:RDF [{declared}]>{XML}"
        f'<rdf:Description rdf:about="http://example.org/s"><ex:p>{used}</ex:p>'
        "</rdf:Description></rdf:RDF>"
    )


@pytest.mark.parametrize("name", SAME_IN_EVERY_SYNTAX)
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("on_disk", [True, False])
def test_every_syntax(read: Read, tmp_path: Path, name: str, mark: bytes, on_disk: bool) -> None:
    data = mark + SAME_IN_EVERY_SYNTAX[name].encode()
    if on_disk:
        (tmp_path / name).write_bytes(data)
        result = read("rdf", tmp_path / name)
    else:
        result = read("rdf", data, name)
    assert result.statements == {("http://example.org/s", "http://example.org/p", '"é"')}
    assert result.report.triples == 1


def test_terms_stay_as_they_are(read: Read) -> None:
    text = PREFIXES + 'ex:s ex:p "01"^^xsd:integer, 1.50, "x"@en-GB, "x"@en, "y"^^ex:own, _:b1 .'
    assert read("rdf", text).values("http://example.org/s", "http://example.org/p") == {
        '"01"^^xsd:integer',
        '"1.50"^^xsd:decimal',
        '"x"@en-gb',
        '"x"@en',
        '"y"^^http://example.org/own',
        "_:b1",
    }


def test_blank_nodes_keep_their_labels_and_stay_apart(read: Read) -> None:
    result = read("rdf", PREFIXES + "_:one ex:p _:two . [] ex:p [] .")
    assert ("_:one", "http://example.org/p", "_:two") in result.statements
    assert len(result.statements) == 2


def test_triple_terms(read: Read) -> None:
    result = read("rdf", PREFIXES + "ex:s ex:says <<( ex:a ex:b <<( ex:c ex:d 01 )>> )>> .")
    term = result.triples[0].object
    assert isinstance(term, Triple)
    assert str(term.object.object) == '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'


def test_what_is_counted(read: Read) -> None:
    text = (
        PREFIXES
        + "ex:a a atlas:Software, atlas:Software ; dct:title 'A' . ex:b a atlas:Person, ex:Other . "
        + "ex:c a ex:Other . [] a atlas:Project ."
    )
    report = read("rdf", text).report
    assert (report.records, report.triples) == (3, 7)
    assert report.fields == report.fields_mapped == 0
    assert report.mapped_share is None


def test_names_of_graphs_are_dropped_and_counted(read: Read) -> None:
    result = read("rdf", PREFIXES + "ex:g1 { ex:a ex:b 1, 2 } _:g { ex:a ex:b 1 }", "x.trig")
    assert len(result.triples) == 3
    assert len(result.statements) == 2
    assert [value for _, value in result.found("dropped")] == ["<http://example.org/g1>", "_:g"]


def test_schema_org_is_written_in_one_way(read: Read) -> None:
    text = """
        @prefix s: <http://schema.org/> .
        <http://e/a> a s:Dataset ; s:name "x" ; s:date "2020"^^s:Date ;
            <http://e/says> <<( s:a s:b s:c )>> .
        <https://schema.org/x> <http://e/p> <http://schema.org.example/> .
    """
    result = read("rdf", text)
    assert result.statements >= {
        ("http://e/a", "rdf:type", "schema:Dataset"),
        ("http://e/a", "schema:name", '"x"'),
        ("http://e/a", "schema:date", '"2020"^^schema:Date'),
        ("schema:x", "http://e/p", "http://schema.org.example/"),
    }
    assert "http://schema.org/" not in " ".join(map(str, result.triples))
    (finding,) = result.report.findings
    assert finding.action == "repaired"
    assert finding.reason == "written as https://schema.org/ in 7 places"


def test_schema_org_stays_as_it_is_written_where_that_is_wanted(read: Read) -> None:
    text = """
        <http://schema.org/a> <http://schema.org/b> "2020"^^<http://schema.org/Date> ;
            <https://schema.org/c> <http://localhost:8000/id/x> .
    """
    result = read("rdf", text, as_written=True)
    assert list(map(str, result.triples)) == [
        '<http://schema.org/a> <http://schema.org/b> "2020"^^<http://schema.org/Date>',
        "<http://schema.org/a> <https://schema.org/c> <http://localhost:8000/id/x>",
    ]
    assert not result.report.findings
    names = Names("http://x.org")
    moved = read("rdf", text, as_written=True, rebase="http://localhost:8000", names=names)
    assert "<http://schema.org/b>" in str(moved.triples[0])
    assert "<http://x.org/id/x>" in str(moved.triples[1])


@pytest.mark.parametrize("old", ["http://localhost:8000", "http://localhost:8000/"])
def test_another_map_s_names_are_moved_to_this_one(read: Read, old: str) -> None:
    text = """
        @prefix id: <http://localhost:8000/id/> .
        <http://localhost:8000/id/problem/a> <http://e/p> <http://localhost:8000/id/claim/b>,
            "http://localhost:8000/id/claim/b", <http://localhost:80001/id/claim/b> ;
            <http://e/says> <<( <http://localhost:8000/id/problem/a> <http://e/p> 1 )>> .
    """
    names = Names("https://map.example/atlas")
    moved = read("rdf", text, rebase=old, names=names)
    terms = {str(one.object) for one in moved.triples}
    assert terms == {
        "<https://map.example/atlas/id/claim/b>",
        '"http://localhost:8000/id/claim/b"',
        "<http://localhost:80001/id/claim/b>",
        str(Triple(names.entity("problem", "a"), moved.triples[0].predicate, Literal(1))),
    }
    assert {one.subject for one in moved.triples} == {names.entity("problem", "a")}
    kept = read("rdf", text, names=names)
    assert kept.triples[0].subject == Names().entity("problem", "a")


def test_relative_iris_are_the_files_own(read: Read) -> None:
    names = Names("https://map.example")
    results = [read("rdf", f"<x> <#p> <> .{end}", names=names) for end in ("", "\n")]
    subjects = {result.triples[0].subject.value for result in results}
    assert len(subjects) == 2
    for result in results:
        subject, predicate, value = result.triples[0]
        assert subject.value.startswith("https://map.example/file/")
        assert predicate.value == f"{value.value}#p"
        assert value.value != "https://map.example/"
        finding = result.report.findings[0]
        assert (finding.action, finding.place) == ("repaired", "relative IRIs")


@pytest.mark.parametrize("bad", ["http://x.org/a b", "https://orcid.org/0000 0001", "a<b>"])
def test_an_identifier_that_is_no_iri_is_refused_with_its_pointer(read: Read, bad: str) -> None:
    text = json.dumps({"http://x.org/p": {"@id": bad, "http://x.org/name": "part"}})
    with pytest.raises(Refusal) as refusal:
        read("rdf", text, name="x.jsonld")
    assert refusal.value.place == "/http:~1~1x.org~1p/@id"
    assert "is no IRI" in refusal.value.reason


@pytest.mark.parametrize(
    ("name", "text", "place", "reason"),
    [
        ("x.ttl", "<http://e/s> <http://e/p>\n ex:o .", "line 2", "ex: has not been declared"),
        ("x.ttl", "<http://e/s> <http://e/p> <orcid org> .", "line 1", "not well-formed"),
        ("x.nt", "<http://e/s> <http://e/p> <relative> .", "line 1", "not well-formed"),
        ("x.ttl", b'<http://e/s> <http://e/p> "\xff" .', "line 1", "UTF-8"),
        ("x.ttl", "<http://e/s> <http://e/p> 'x' .".encode("utf-16"), "line 1", "UTF-8"),
        ("x.ttl", "<http://e/s> <http://e/p> \0 .", "line 1", "not well-formed"),
        ("x.rdf", f"{XML}<ex:A></rdf:RDF>", "line 1, column", "mismatched tag"),
        ("x.rdf", f"{XML}\0</rdf:RDF>", "line 1, column", "not well-formed"),
        ("x.rdf", f"{XML}&nowhere;</rdf:RDF>", "line 1, column", "undefined entity"),
        ("x.rdf", "", "line 1, column 1", "no element found"),
        ("x.rdf", '<?xml version="1.0" encoding="latin-1"?><a/>', "line 1", "only UTF-8 is read"),
        ("x.rdf", '<?xml version="1.0" encoding="x"?><a/>', "line 1", "only UTF-8 is read"),
        ("x.rdf", "<a>é</a>".encode("latin-1"), "line 1, column 4", "not well-formed"),
        ("x.rdf", "<a/>".encode("utf-16"), "", "cannot decode input using UTF-8"),
        ("x.jsonld", '{"@context": "https://example.org/c"}', "/@context", "nothing is fetched"),
        ("x.jsonld", '{"@id": 1}', "", "not well-formed"),
        ("x.jsonld", '{"a": ', "line 1, column 7", "not JSON"),
    ],
)
def test_what_is_not_well_formed_is_refused(
    read: Read, name: str, text: str | bytes, place: str, reason: str
) -> None:
    with pytest.raises(Refusal) as error:
        read("rdf", text, name)
    assert error.value.source == name
    assert error.value.place.startswith(place)
    assert bool(error.value.place) == bool(place)
    assert reason in error.value.reason


def test_what_is_no_rdf_is_refused(read: Read) -> None:
    with pytest.raises(Refusal, match="the RDF syntax was not recognised"):
        read("rdf", "title: x", "x.unknown")


@pytest.mark.parametrize("depth", [101, 4_000, 100_000])
@pytest.mark.parametrize("name", ["x.ttl", "x.nt", "x.nq", "x.trig", "x.n3"])
@pytest.mark.parametrize("on_disk", [True, False])
def test_triple_terms_nested_too_deep_are_refused(
    read: Read, tmp_path: Path, name: str, depth: int, on_disk: bool
) -> None:
    opening = "<<( <http://e/a#'> <http://e/p> "
    data = f'<http://e/a> <http://e/p> {opening * depth}"1"{" )>>" * depth} .'.encode()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refusal, match="triple terms nested deeper than 100 levels"):
        read("rdf", tmp_path / name if on_disk else data, name)


@pytest.mark.parametrize(
    "hidden",
    [
        "# )>>\n",
        "<http://e/#)>> <http://e/p> ",
        "ex:a\\' ex:p ",
        'ex:a\\" ex:p # " )>>\n',
        "ex:a\\# ex:p ",
    ],
)
def test_nothing_hides_the_depth_of_triple_terms(read: Read, hidden: str) -> None:
    subject = "" if "p" in hidden.replace("http", "") else "ex:a ex:p "
    text = f"{PREFIXES}ex:s ex:p {f'<<( {hidden}{subject}' * 4000}1{' )>>' * 4000} ."
    with pytest.raises(Refusal):
        read("rdf", text)


@pytest.mark.parametrize(
    "text",
    [
        "'cout <<(a)' ",
        '"""<<( <<( " <<(\n<<(""" ',
        "'''<<( \\''' <<( ' <<(''' ",
        "<http://e/<<(> ".replace("<<(", "%3C%3C("),
        "1 # <<( <<( \n",
    ],
)
def test_signs_of_triple_terms_in_texts_do_not_count(read: Read, text: str) -> None:
    data = f"{PREFIXES}ex:s ex:p <<( ex:a ex:b 1 )>> . " + f"ex:s ex:p {text}. " * 200
    assert len(read("rdf", data).triples) == 201


@pytest.mark.parametrize("depth", [1001, 4_000, 100_000])
def test_xml_nested_too_deep_is_refused(read: Read, depth: int) -> None:
    text = XML + "<ex:A><ex:p>" * (depth // 2) + "</ex:p></ex:A>" * (depth // 2) + "</rdf:RDF>"
    with pytest.raises(Refusal, match="nested deeper than 1000 elements"):
        read("rdf", text, "x.rdf")


@pytest.mark.slow
@pytest.mark.parametrize("depth", [4_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[ ex:p ", "]"), ("( ", ")")])
def test_deep_turtle_is_read(read: Read, depth: int, opening: str, closing: str) -> None:
    text = f"{PREFIXES}ex:s ex:p {opening * depth}1{closing * depth} ."
    assert len(read("rdf", text).triples) > depth


def test_entities_that_shorten_namespaces_are_read(read: Read) -> None:
    result = read("rdf", entities('<!ENTITY e "http://example.org/">', "&e;x&amp;&#233;"), "x.rdf")
    assert [str(one.object) for one in result.triples] == ['"http://example.org/x&é"']


@pytest.mark.parametrize(
    ("declared", "reason"),
    [
        ('<!ENTITY a "ha"><!ENTITY b "&a;&a;">', "'b' is defined by others"),
        (f'<!ENTITY a "{"ha" * 1000}">', "'a' is defined by others or by a long text"),
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "'a' is defined by another file"),
        ('<!ENTITY a PUBLIC "x" "http://example.org/">', "'a' is defined by another file"),
        ('<!ENTITY % a "ha">', "'a' is defined by others"),
        ('<!ENTITY % a SYSTEM "http://example.org/">%a;', "'a' is defined by another file"),
    ],
)
def test_entities_that_multiply_or_fetch_are_refused(
    read: Read, declared: str, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason) as error:
        read("rdf", entities(declared, "x"), "x.rdf")
    assert error.value.place.startswith("line 1, column ")


def test_an_entity_bomb_is_refused_from_disk(read: Read, tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    path = tmp_path / "x.rdf"
    path.write_text(entities(f'<!ENTITY a0 "ha">{levels}', "&a9;"))
    with pytest.raises(Refusal, match="'a1' is defined by others"):
        read("rdf", path)


def test_a_stream_given_up_leaves_no_file_open(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_bytes(codecs.BOM_UTF8 + b"<http://e/a> <http://e/b> 1, 2 .")
    loaded = loaders()["rdf"].load(Source("x.ttl", path=path), Setting(ImportReport("rdf", "x")))
    next(iter(loaded.triples))
    del loaded
    gc.collect()


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("a.TTL", RdfFormat.TURTLE),
        ("a.b.nq", RdfFormat.N_QUADS),
        ("a.owl", RdfFormat.RDF_XML),
        ("a.n3", RdfFormat.N3),
    ],
)
def test_the_suffix_tells_the_syntax(name: str, syntax: RdfFormat) -> None:
    assert syntax_of(Source(name, b"anything")) == syntax


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("@prefix a: <x> .\na:s a:p a:o .", RdfFormat.TURTLE),
        ("PREFIX a: <x>\na:s a:p a:o .", RdfFormat.TURTLE),
        ("prefix : <x#>\n:s :p :o .", RdfFormat.TURTLE),
        ("# a comment\n\n  @base <http://x/> .\n<a> a <b> .", RdfFormat.TURTLE),
        ('VERSION "1.2"\n<http://a> <http://b> <c> .', RdfFormat.TURTLE),
        ("<http://a> a <http://b> .", RdfFormat.TURTLE),
        ("<http://a> <http://p> 1 .", RdfFormat.TURTLE),
        ('_:a <http://p> "x" .', RdfFormat.TURTLE),
        ("[] <http://p> 1 .", RdfFormat.TURTLE),
        ("[] a <http://p> .", RdfFormat.TURTLE),
        ("<http://a>\n  <http://p> <<( <http://a> <http://p> 1 )>> .", RdfFormat.TURTLE),
        ('@prefix a: <x> .\na:s a:p "x { y" .', RdfFormat.TURTLE),
        ("@prefix a: <x> .\na:s a:p '''x ' { y''' .", RdfFormat.TURTLE),
        ("@prefix a: <x> .\na:s a:p a:o . # {", RdfFormat.TURTLE),
        ("@prefix a: <x> .\na:s a:p a:o {| a:q 1 |} .", RdfFormat.TURTLE),
        (f"<http://a> <http://b> <{RDF}nil> .", RdfFormat.TURTLE),
        ("@prefix a: <x> .\na:g { a:s a:p a:o }", RdfFormat.TRIG),
        ("@prefix a: <x> .\nGRAPH a:g{ a:s a:p a:o }", RdfFormat.TRIG),
        ("@prefix a: <x> .\na:g{}", RdfFormat.TRIG),
        ("{ <http://a> <http://p> 1 }", RdfFormat.TRIG),
        ("<http://g> { <http://a> <http://p> 1 }", RdfFormat.TRIG),
        ("<http://a> <http://p> <http://o> <http://g> .", RdfFormat.N_QUADS),
        ('<http://a> <http://p> "x" <http://g> .', RdfFormat.N_QUADS),
        ('_:a <http://p> "x\\" y"@en _:g .', RdfFormat.N_QUADS),
        ('<http://a> <http://p> "x"^^<http://d> <http://g> .', RdfFormat.N_QUADS),
        ("@prefix a: <x> .\n{ a:s a:p a:o } => { a:s a:q a:o } .", RdfFormat.N3),
        (f'<?xml version="1.0"?><rdf:RDF xmlns:rdf="{RDF}"/>', RdfFormat.RDF_XML),
        (f"<!-- c -->\n<rdf:RDF xmlns:rdf='{RDF}'/>", RdfFormat.RDF_XML),
        (f'<!DOCTYPE rdf:RDF [<!ENTITY rdf "{RDF}">]><rdf:RDF/>', RdfFormat.RDF_XML),
        ('[{"@id": "x"}]', RdfFormat.JSON_LD),
        ('\n{"@graph" : []}', RdfFormat.JSON_LD),
        ('{"name": "x", "@type": "x"}', RdfFormat.JSON_LD),
        ("", None),
        ("a", None),
        ("{}", None),
        ("<http://g> {}", RdfFormat.TRIG),
        ('{"a": 1}', None),
        ("{a: 1}", None),
        ('["@id"]', None),
        ("base: x", None),
        ("base line is here", None),
        ("prefix: x\n", None),
        ("prefix sums are nice", None),
        ("cff-version: 1.2.0\ntitle: x", None),
        ("<html><body>Hello</body></html>", None),
        ("<p> a <b>bold</b> word</p>", None),
        (f"<html>{RDF}</html>", None),
        ("\0\1\2", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_content_tells_the_syntax(text: str, syntax: RdfFormat | None, encoding: str) -> None:
    source = Source("file", text.encode(encoding))
    assert syntax_of(source) == syntax


@pytest.mark.parametrize(
    ("number", "datatype", "written", "repaired"),
    [
        ("0.8", "xsd:decimal", "0.8", True),
        ("-12.5", "xsd:decimal", "-12.5", True),
        ("1e-7", "xsd:decimal", "0.0000001", True),
        ("3", "xsd:decimal", "3", False),
        ("1e21", "xsd:integer", "1000000000000000000000", True),
        ('"8.0E-1"', "xsd:string", "8.0E-1", False),
        ("0.5", "xsd:double", "5.0E-1", False),
    ],
)
def test_numbers_of_json_are_spelt_as_their_datatype_asks(
    read: Read, number: str, datatype: str, written: str, repaired: bool
) -> None:
    term = {"@id": "https://example.org/n", "@type": expand(datatype)}
    text = json.dumps({"@context": {"n": term}, "@id": "urn:x:1", "n": 0}).replace(
        ": 0", f": {number}"
    )
    result = read("rdf", text, "x.jsonld")
    (triple,) = result.triples
    assert triple.object.value == written
    assert ("numbers" in {one.place for one in result.report.findings}) is repaired
