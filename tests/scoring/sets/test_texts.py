"""Several patterns at once find what each of them finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from fairatlas.scoring.sets import texts as module
from fairatlas.scoring.sets.conditions import Pattern
from fairatlas.scoring.sets.texts import Texts
from fairatlas.shacl.engine.regex import matcher

PATTERNS = [
    Pattern(*one)
    for one in (
        *((r"[^\s]", ""), (r"^\s*$", ""), (r"^(\s*[^\s]){4}", ""), ("^HTTPS?:", "i"), ("a.c", "")),
        *(("^[a-z]+([.][a-z]+)*$", ""), (r"\.", ""), ("(^|/)a(/|$)", ""), ("é", ""), ("", "")),
    )
]
TEXTS = st.text("abc./ \t\n:hH", max_size=12) | st.text(max_size=8) | st.just("https://a.b/a")


def expected(patterns: list[Pattern], text: str) -> set[int]:
    return {n for n, one in enumerate(patterns, 1) if matcher(one.pattern, one.flags)(text)}


@pytest.mark.parametrize("with_re2", [True, False])
@given(
    patterns=st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=6, unique=True),
    drawn=st.lists(TEXTS, min_size=1, max_size=6),
)
@settings(max_examples=60)
def test_patterns_together_find_what_each_finds(
    with_re2: bool, patterns: list[Pattern], drawn: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if not with_re2:
            patch.setattr(module, "re2", None)
        module._compiled.cache_clear()
        asked = Texts()
        numbers = [asked.number(one) for one in patterns]
        for text in drawn:
            found = set(asked.matched(str(Literal(text)))) - {0}
            assert numbers == list(range(1, len(patterns) + 1))
            assert found == expected(patterns, text)


def test_the_same_pattern_has_one_number() -> None:
    asked = Texts()
    assert asked.number(PATTERNS[0]) == asked.number(Pattern(*("[^\\s]", "")))
    assert asked.number(PATTERNS[1]) == 2


def test_patterns_may_come_later() -> None:
    asked = Texts()
    asked.number(PATTERNS[0])
    value = '"b"'
    assert 1 in asked.matched(value)
    assert 2 not in asked.matched(value)
    assert asked.number(Pattern("b", "")) == 2
    assert 2 in asked.matched(value)


@pytest.mark.parametrize("value", ["_:b", "<<( <urn:x:a> <urn:x:b> <urn:x:c> )>>"])
def test_what_has_no_text_matches_nothing(value: str) -> None:
    asked = Texts()
    asked.number(Pattern("", ""))
    assert not asked.matched(value)


def test_without_enough_memory_each_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    module._compiled.cache_clear()
    monkeypatch.setattr(module, "_together", lambda patterns: lambda text: None)
    asked = Texts()
    asked.number(Pattern("b", ""))
    assert list(asked.matched('"abc"')) == [1]


def test_patterns_that_are_too_large_are_asked_each(monkeypatch: pytest.MonkeyPatch) -> None:
    module._compiled.cache_clear()
    monkeypatch.setattr(module, "_MOST_MEMORY", 1_000)
    asked = Texts()
    for one in PATTERNS:
        asked.number(one)
    assert set(asked.matched('"https://a.b/a"')) - {0} == expected(PATTERNS, "https://a.b/a")
