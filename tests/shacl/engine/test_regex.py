"""Regular expressions of XPath: what matches, what is refused, and that time stays bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.shacl.engine.linear import by_oxigraph, linear_matcher
from fairatlas.shacl.engine.patterns.alphabet import Alphabet, members_in_ascii
from fairatlas.shacl.engine.patterns.character_classes import CharacterClass
from fairatlas.shacl.engine.patterns.reading import read
from fairatlas.shacl.engine.regex import matcher, python_search


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "expected"),
    [
        ("b", "", "abc", True),
        ("^b", "", "abc", False),
        ("^a.c$", "", "abc", True),
        ("^a.c$", "", "a\nc", False),
        ("^a.c$", "", "a\rc", False),
        ("^a.c$", "s", "a\nc", True),
        ("^b$", "", "a\nb", False),
        ("^b$", "m", "a\nb", True),
        ("^a$", "", "a\n", False),
        ("(ab)|c", "", "xc", True),
        ("^(ab|c)$", "", "abc", False),
        ("", "", "", True),
        ("^(a|)$", "", "", True),
        ("^a{2,3}$", "", "aaaa", False),
        ("^a{2,}$", "", "aaaa", True),
        ("^a{2}$", "", "aa", True),
        ("^.*?b$", "", "aab", True),
        (r"^\p{L}+$", "", "Größe", True),
        (r"^\p{L}+$", "", "a1", False),
        (r"^\p{Lu}$", "", "Ä", True),
        (r"^\P{Lu}$", "", "ä", True),
        (r"^\p{Sc}$", "", "€", True),
        (r"^\d+$", "", "٣4", True),
        (r"^\D$", "", "٣", False),
        # In XPath "_" is no part of a word, and "$" is.
        (r"^\w+$", "", "a$é", True),
        (r"^\w$", "", "_", False),
        (r"^\W$", "", "-", True),
        # White space is blank, tab and line ends, and nothing else.
        (r"^\s$", "", "\t", True),
        (r"^\s$", "", "\xa0", False),
        (r"^\S$", "", "\xa0", True),
        (r"^\S$", "", "\f", True),
        (r"^\i\c*$", "", "Name-1.é", True),
        (r"^\i\c*$", "", "1Name", False),
        (r"^\I\C$", "", "1 ", True),
        (r"^\c$", "", "\u0301", True),
        ("^[a-z-[aeiou]]+$", "", "xyz", True),
        ("^[a-z-[aeiou]]+$", "", "xyza", False),
        ("^[^a-z-[0-9]]+$", "", "X5", False),
        ("^[^a-z-[0-9]]+$", "", "XY", True),
        (r"^[\p{L}-[é]]+$", "", "aé", False),
        (r"^[\w.]+$", "", "a.é", True),
        (r"^[\s\d]+$", "", "1 2", True),
        (r"^[\S]+$", "", "é", True),
        (r"^[\[\]\\^-]+$", "", "[]\\^-", True),
        ("^[-._;()/:a-z]+$", "", "a-b/c.", True),
        ("^[a^]+$", "", "^a", True),
        (r"^a\.b$", "", "axb", False),
        (r"^a\/b\@c$", "", "a/b@c", True),
        (r"^\n\t\r$", "", "\n\t\r", True),
        ("^straße$", "i", "STRAßE", True),
        ("^[a-c]+$", "i", "AbC", True),
        ("^[^a-c]+$", "i", "B", False),
        ("^[a-z-[i]]$", "i", "I", False),
        ("^é$", "i", "É", True),
        ("^k$", "i", "\u212a", True),
        # A category is a category, whatever the flags say.
        (r"^\p{Lu}$", "i", "a", False),
        (r"^\p{Lu}$", "i", "é", False),
        (r"^\p{Lu}$", "i", "É", True),
        ("a b", "x", "ab", True),
        ("^ [a b]\tc $", "x", "c", False),
        ("^ [a b] c $", "x", " c", True),
        (r"\[ a \]", "x", "[a]", True),
        ("a.b(", "q", "xa.b(", True),
        ("a.b", "q", "axb", False),
        ("A.B", "qi", "a.b", True),
        ("^", "q", "a", False),
        ("#a", "x", "#a", True),
        ("a&&b", "", "a&&b", True),
        ("[a&&b~~c]", "", "~", True),
        ("(?:ab)+", "", "abab", True),
        (r"^\p{L}{1,50}$", "", "é" * 50, True),
        (r"^\p{L}{1,50}$", "", "é" * 51, False),
        (r"^[\p{Lu}a]$", "i", "A", True),
        (r"^[\p{Lu}a]$", "i", "b", False),
        ("^é$", "m", "x\né\ny", True),
        ("^[^é]$", "", "\n", True),
        ("^ß$", "i", "\u1e9e", True),
    ],
)
def test_a_pattern_matches_as_xpath_says(
    pattern: str, flags: str, text: str, expected: bool
) -> None:
    assert matcher(pattern, flags)(text) is expected


@pytest.mark.parametrize(
    ("pattern", "flags", "reason"),
    [
        ("(", "", "lacks its closing bracket"),
        (")", "", "closes nothing"),
        ("[a", "", "lacks its closing bracket"),
        ("[]", "", "a class is empty"),
        ("[z-a]", "", "z-a runs backwards"),
        (r"[a-\d]", "", "a range ends with a character"),
        ("[a[b]]", "", r"write \[ for the sign"),
        ("[a-[b]c]", "", "a class ends after"),
        ("a{2,1}", "", "the wrong way round"),
        ("a{", "", "nothing before {"),
        ("*a", "", "nothing before *"),
        ("a**", "", "nothing before *"),
        ("a}", "", "} opens nothing"),
        ("a]", "", "] opens nothing"),
        (r"\b", "", r"there is no escape \b"),
        (r"\u0041", "", r"there is no escape \u"),
        ("a\\", "", "there is no escape"),
        (r"(a)\1", "", "refers back to a group"),
        (r"\p{IsGreek}", "", "the block"),
        (r"\p{Xx}", "", "no category"),
        (r"\pL", "", "followed by a category"),
        ("(?i)a", "", "flags go to sh:flags"),
        ("(?=a)", "", "there is no (?= in XPath"),
        ("a", "g", "there are no flags g"),
        ("(a{1000}){1000}{1}", "", "nothing before {"),
        ("(a{0,1000}){0,1000}", "", "too large"),
        ("a{99999999999999999999999}", "", "repeats too often"),
        ("(" * 60 + ")" * 60, "", "deep in one another"),
        ("[a-" * 60, "", "deep in one another"),
        ("a" * 4_001, "", "longer than 4,000 characters"),
    ],
)
def test_what_xpath_does_not_have_is_refused_with_a_reason(
    pattern: str, flags: str, reason: str
) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        matcher(pattern, flags)
    assert reason in str(refused.value)


_ATOMS = st.sampled_from(
    [
        *"ab1 é",
        ".",
        r"\d",
        r"\w",
        r"\W",
        r"\s",
        r"\S",
        r"\i",
        r"\c",
        r"\C",
        r"\p{L}",
        r"\P{Lu}",
        "[a-c]",
        "[^a1]",
        "[a-z-[b]]",
        r"[\w-[é_]]",
        r"[\s\d_]",
        r"[^\i]",
        "^",
        "$",
    ]
)
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda found: f"({'|'.join(found)})"),
        st.builds(
            lambda found, sign: f"({found}){sign}",
            inner,
            st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,}", "*?"]),
        ),
    ),
    max_leaves=8,
)
_FLAGS = st.lists(st.sampled_from("ism"), unique=True).map("".join)


@given(_PATTERNS, _FLAGS, st.text(st.sampled_from("abcABk1_$ -.é\xa0\n\r"), max_size=12))
def test_all_engines_match_the_same_in_symbols_and_in_ascii(
    pattern: str, flags: str, text: str
) -> None:
    written = read(pattern, flags)
    alphabet = Alphabet(one for one in written.pieces if isinstance(one, CharacterClass))
    symbols = alphabet.written(text)
    found = {
        linear_matcher(written.for_linear(alphabet.members))(symbols),
        by_oxigraph(written.for_linear(alphabet.members))(symbols),
        python_search(written, alphabet.members)(symbols),
        matcher(pattern, flags)(text),
    }
    if text.isascii():
        found.add(linear_matcher(written.for_linear(members_in_ascii))(text))
        found.add(by_oxigraph(written.for_linear(members_in_ascii))(text))
        found.add(python_search(written, members_in_ascii)(text))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("^(a+)+$", "a" * 5_000_000 + "!", False),
        ("^(a|aa)+$", "a" * 1_000_000 + "!", False),
        ("(x+x+)+y", "x" * 1_000_000, False),
        ("a?" * 30 + "a" * 30 + "$", "a" * 29, False),
        ("^" + "(a|a)" * 40 + "$", "a" * 39 + "b", False),
        ("a{1000}b", "a" * 1_000_000, False),
        ("a{0,500}a{0,500}a{0,500}b", "a" * 100_000, False),
        ("^.*.*.*=.*$", "x" * 1_000_000, False),
        (r"^\w+$", "é" * 2_000_000, True),
        (r"\S", " " * 5_000_000, False),
        ("^[^@]+@[^@]+$", "a" * 5_000_000, False),
        ("[ab][cd]" * 500, "a" * 1_000_000, False),
        ("^(.*,){20}P", "1," * 100_000, False),
        (r"^\p{L}*é\p{L}*!$", "é" * 500_000, False),
    ],
)
def test_no_pattern_takes_more_than_time_in_proportion(
    pattern: str, text: str, expected: bool
) -> None:
    # That it ends at all is the test: each takes others minutes to ages.
    assert matcher(pattern, "")(text) is expected
