"""Package registries, as CodeMeta names them: CRAN, PyPI and npm."""

import re
from dataclasses import dataclass

from ..errors import IdentifierError
from ..identifiers import Identifier, purl
from ..readers import Node


@dataclass(frozen=True)
class _Registry:
    """A registry: the type of its purls, how its pages and its own address are spelt."""

    type: str
    page: re.Pattern[str]
    provider: re.Pattern[str]


_REGISTRIES = tuple(
    _Registry(kind, re.compile(page, re.IGNORECASE), re.compile(provider, re.IGNORECASE))
    for kind, page, provider in (
        (
            "cran",
            r"https?://cran\.r-project\.org/(?:package=|web/packages/)(?P<name>[a-z0-9.]+)"
            r"(?:/(?:index\.html)?)?",
            r"https?://cran\.r-project\.org/?|cran|comprehensive r archive network(?: \(cran\))?",
        ),
        (
            "pypi",
            r"https?://pypi\.(?:org|python\.org)/(?:project|pypi)/(?P<name>[a-z0-9._-]+)/?",
            r"https?://pypi\.(?:org|python\.org)/?(?:pypi/?)?|pypi"
            r"|(?:the )?python package index(?: \(pypi\))?",
        ),
        (
            "npm",
            r"https?://(?:www\.)?npmjs\.com/package/(?P<name>(?:@[\w.-]+/)?[\w.-]+)/?",
            r"https?://(?:www\.)?npmjs\.com/?|npm",
        ),
    )
)
_NAME = re.compile(r"(?:@[\w.-]+/)?[\w.-]+")


def package(node: Node) -> Identifier | None:
    """The purl of the package that an object describes, None where no registry is named.

    The object has a purl as its ``identifier``, the page of the package as ``sameAs``, ``url`` or
    ``@id``, or a registry as ``provider``.
    """
    name = node.first("identifier", "name")
    if name is not None and name.lower().startswith("pkg:"):
        return _parsed(name)
    pages = [item.first("@id") or item.text for item in _members(node, "sameAs", "url", "@id")]
    providers = [
        item.first("@id", "url", "name") or item.text for item in _members(node, "provider")
    ]
    for registry in _REGISTRIES:
        for page in pages:
            if page and (found := registry.page.fullmatch(page)):
                return _of(registry, found["name"])
        provided = any(text and registry.provider.fullmatch(text) for text in providers)
        if provided and name is not None and _NAME.fullmatch(name):
            return _of(registry, name)
    return None


def _members(node: Node, *keys: str) -> list[Node]:
    return [item for key in keys if (member := node.get(key)) for item in member.items()]


def _of(registry: _Registry, name: str) -> Identifier | None:
    return _parsed(f"pkg:{registry.type}/{name.replace('@', '%40')}")


def _parsed(text: str) -> Identifier | None:
    try:
        return purl.parse(text)
    except IdentifierError:
        return None
