"""Package URLs without their versions."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import purl
from fairatlas_loaders.iri import check

PARTS = st.sampled_from(
    [
        "%40s",
        "/",
        "@",
        "%2F",
        ":",
        "é",
        "A",
        "-",
        ".",
        "_",
        "~",
        "%25",
        "?",
        "#",
    ]
) | st.text(max_size=2)
PURLS = st.builds(
    lambda start, parts: f"pkg:{start}{''.join(parts)}",
    st.sampled_from(["pypi/a", "npm/a", "a-b/c/d", "golang/A.b", "cran/", "generic/x/"]),
    st.lists(PARTS, max_size=5),
)


@pytest.mark.parametrize(
    ("text", "value", "key"),
    [
        ("pkg:pypi/numpy", "pkg:pypi/numpy", "pypi-numpy"),
        ("pkg:pypi/NumPy@1.26.0", "pkg:pypi/numpy", "pypi-numpy"),
        ("PKG:pypi/ruamel.yaml__clib", "pkg:pypi/ruamel-yaml-clib", "pypi-ruamel-yaml-clib"),
        ("pkg://pypi/numpy", "pkg:pypi/numpy", "pypi-numpy"),
        ("pkg:npm/%40babel/core@7", "pkg:npm/%40babel/core", "npm-~40babel:core"),
        ("pkg:npm/@babel/core", "pkg:npm/%40babel/core", "npm-~40babel:core"),
        ("pkg:deb/debian/curl@7?arch=i386", "pkg:deb/debian/curl", "deb-debian:curl"),
        ("pkg:golang/a.org/b/c#d", "pkg:golang/a.org/b/c", "golang-a.org:b:c"),
        ("pkg:cran/Rcpp", "pkg:cran/Rcpp", "cran-~52cpp"),
        ("pkg:a-b/c", "pkg:a-b/c", "a~2Db-c"),
        ("pkg:a/b-c", "pkg:a/b-c", "a-b-c"),
    ],
)
def test_a_purl_names_a_package_without_its_version(text: str, value: str, key: str) -> None:
    found = purl.parse(text)
    assert found.scheme == "purl"
    assert found.value == found.iri == value
    assert found.key == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pypi/numpy",
        "pkg:pypi",
        "pkg:pypi/",
        "pkg:1a/b",
        "pkg:a_b/c",
        "pkg:generic/a b",
        "pkg:generic/http://x",
        "pkg:golang/a/b%2Fc",
        "pkg:npm/@babel%2Fcore",
        "pkg:doi/10.1234-x",
        "pkg:repo/x",
    ],
)
def test_what_is_no_purl_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        purl.parse(text)
    assert caught.value.text == text


@given(PURLS)
def test_the_value_reads_back_as_the_same_package(text: str) -> None:
    try:
        found = purl.parse(text)
    except IdentifierError:
        assume(False)
    assert purl.parse(found.value) == found
    assert check(found.iri) == found.iri
