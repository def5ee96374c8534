"""Licences by identifier, name and address."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import fairatlas_loaders.licences
from fairatlas_loaders.errors import LicenceError
from fairatlas_loaders.licences import Licence, parse
from fairatlas_loaders.spdx import canonical

SPDX = "http://spdx.org/licenses/"
TABLE = tomllib.loads(
    Path(fairatlas_loaders.licences.__file__).with_name("licences.toml").read_text("utf-8")
)
IDENTIFIERS = ["MIT", "Apache-2.0", "GPL-3.0-or-later", "BSD-3-Clause", "CC0-1.0"]
EXPRESSIONS = st.recursive(
    st.sampled_from([*IDENTIFIERS, "GPL-2.0-only WITH Classpath-exception-2.0"]),
    lambda inner: st.builds(
        lambda left, sign, right: f"({left} {sign} {right})",
        inner,
        st.sampled_from(["AND", "OR", "or", "and"]),
        inner,
    ),
    max_leaves=6,
)
WORDS = st.sampled_from(
    [
        "MIT",
        "GPL-2.0",
        "Classpath-exception-2.0",
        "AND",
        "OR",
        "WITH",
        "or",
        "(",
        ")",
        "+",
        ",",
        "/",
        "BSD",
        "license",
        "LicenseRef-x",
    ]
)
ANY_TEXT = st.text(max_size=20) | st.lists(WORDS, max_size=7).map(" ".join)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("MIT", "MIT"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        (
            "GPL-2.0-or-later WITH Classpath-exception-2.0",
            "GPL-2.0-or-later WITH Classpath-exception-2.0",
        ),
        ("http://spdx.org/licenses/MIT", "MIT"),
    ],
)
def test_canonical_spellings_need_no_repair(text: str, expression: str) -> None:
    found = parse(text)
    assert (found.expression, found.repaired) == (expression, None)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("mit", "MIT"),
        ("apache-2.0 or mit", "Apache-2.0 OR MIT"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("GPL-3.0+", "GPL-3.0-or-later"),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL (>= 2)", "GPL-2.0-or-later"),
        ("LGPLv2.1+", "LGPL-2.1-or-later"),
        ("GNU General Public License v3 or later (GPLv3+)", "GPL-3.0-or-later"),
        ("License :: OSI Approved :: GNU Affero General Public License v3", "AGPL-3.0-only"),
        ("License :: OSI Approved :: MIT License", "MIT"),
        ("MIT License", "MIT"),
        ("BSD-3-Clause license", "BSD-3-Clause"),
        ('BSD 3-Clause "New" or "Revised" License', "BSD-3-Clause"),
        ("Apache License 2.0", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("Apache Software License", "Apache-2.0"),
        ("Artistic-2.0 License", "Artistic-2.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("Creative Commons Attribution Share Alike 4.0 International", "CC-BY-SA-4.0"),
        ("GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("https://spdx.org/licenses/apache-2.0.json", "Apache-2.0"),
        ("https://spdx.org/licenses/MIT", "MIT"),
        ("https://opensource.org/licenses/MIT", "MIT"),
        ("https://www.opensource.org/licenses/mit-license.php", "MIT"),
        ("https://opensource.org/license/apache-2-0/", "Apache-2.0"),
        ("https://choosealicense.com/licenses/gpl-3.0/", "GPL-3.0-only"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0/de/deed.en", "CC-BY-NC-SA-3.0-DE"),
        ("https://creativecommons.org/publicdomain/zero/1.0/legalcode", "CC0-1.0"),
        ("http://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        ("https://www.gnu.org/licenses/gpl-3.0.en.html#top", "GPL-3.0-only"),
    ],
)
def test_usual_spellings_are_read_and_it_is_said(text: str, expression: str) -> None:
    found = parse(text)
    assert found.expression == expression
    assert found.repaired


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("BSD", "which BSD"),
        ("License :: OSI Approved :: BSD License", "which BSD"),
        ("https://opensource.org/licenses/bsd-license.php", "which BSD"),
        ("GPL", "which version of the GPL"),
        ("GNU General Public License", "which version of the GPL"),
        ("Apache", "which version"),
        ("CC-BY", "which Creative Commons"),
        ("NOASSERTION", "which licence"),
        ("unknown", "which licence"),
        ("Public Domain", "public domain"),
        ("", "empty"),
        (" \n", "empty"),
        ("MIT " * 500, "too long"),
        ("GPL (< 3)", "neither"),
        ("MIT license or later", "SPDX"),
        ("( ) +", "neither"),
        ("Classpath-exception-2.0", "not on the SPDX list"),
        ("MIT WITH Apache-2.0", "not on the SPDX list"),
        ("Foo-1.0", "not on the SPDX list"),
        ("LicenseRef-scancode-public-domain", "own document"),
        ("https://creativecommons.org/licenses/by/9.0/", "not on the SPDX list"),
        ("https://x.org/licenses/MIT", "address"),
    ],
)
def test_what_is_no_certain_licence_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(LicenceError, match=reason) as caught:
        parse(text)
    assert caught.value.text == text


def test_each_licence_has_its_iri_and_exceptions_have_none() -> None:
    found = parse("MIT OR (GPL-2.0-only WITH Classpath-exception-2.0 AND MIT)")
    assert found.iris == (f"{SPDX}MIT", f"{SPDX}GPL-2.0-only")


@pytest.mark.parametrize("expression", [*TABLE["names"], *TABLE["addresses"]])
def test_the_table_gives_canonical_expressions(expression: str) -> None:
    assert canonical(expression) == expression


@pytest.mark.parametrize(
    ("expression", "name"),
    [(expression, name) for expression, names in TABLE["names"].items() for name in names],
)
def test_every_name_of_the_table_is_read_as_it_says(expression: str, name: str) -> None:
    assert parse(name).expression == expression


@pytest.mark.parametrize("form", ["{}", "{} License", "MIT OR {}", "({} and ISC)"])
@pytest.mark.parametrize("name", [name for names in TABLE["ambiguous"].values() for name in names])
def test_ambiguous_names_are_refused_in_expressions_too(name: str, form: str) -> None:
    with pytest.raises(LicenceError):
        parse(form.format(name))


@pytest.mark.parametrize(
    ("expression", "address"),
    [(expression, place) for expression, places in TABLE["addresses"].items() for place in places],
)
def test_every_address_of_the_table_is_read_as_it_says(expression: str, address: str) -> None:
    assert parse(f"https://www.{address}.html").expression == expression


@given(EXPRESSIONS)
def test_expressions_keep_their_licences(text: str) -> None:
    found = parse(text)
    assert parse(found.expression) == Licence(found.expression, found.iris)
    assert {iri.removeprefix(SPDX) for iri in found.iris} == {
        word.strip("()")
        for word in text.split()
        if word.strip("()") in {*IDENTIFIERS, "GPL-2.0-only"}
    }


def outcome(text: str) -> Licence | LicenceError:
    try:
        return parse(text)
    except LicenceError as error:
        return error


@given(ANY_TEXT)
@example("( ) +")
@example("MIT ( OR x )")
@example("(" * 300 + "MIT" + ")" * 300)
def test_any_text_gives_a_licence_or_the_one_error(text: str) -> None:
    found = outcome(text)
    if isinstance(found, LicenceError):
        assert found.text == text
        assert found.reason
    else:
        assert found.iris
        assert parse(found.expression) == Licence(found.expression, found.iris)
