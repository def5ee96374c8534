"""The software behind a package of a registry."""

import re

from pyoxigraph import NamedNode

from ..identifiers import Identifier
from .software import Software, describe_software, write_release, write_repository
from .writer import Writer

_REGISTRIES = {
    "cargo": "crates.io",
    "cran": "CRAN",
    "gem": "RubyGems",
    "golang": "Go",
    "hex": "Hex",
    "maven": "Maven",
    "nuget": "NuGet",
    "pypi": "PyPI",
}
"""What people call the registries, by the type of their purls, where it is another name."""


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


def describe_package(
    software: Software, purl: Identifier | None, writer: Writer
) -> dict[str, NamedNode]:
    """The nodes of a package that a list names, described: ``main`` and ``release``, if any.

    By its purl where it has one, which then is more certain than what the software says.
    """
    if purl is None:
        nodes = describe_software(software, writer)
        writer.text(nodes["main"], "dct:title", software.title)
        return nodes
    name, code = software.title, software.repository
    main = package_software(name, purl, code, writer)
    nodes = {"main": main}
    writer.identifier(main, purl)
    write_package(name, purl, main, writer)
    if software.version is not None:
        nodes["release"] = write_release(name, software.version, main, writer)
    if code is not None:
        write_repository(code, main, writer)
    return nodes


def write_package(name: str, purl: Identifier, software: NamedNode, writer: Writer) -> NamedNode:
    """The node of a package, described and linked with its software."""
    kind = purl.value.removeprefix("pkg:").partition("/")[0]
    node = writer.entity("atlas:SoftwarePackage", purl.key)
    # Two spellings of one package's name give one title, as those of its software do.
    title = writer.described.setdefault(node.value, f"{name} on {_REGISTRIES.get(kind, kind)}")
    writer.text(node, "dct:title", title)
    writer.text(node, "atlas:purl", purl.value)
    writer.add(software, "atlas:hasPackage", node)
    writer.add(node, "atlas:packageOf", software)
    return node


def _plain(name: str) -> str:
    """A name for comparison, as PyPI normalises names."""
    return re.sub(r"[-_.]+", "-", name).lower()
