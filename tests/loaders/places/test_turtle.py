"""Where triples stand in Turtle and its relatives."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from fairatlas_loaders import Names, Refusal, Source, data_path
from fairatlas_loaders.places import finding, pairing, triple_places, turtle_tokens
from fairatlas_loaders.places.place import Span
from fairatlas_loaders.places.stated import REST
from fairatlas_loaders.rdf import document_iri

from .conftest import DATA, Placed, placed, placed_text

SUFFIXES = ("*.ttl", "*.trig", "*.nt", "*.nq")
SHIPPED = [
    path
    for folder in ("shapes", "ontology", "examples")
    for suffix in SUFFIXES
    for path in sorted(data_path(folder).rglob(suffix))
]
_DECLARED = re.compile(r"^[ \t]*(?:@(?:prefix|base)|PREFIX|BASE)\s[^\n]*", re.M | re.I)
_CLOSED = re.compile(r"(?:\"{3}|'{3})(?:@\S+|\^\^\S+)?$")


def check_tokens(file: Placed, source: Source) -> None:
    """Each triple has a place, and what stands there, read anew, is its object."""
    text = "\n".join(file.lines)
    head = "\n".join(_DECLARED.findall(text))
    read_anew: dict[str, object] = {}
    for triple in file.triples:
        place = file.of(triple)
        assert place is not None, triple
        token = file.text(place)
        if triple.predicate == REST or isinstance(triple.object, Triple):
            continue
        if isinstance(triple.object, BlankNode):
            assert token in ("[", "(", "{|", "~") or token[:2] in ("_:", "<<"), token
        elif token == "(":
            assert str(triple.object).endswith("#nil>")
        elif token[:3] in ('"""', "'''") and not _CLOSED.search(token[3:]):
            assert isinstance(triple.object, Literal)
            assert re.match(re.escape(token[3:]) + r"[\r\n]", triple.object.value)
        elif not token.startswith(("{|", "~", "<<")):
            if token not in read_anew:
                read_anew[token] = object_of(token, head, source)
            assert read_anew[token] == triple.object


def object_of(token: str, head: str, source: Source) -> object:
    (quad,) = parse(
        f"{head}\n<a:a> <a:a> {token} .".encode(),
        format=RdfFormat.TURTLE,
        base_iri=document_iri(source, Names()),
    )
    return quad.object


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_triple_of_our_own_files_has_its_place(path: Path) -> None:
    source = Source(path.name, path.read_bytes())
    check_tokens(placed(source), source)


@pytest.mark.skipif(not (DATA / "w3c").is_dir(), reason="the W3C test suites are not here")
def test_every_triple_of_the_w3c_suites_has_its_place() -> None:
    read = 0
    for path in (path for suffix in SUFFIXES for path in sorted((DATA / "w3c").rglob(suffix))):
        try:
            file = placed(Source(path.name, path.read_bytes()))
        except Refusal:
            # Some files of the suites are wrong on purpose.
            continue
        assert not [triple for triple in file.triples if file.of(triple) is None], path
        read += 1
    assert read > 400


QUIRKS = {
    "property lists": ":s :p [ :q :r ; :q2 [] ] , :x ; :y () . [ :a :b ] :c :d . [ :only :this ] .",
    "lists": ":s :p (1 [ :q 2 ] (3)), ((1 2) 3), (() ()), ([]) ; :z true . ((1) [:q 1]) :p (1) .",
    "texts in lists": ":s :p (1 \"x\" 'y'@en 'z'^^:d true _:b :a), ('x'), ('x' 1), (('x') 'y') .",
    "literals": ":s :p 1, 1.0, -1e0, .5, +5, false, 'x', '''y''', \"z\"@EN-gb, 'x'@en--ltr .",
    "names": ":s a :b\\-c, :%41, :a.b, :1, :, :a:b .\n"
    "@prefix é.ü: <http://é/> .\né.ü:ñ·1 :p é.ü:q .",
    "escapes": ":s :p '\\u00e9\\n\\'', <http://e/\\u00e9>, "
    ' """a"b""c\\"""", \'\'\'\n\'\' \'\n\'\'\' .',
    "relative": "<> <x> <../y/./z>, <#f>, <?q>, </abs>, <//auth/x>, <HTTP://E/a/../b> .",
    "versions": "VERSION '1.2' @version '1.2' . :a :b 1 .",
    "triple terms": ":s :p <<( :a :b :c )>>, (<<:a :b 'c'>> <<(:a :b 1)>>) . << [] :b [] >> :p 1 .",
    "reifiers": "<< :a :b :c ~ _:x >> . << :s :p <<( :a :b :c )>> ~ :i >> . << :a :b << :c :d 'e' "
    ">> >> :p 1 . :s :p :o ~ :id {| :q :r |} , :x2 . :s :p :o ~ ~ {| :z 'x' |} .",
    "annotations": ":s :p (1) {| :q :r ; :r 'x'@en |} . :s :p [ :a 1 ] ~ :id {| :q [ :z 1 ] |} .",
}


@pytest.mark.parametrize("text", QUIRKS.values(), ids=QUIRKS)
def test_the_scanner_keeps_step_with_the_parser(text: str) -> None:
    source = Source("x.ttl", f"@prefix : <http://e/> .\n{text}".encode())
    check_tokens(placed(source), source)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("<a> <b> <c> . @base <http://x/y/> . <a> <b> <c> . BASE <z/> <a> <b> <c> .", 3),
        ("PREFIX p: <a:> p:a p:b p:c . prefix p: <b:> p:a p:b p:c . p:a p:b 1;;.", 3),
    ],
)
def test_a_prefix_or_base_may_change(text: str, values: int) -> None:
    file = placed_text("x.ttl", text)
    assert all(file.of(triple) for triple in file.triples)
    assert len(file.places.values) == values


def test_graphs_are_looked_into() -> None:
    text = """@prefix : <http://e/> .
    _:a :p _:b, [] . { :s :p [ :q [] ] } :g { :s :p 1 . [] :p 2 } GRAPH _:a { :s :p ('x') . }
    [] { :a :b :c } :g {} graph :g { [ :a :b ] :c 'x' } _:z :b :c ."""
    source = Source("x.trig", text.encode())
    check_tokens(placed(source), source)


def test_n3_has_places_as_far_as_it_is_turtle() -> None:
    file = placed_text("x.n3", "<a:a> <a:b> 1, [ <a:c> 2 ] . <a:a> <a:b> (3) . <a:a> <a:b> 4 .")
    assert [str(one.object)[1] for one in file.triples if file.of(one)] == ["1", "2", ":"]


def test_an_empty_list_in_a_text_is_no_list() -> None:
    file = placed_text("x.ttl", '<a:a> <a:b> "( [ 1" , ( ) .')
    assert [str(file.of(one)) for one in file.triples] == [
        "line 1, column 13",
        "line 1, column 23",
    ]


def test_the_first_of_two_places_counts() -> None:
    file = placed_text("x.ttl", "<a:a> <a:b> 1 .\n<a:a> <a:b> 1 .")
    assert str(file.of(file.triples[1])) == "line 1, column 13"


def test_a_subject_is_where_it_is_first_described() -> None:
    file = placed_text("x.ttl", "<a:x> <a:b> <a:a> .\n  <a:a> <a:b> [ <a:c> 1 ] .")
    assert str(file.places.of_subject("<a:a>")) == "line 2, column 3"
    assert str(file.places.of_subject(str(file.triples[1].subject))) == "line 2, column 15"
    assert file.places.of_subject("<a:b>") is None


def test_a_text_of_several_lines_is_as_wide_as_its_first() -> None:
    file = placed_text("x.ttl", '<a:a> <a:b> """ab\ncd""" .')
    place = file.of(file.triples[0])
    assert place is not None
    assert file.text(place) == '"""ab'


def test_columns_count_characters_behind_a_byte_order_mark() -> None:
    file = placed_text("x.ttl", "\ufeff<a:a> <a:𝄞> '𝄞', 2 .")
    assert str(file.of(file.triples[1])) == "line 1, column 18"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(end: str) -> None:
    file = placed_text("x.ttl", f"# a\u2028b{end}{end}<a:a> <a:b>{end} 'x' .")
    assert str(file.of(file.triples[0])) == "line 4, column 2"


def test_names_of_schema_org_are_the_same_with_and_without_tls() -> None:
    text = "<a:a> <http://schema.org/name> '1'^^<http://schema.org/Date>, <http://schema.org/X> ."
    source = Source("x.ttl", text.encode())
    check = placed(source)
    assert str(check.triples[0].predicate) == "<https://schema.org/name>"
    assert [str(check.of(one)) for one in check.triples] == [
        "line 1, column 32",
        "line 1, column 63",
    ]


def test_relative_names_depend_on_the_names_of_the_map() -> None:
    source = Source("x.ttl", b"<a> <a:b> 1 .")
    triples = placed(source).triples
    other = triple_places(source, triples, Names("https://other.example"))
    assert not other.values


def test_places_end_where_the_file_says_something_else() -> None:
    source = Source("x.ttl", b"<a:a> <a:b> 1, 2, 3 .")
    triples = placed(source).triples
    second = Triple(triples[1].subject, triples[1].predicate, Literal("9"))
    changed = [triples[0], second, triples[2]]
    assert [key[2][1] for key in triple_places(source, changed).values] == ["1"]


def test_one_blank_node_is_not_taken_for_two() -> None:
    source = Source("x.ttl", b"[ <a:b> 1 ] <a:c> [ <a:b> 2 ] .")
    one = BlankNode()
    mixed = [
        Triple(
            one, triple.predicate, one if isinstance(triple.object, BlankNode) else triple.object
        )
        for triple in placed(source).triples
    ]
    assert [key[2][1] for key in triple_places(source, mixed).values] == ["1"]


HOSTILE = {
    "brackets": "<a:a> <a:b> " + "[<a:b>" * 50_000,
    "closed brackets": "<a:a> <a:b> " + "[<a:b>" * 20_000 + "1" + "]" * 20_000 + ".",
    "lists": "<a:a> <a:b> " + "(" * 50_000,
    "triple terms": "<a:a> <a:b> " + "<<( <a:a> <a:b> " * 50_000,
    "an open text": "<a:a> <a:b> '''" + "''x" * 50_000,
    "quotes": "<a:a> <a:b> (" + '""' * 50_000,
    "dots": "@prefix : <a:> . :a :b :c" + "." * 50_000,
    "digits": "<a:a> <a:b> " + "1" * 50_000 + "x",
    "semicolons": "<a:a> <a:b> 1 " + ";" * 50_000,
    "an impossible character": "<a:a> <a:b> '\\UFFFFFFFF' .",
    "half a character": "<a:a> <a:b> '\\uD800' .",
    "prefixes": "PREFIX p: <a:>\n" * 20_000,
    "an odd prefix": "@prefix <a:b> <a:c> . <a:a> <a:b> 1 .",
    "signs": "^^ @en ~ {| |} )>> >> ] ) . , ; } {",
    "no space left": "@prefix",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_brings_the_scanner_down(text: str) -> None:
    triples = [Triple(NamedNode("a:a"), NamedNode("a:b"), Literal(str(n))) for n in range(9)]
    places = triple_places(Source("x.ttl", text.encode()), triples)
    assert places.of("<a:a>", "<a:b>", '"9"') is None


def test_a_file_that_is_no_text_has_no_places() -> None:
    triples = [Triple(NamedNode("a:a"), NamedNode("a:b"), Literal("1"))]
    assert not triple_places(Source("x.ttl", b"<a:a> <a:b> '\xff' ."), triples).values
    assert not triple_places(Source("x.ttl", path=Path("not-there.ttl")), triples).values


@given(text=st.text(alphabet="<>[](){}|~^@.,;:'\"\\#_abu01e+- \n\r\té𝄞"))
def test_no_characters_raise(text: str) -> None:
    triples = [Triple(NamedNode("a:a"), NamedNode("a:b"), Literal("1"))]
    assert triple_places(Source("x.ttl", text.encode()), triples).text == text


# Random triples in random layouts, written down with where each object stands.

SPACE = st.sampled_from([" ", "\n", "\r\n", "\t", " \t ", "# c ] ) . ' \" <\n", "\n#é𝄞\r\n", "\r"])
TEXTS = st.text(alphabet="ab'\"\\\n\r\té𝄞 .#[](){}<>@^;,", max_size=8)
NAMES = st.sampled_from(["<http://e/a>", "p:a", "p:a.b", "é:𐐀", "p:1", ":", ":b", "_:x", "_:y.z"])
PREDICATES = st.sampled_from(["<http://e/p>", "p:p", "a", ":q", "é:r"])
HEAD = "@prefix p: <http://p/> . PREFIX : <http://d/>\nprefix é: <http://é/>"


class Writer:
    """Writes tokens with something between them; ``at`` has where each object begins."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.text = HEAD
        self.numbers = itertools.count(1)
        self.at: dict[str, Span] = {}

    def token(self, token: str) -> Span:
        self.text += self.draw(SPACE)
        start = len(self.text)
        self.text += token
        return Span(start, len(self.text))

    def statement(self) -> None:
        kind = self.draw(st.integers(0, 3))
        if kind == 0:
            self.brackets()
        elif kind == 1:
            self.members(2)
        else:
            self.token(self.draw(NAMES))
        self.predicates(3)
        self.token(".")

    def predicates(self, depth: int) -> None:
        for index in range(self.draw(st.integers(1, 3))):
            if index:
                self.token(";")
            self.token(self.draw(PREDICATES))
            for second in range(self.draw(st.integers(1, 3))):
                if second:
                    self.token(",")
                self.object(depth)

    def object(self, depth: int) -> None:
        kind = self.draw(st.integers(0, 4 if depth else 2))
        if kind == 3:
            self.brackets(depth - 1)
        elif kind == 4:
            self.members(depth - 1)
        elif kind == 2:
            self.token(self.draw(NAMES))
        else:
            self.literal()

    def literal(self) -> None:
        """A text or number that stands nowhere else."""
        number = next(self.numbers)
        if self.draw(st.booleans()):
            written = self.draw(st.sampled_from(["{}", "-{}.5", "+{}e0", ".5{}", "{}.0E-2"]))
            self.note(self.token(written.format(number)))
            return
        said = f"{number}{self.draw(TEXTS)}"
        quote = self.draw(st.sampled_from(['"', "'", '"""', "'''"]))
        escaped = said.replace("\\", "\\\\").replace(quote[0], "\\" + quote[0])
        if len(quote) == 1:
            escaped = escaped.replace("\n", "\\n").replace("\r", "\\u000D")
        begun = self.token(quote + escaped + quote)
        tail = self.draw(st.sampled_from(["", "@en", "@de-AT", "^^p:d", "^^<http://e/d>"]))
        if tail.startswith("^^") and self.draw(st.booleans()):
            self.token("^^")
            self.token(tail[2:])
        else:
            self.text += tail
        self.note(Span(begun.start, len(self.text)))

    def note(self, span: Span) -> None:
        written = self.text[span.start : span.end]
        self.at[written] = span

    def brackets(self, depth: int = 1) -> None:
        """A blank node whose first value tells which it is."""
        begun = self.token("[")
        self.token("<http://e/is>")
        marker = f"'here {next(self.numbers)}'"
        self.note(self.token(marker))
        self.at[f"[{marker}"] = Span(begun.start, begun.end)
        self.token(";")
        self.predicates(depth)
        self.token("]")

    def members(self, depth: int) -> None:
        self.token("(")
        for _ in range(self.draw(st.integers(0, 3))):
            self.object(depth)
        self.token(")")


@st.composite
def documents(draw: st.DrawFn) -> Writer:
    writer = Writer(draw)
    for _ in range(draw(st.integers(1, 4))):
        writer.statement()
    return writer


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = re.split(r"\r\n|\n|\r", text[:offset])
    return len(before), len(before[-1]) + 1


def literals(writer: Writer) -> Iterator[tuple[object, Span]]:
    for written, span in writer.at.items():
        if not written.startswith("['here"):
            (quad,) = parse(f"{HEAD}\n<a:a> <a:a> {written} .".encode(), format=RdfFormat.TURTLE)
            yield quad.object, span


@pytest.mark.slow
@given(writer=documents())
def test_each_object_of_a_random_document_is_found_where_it_was_written(writer: Writer) -> None:
    file = placed_text("x.ttl", writer.text)
    expected = dict(literals(writer))
    found = set()
    for triple in file.triples:
        place = file.of(triple)
        assert place is not None, triple
        if triple.object in expected:
            span = expected[triple.object]
            assert (place.line, place.column) == line_and_column(writer.text, span.start)
            found.add(triple.object)
        if str(triple.predicate) == "<http://e/is>":
            assert isinstance(triple.object, Literal)
            marker = writer.at[f"['{triple.object.value}'"]
            begun = file.places.of_subject(str(triple.subject))
            assert begun is not None
            assert (begun.line, begun.column) == line_and_column(writer.text, marker.start)
    assert found == set(expected)


def test_a_large_file_has_places_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"<a:a> <a:b> {number} .\n" for number in range(100))
    source = Source("x.ttl", text.encode())
    triples = placed(source).triples
    assert len(triple_places(source, triples).values) == 100
    monkeypatch.setattr(pairing, "TRIPLES_AT_MOST", 10)
    assert len(triple_places(source, triples).values) == 10
    monkeypatch.setattr(turtle_tokens, "TOKENS_AT_MOST", 21)
    assert len(triple_places(source, triples).values) == 5
    monkeypatch.setattr(finding, "LOOKED_AT_MOST", len(text) - 1)
    assert not triple_places(source, triples).values
