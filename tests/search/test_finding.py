"""What a search finds, in which order, and that nothing typed breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairatlas.errors import LimitReached, MalformedInput
from fairatlas.search import Found, Index, find
from fairatlas.search import finding as module
from fairatlas.search.finding import best
from fairatlas_loaders.names import EXAMPLE_BASE

THINGS = f"{EXAMPLE_BASE}/id/"


def found(index: Index, words: str, **options: object) -> list[str]:
    """The things found, in short."""
    hits = find(index, words, **options).hits  # type: ignore[arg-type]
    return [hit.iri.removeprefix(THINGS) for hit in hits]


@pytest.mark.parametrize(
    ("words", "things"),
    [
        # The name itself, a name that begins so, a description.
        ("tidewatch", ["software/tidewatch", "software/tidewatch-tools", "software/pypi-saltmath"]),
        ("TIDEWATCH", ["software/tidewatch", "software/tidewatch-tools", "software/pypi-saltmath"]),
        # An identifier in any spelling.
        ("10.5555/tidewatch.1", ["software/tidewatch"]),
        ("https://doi.org/10.5555/TIDEWATCH.1", ["software/tidewatch"]),
        ("doi:10.5555/tidewatch.1", ["software/tidewatch"]),
        (f"{THINGS}person/ebb", ["person/ebb"]),
        ("saltmath", ["software/pypi-saltmath"]),
        # Words of other languages, other names, without accents, the last one a beginning.
        ("gezeiten", ["software/tidewatch"]),
        ("flutmelder", ["software/tidewatch"]),
        ("cafe", ["dataset/gauges"]),
        ("Émaîl", ["dataset/gauges"]),
        ("gauges nor", ["software/tidewatch"]),
        ("nor gauges", []),
        # Phrases, and scripts without spaces.
        ('"north sea"', ["software/tidewatch"]),
        ('"sea north"', []),
        ("数据", ["dataset/gauges"]),
        ("据数", []),
        # What has no letters is found whole.
        ("🚀", ["dataset/rocket"]),
        # What only qualifies a link has no words.
        ("tidewatch-saltmath", []),
        ("", []),
        ("\u0308", []),
    ],
)
def test_best_first(index: Index, words: str, things: list[str]) -> None:
    assert found(index, words) == things


def test_kinds_are_counted_whichever_was_asked_for(index: Index) -> None:
    whole = find(index, "gauges")
    assert whole.total == 2
    assert whole.by_kind == (("dataset", 1), ("software", 1))
    part = find(index, "gauges", kinds=["dataset"])
    assert (part.total, part.by_kind) == (1, whole.by_kind)
    assert [hit.kinds for hit in part.hits] == [("dataset",)]


def test_part_after_part_gives_all_once(index: Index) -> None:
    parts = [find(index, "tidewatch", limit=1, offset=number) for number in range(4)]
    assert [part.total for part in parts] == [3, 3, 3, 3]
    hits = [hit.iri for part in parts for hit in part.hits]
    assert hits == [hit.iri for hit in find(index, "tidewatch").hits]
    assert best(index, "tidewatch", 2) == [
        (hit.iri, hit.score) for hit in find(index, "tidewatch").hits[:2]
    ]


def test_scores_tell_how_it_was_found(index: Index) -> None:
    assert [int(hit.score) for hit in find(index, "tidewatch").hits] == [3, 1, 0]
    assert [int(hit.score) for hit in find(index, "mira ebb").hits] == [2]


@pytest.mark.parametrize(
    ("languages", "label"), [(("de", "en"), "Gezeitenwacht"), (("fr", "en"), "Tidewatch")]
)
def test_label_in_a_language(index: Index, languages: tuple[str, ...], label: str) -> None:
    hit = find(index, "10.5555/tidewatch.1", languages=languages).hits[0]
    assert hit.label == label
    assert hit.label.language in languages


def test_snippet_marks_what_matched(index: Index) -> None:
    hit = find(index, "north").hits[0]
    assert [piece.text for piece in hit.snippet if piece.matched] == ["North"]
    told = "".join(piece.text for piece in hit.snippet)
    assert told == "Reads gauges of the North Sea, and tells when the water comes."
    other = find(index, "flutm").hits[0]
    assert "Flutmelder" in [piece.text for piece in other.snippet if piece.matched]
    chinese = find(index, "数据").hits[0]
    assert [piece.text for piece in chinese.snippet if piece.matched] == ["数据"]
    assert "\u200b" not in "".join(piece.text for piece in chinese.snippet)


def test_snippet_is_text_not_markup(index: Index) -> None:
    assert "".join(piece.text for piece in find(index, "markup").hits[0].snippet) == (
        "<b>Not markup</b> & more"
    )


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        '"tidewatch',
        "tide*",
        "* * *",
        "NEAR(tidewatch tools)",
        "name:tidewatch",
        "tidewatch AND",
        "NOT tidewatch",
        "tidewatch OR",
        "^tidewatch",
        "{name} : tidewatch",
        "-tidewatch",
        "tide\x00watch",
        "'; DROP TABLE things; --",
        "\ud800 tidewatch",
        "\x02tidewatch\x03",
        "👩‍🚀 潮",
        "\u200b",
        "%",
        "\\",
        "(((((",
    ],
)
def test_whatever_is_typed_has_an_answer(index: Index, words: str) -> None:
    assert isinstance(find(index, words), Found)


@settings(max_examples=150)
@given(st.text(max_size=40) | st.text(alphabet='"*^:()+-{}NEARORtide \x00\u0301数', max_size=60))
def test_any_text_has_an_answer(index: Index, words: str) -> None:
    assert isinstance(find(index, words), Found)


@pytest.mark.parametrize("words", ["x" * 10_000, "word " * 150, "a " * 33])
def test_what_is_too_long_is_told(index: Index, words: str) -> None:
    with pytest.raises(MalformedInput, match="At most"):
        find(index, words)


def test_a_search_ends(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STEPS_BETWEEN_LOOKS", 1)
    with pytest.raises(LimitReached, match="longer than"):
        find(index, "tidewatch", seconds=-1)
