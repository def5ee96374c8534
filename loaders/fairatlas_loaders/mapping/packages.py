"""The software behind a package of a registry."""

import re

from pyoxigraph import NamedNode

from ..identifiers import Identifier
from .writer import Writer


def package_software(
    name: str, purl: Identifier, repository: Identifier | None, writer: Writer
) -> NamedNode:
    """The node of the software that a package holds, with its title where it is new.

    It is one known by the purl, or one known by the repository that bears the package's name: a
    repository may hold several packages.
    """
    candidates = [purl, *([repository] if repository else [])]
    for known in writer.setting.identities.find("software", candidates):
        found = known.identifier
        by_repository = found.scheme == "repository"
        if by_repository and _plain(found.value.rpartition("/")[2]) != _plain(name):
            continue
        if known.iri.endswith(f"/{found.key}") or _plain(known.name or "") == _plain(name):
            node = NamedNode(known.iri)
            writer.type(node, "atlas:Software")
            return node
    node = writer.entity("atlas:Software", purl.key)
    # Files spell a package's name now with capitals and now without: the first one stands.
    if writer.described.setdefault(node.value, name) == name:
        writer.text(node, "dct:title", name)
    return node


def _plain(name: str) -> str:
    """A name for comparison, as PyPI normalises names."""
    return re.sub(r"[-_.]+", "-", name).lower()
