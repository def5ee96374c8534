"""Addresses of source code repositories."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import repository
from fairatlas_loaders.iri import check

HOSTS = st.sampled_from(["github.com", "gitlab.com", "WWW.x.org", "x.org:443", "x.org:8443"])
PATHS = st.lists(
    st.sampled_from(
        [
            "a",
            "B",
            ".git",
            "-",
            "%2F",
            "%20",
            "..",
            "~",
            "/",
            ":",
            "#f",
            "?q",
            "@v1",
            "é",
        ]
    ),
    max_size=6,
)
ADDRESSES = st.builds(
    lambda start, host, path: f"{start}{host}/a/b{''.join(path)}",
    st.sampled_from(["https://", "http://", "git+ssh://u@", "git+https://"]),
    HOSTS,
    PATHS,
)


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/numpy/numpy",
        "http://www.github.com/numpy/numpy/",
        "https://www.www.github.com/numpy/numpy",
        "https://github.com/numpy/numpy.git",
        "https://github.com/numpy/numpy.git/",
        "https://GitHub.com//numpy/numpy",
        "https://user:secret@github.com:443/numpy/numpy",
        "git://github.com/numpy/numpy.git",
        "ssh://git@github.com:22/numpy/numpy.git",
        "git@github.com:numpy/numpy.git",
        "git+https://github.com/numpy/numpy.git@v1.26#egg=numpy",
        "git+ssh://git@github.com/numpy/numpy.git",
        "scm:git:https://github.com/numpy/numpy.git",
        "github.com/numpy/numpy",
        "https://github.com/numpy/numpy?tab=readme-ov-file#readme",
    ],
)
def test_all_spellings_are_one_repository(text: str) -> None:
    found = repository.parse(text)
    assert found.scheme == "repository"
    assert found.value == found.iri == "https://github.com/numpy/numpy"
    assert found.key == "repo-github.com:numpy:numpy"


@pytest.mark.parametrize("host", ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"])
def test_case_stays_in_the_address_but_not_in_the_key(host: str) -> None:
    found = repository.parse(f"https://{host}/Owner/Name")
    assert found.value == f"https://{host}/Owner/Name"
    assert found.key == repository.parse(f"https://{host}/owner/name").key


def test_case_matters_on_other_hosts() -> None:
    assert repository.parse("https://x.org/A").key == "repo-x.org:~41"


@pytest.mark.parametrize(
    ("text", "value", "key"),
    [
        ("https://gitlab.com/a/b/c", "https://gitlab.com/a/b/c", "repo-gitlab.com:a:b:c"),
        ("https://git.sr.ht/~u/x", "https://git.sr.ht/~u/x", "repo-git.sr.ht:~7Eu:x"),
        ("https://x.org:8443/a", "https://x.org:8443/a", "repo-x.org~3A8443:a"),
        ("ssh://git@x.org:2222/a", "https://x.org/a", "repo-x.org:a"),
        ("http://x.org:80/a", "https://x.org/a", "repo-x.org:a"),
        ("https://x.org/a%2Fb", "https://x.org/a%2Fb", "repo-x.org:a~2Fb"),
        ("https://x.org/a.git.git", "https://x.org/a", "repo-x.org:a"),
        ("https://x.org/a/.git", "https://x.org/a", "repo-x.org:a"),
    ],
)
def test_other_hosts_keep_their_whole_path(text: str, value: str, key: str) -> None:
    found = repository.parse(text)
    assert (found.value, found.key) == (value, key)


@pytest.mark.parametrize("host", ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"])
@pytest.mark.parametrize("page", ["tree/main", "blob/main/a.py", "issues", "wiki", "releases"])
def test_a_page_inside_a_repository_is_no_repository(host: str, page: str) -> None:
    with pytest.raises(IdentifierError, match="points inside a repository"):
        repository.parse(f"https://{host}/owner/name/{page}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("https://github.com/numpy", "owner"),
        ("https://github.com/sponsors/numpy", "page of the host"),
        ("https://github.com/{owner}/{name}", "character"),
        ("https://github.com/", "host and no repository"),
        ("https://x.org/a/-/tree/main", "points inside"),
        ("https://x.org/?p=a.git", "query"),
        ("https://salsa.debian.org:debian/remake.git", "port"),
        ("https://x.org:65536/a", "port"),
        ("https://salsa.debian.org/a/b.git -b c", "white space"),
        ("https://x.org/../a", "dots"),
        ("https://x.org/%FF", "UTF-8"),
        ("https://localhost/a", "host name"),
        ("https://g\u0131thub.com/a/b", "host name"),
        ("", "not the address"),
        ("file:///a/b", "not the address"),
        ("doi:10.1234/x", "not the address"),
        ("a/b", "not the address"),
    ],
)
def test_what_is_no_repository_is_refused(text: str, reason: str) -> None:
    with pytest.raises(IdentifierError, match=reason) as caught:
        repository.parse(text)
    assert caught.value.text == text


@given(ADDRESSES)
def test_the_value_reads_back_as_the_same_repository(text: str) -> None:
    try:
        found = repository.parse(text)
    except IdentifierError:
        assume(False)
    assert repository.parse(found.value) == found
    assert check(found.iri) == found.iri
