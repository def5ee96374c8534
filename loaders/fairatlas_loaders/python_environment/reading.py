"""The report of ``pip inspect`` in: software, packages, releases and their dependencies."""

import re

from pyoxigraph import Literal, NamedNode

from ..errors import IdentifierError
from ..identifiers import Identifier, escape_key, purl, repository
from ..loader import Loaded, Setting, Source
from ..mapping import Writer, write_licence
from ..mapping.values import iri, plain
from ..readers import Node, read_json
from ..refusal import Refusal
from ..vocabulary import term
from .requirements import scope_and_condition, split_requirement

_CODE_LABELS = {"source", "source code", "repository", "code", "github", "gitlab", "sources"}
_HOME_LABELS = {"homepage", "home", "home page", "website"}


def recognise(source: Source) -> float:
    """How sure it is that the file is a report of ``pip inspect``, 0 to 1."""
    head = source.head
    return 0.95 if b'"installed"' in head and b'"metadata_version"' in head else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the report; distributions without a name are reported.

    Raises:
        Refusal: not JSON, or not of the form that ``pip inspect`` writes.
    """
    root = read_json(source.read(), source.name)
    installed = root.get("installed")
    if installed is None or not isinstance(installed.value, list):
        raise Refusal(source.name, "/installed", "not a report of `pip inspect`: no such list")
    writer = Writer(setting)
    for entry in installed.value:
        metadata = entry.get("metadata")
        name = metadata.first("name") if metadata else None
        if metadata is None or name is None:
            setting.report.add("dropped", entry.place, "a distribution", "it has no name")
            continue
        _distribution(metadata, name, writer)
    return Loaded(writer.triples, contribution="python-environment")


def _distribution(metadata: Node, name: str, writer: Writer) -> None:
    identifier = _purl(name, metadata, writer)
    if identifier is None:
        return
    links = _links(metadata)
    code = _repository(links)
    software = _software(name, identifier, code, writer)
    writer.identifier(software, identifier)
    summary = metadata.get("summary")
    for text in plain(summary, writer.report) if summary else []:
        writer.add(software, "dct:description", text)
    _licence(metadata, software, writer)
    if code is not None:
        home = writer.entity("atlas:CodeRepository", code.key)
        writer.text(home, "dct:title", code.value)
        writer.add(home, "schema:url", NamedNode(code.iri))
        writer.identifier(home, code)
        writer.add(software, "schema:codeRepository", home)
    for label, node in links:
        if label in _HOME_LABELS:
            for value in iri(node, writer.report):
                writer.add(software, "foaf:homepage", value)
    _keywords(metadata, software, writer)
    _package(metadata, name, identifier, software, writer)
    _dependencies(metadata, software, writer)


def _purl(name: str, place: Node, writer: Writer) -> Identifier | None:
    try:
        return purl.parse(f"pkg:pypi/{name}")
    except IdentifierError as error:
        writer.report.add("dropped", place.place, name, error.reason)
        return None


def _software(
    name: str, identifier: Identifier, code: Identifier | None, writer: Writer
) -> NamedNode:
    """The software: one known by this purl, or one named after the repository and the package."""
    candidates = [identifier, *([code] if code else [])]
    for known in writer.setting.identities.find("software", candidates):
        by_repository = known.identifier.scheme == "repository"
        if by_repository and _plain(known.identifier.value.rpartition("/")[2]) != _plain(name):
            continue
        if known.iri.endswith(f"/{known.identifier.key}") or _plain(known.name or "") == _plain(
            name
        ):
            node = NamedNode(known.iri)
            writer.type(node, "atlas:Software")
            return node
    node = writer.entity("atlas:Software", identifier.key)
    writer.text(node, "dct:title", name)
    return node


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _links(metadata: Node) -> list[tuple[str, Node]]:
    """The web addresses by label, in lower case; each as a node with its place."""
    found = []
    urls = metadata.get("project_url")
    for item in urls.items() if urls else []:
        label, _, address = (item.text or "").partition(",")
        found.append((label.strip().lower(), Node(address.strip(), item.pointer)))
    home = metadata.get("home_page")
    if home is not None:
        found.append(("homepage", home))
    return found


def _repository(links: list[tuple[str, Node]]) -> Identifier | None:
    """The repository: the link called so, else a home page that is one."""
    for labels in (_CODE_LABELS, _HOME_LABELS):
        for label, node in links:
            if label in labels and node.text:
                try:
                    return repository.parse(node.text)
                except IdentifierError:
                    continue
    return None


def _licence(metadata: Node, software: NamedNode, writer: Writer) -> None:
    """The licence expression; free text only where it names one licence for certain."""
    node = metadata.get("license_expression") or metadata.get("license")
    if node is not None and node.text is not None:
        write_licence(node, software, writer)


def _keywords(metadata: Node, software: NamedNode, writer: Writer) -> None:
    node = metadata.get("keywords")
    for item in node.items() if node else []:
        for word in (item.text or "").split(","):
            writer.text(software, "dcat:keyword", word.strip() or None)


def _package(
    metadata: Node, name: str, identifier: Identifier, software: NamedNode, writer: Writer
) -> None:
    package = writer.entity("atlas:SoftwarePackage", identifier.key)
    writer.text(package, "dct:title", f"{name} on PyPI")
    writer.text(package, "atlas:purl", identifier.value)
    writer.add(software, "atlas:hasPackage", package)
    writer.add(package, "atlas:packageOf", software)
    version = metadata.first("version")
    if version is None:
        return
    release = writer.entity("atlas:SoftwareVersion", f"{identifier.key}@{escape_key(version)}")
    writer.text(release, "dct:title", f"{name} {version}")
    writer.text(release, "schema:softwareVersion", version)
    writer.add(release, "dcat:isVersionOf", software)
    writer.add(software, "atlas:hasRelease", release)


def _dependencies(metadata: Node, software: NamedNode, writer: Writer) -> None:
    node = metadata.get("requires_dist")
    for item in node.items() if node else []:
        required = split_requirement(item, writer.report)
        if required is None:
            continue
        identifier = _purl(required.name, item, writer)
        if identifier is None:
            continue
        target = _software(required.name, identifier, None, writer)
        scope, condition = scope_and_condition(required)
        dependency = writer.qualified("atlas:Dependency", software, target, item.text or "")
        writer.add(dependency, "atlas:scope", term(scope))
        writer.text(dependency, "atlas:versionRange", str(required.specifier) or None)
        if condition:
            writer.add(dependency, "atlas:condition", Literal(condition))
