"""The report of ``pip inspect`` in: software, packages, releases and their dependencies."""

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..errors import IdentifierError
from ..identifiers import Identifier, purl
from ..loader import Loaded, Setting, Source
from ..mapping import Writer, package_software, write_licence, write_release, write_repository
from ..mapping.agents import name_of
from ..mapping.packages import write_package
from ..mapping.values import iri, plain
from ..readers import Node, read_json
from ..refusal import Refusal
from ..report import ImportReport
from ..vocabulary import term
from .links import HOME_LABELS, code_repository, links
from .requirements import scope_and_condition, split_requirement

_MAPPED = {
    "name",
    "version",
    "summary",
    "license_expression",
    "license",
    "keywords",
    "home_page",
    "project_url",
    "requires_dist",
}


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
    listed = root.get("installed")
    if listed is None or not isinstance(listed.value, list):
        raise Refusal(source.name, "/installed", "not a report of `pip inspect`: no such list")
    writer = Writer(setting)
    found = write_distributions(listed.value, writer)
    _count_fields(found, setting.report)
    return Loaded(writer.triples, contribution="python-environment")


def write_distributions(entries: list[Node], writer: Writer) -> list["Distribution"]:
    """Describes distributions by their ``metadata``; those without a name are reported."""
    found = [one for entry in entries if (one := _distribution(entry, writer)) is not None]
    # All are known before the first is described, as requirements name them in any order.
    installed = {one.purl.key: one.software for one in found}
    for one in found:
        _describe(one, writer)
        _dependencies(one, installed, writer)
    return found


@dataclass(frozen=True)
class Distribution:
    """A distribution of a Python package: its core metadata and the software that it is of."""

    name: str
    metadata: Node
    purl: Identifier
    code: Identifier | None
    software: NamedNode


def _distribution(entry: Node, writer: Writer) -> Distribution | None:
    metadata = entry.get("metadata")
    name = metadata.first("name") if metadata else None
    if metadata is None or name is None:
        writer.report.add("dropped", entry.place, "a distribution", "it has no name")
        return None
    identifier = _purl(name, metadata, writer)
    if identifier is None:
        return None
    code = code_repository(metadata)
    software = package_software(name, identifier, code, writer)
    return Distribution(name, metadata, identifier, code, software)


def _purl(name: str, place: Node, writer: Writer) -> Identifier | None:
    try:
        return purl.parse(f"pkg:pypi/{name}")
    except IdentifierError as error:
        writer.report.add("dropped", place.place, name, error.reason)
        return None


def _describe(one: Distribution, writer: Writer) -> None:
    metadata, software = one.metadata, one.software
    writer.identifier(software, one.purl)
    summary = metadata.get("summary")
    for text in plain(summary, writer.report) if summary else []:
        writer.add(software, "dct:description", text)
    # Free text only counts where it names a licence for certain.
    licence = metadata.get("license_expression") or metadata.get("license")
    if licence is not None and licence.text is not None:
        write_licence(licence, software, writer)
    if one.code is not None:
        write_repository(one.code, software, writer)
    for label, node in links(metadata):
        if label in HOME_LABELS:
            for value in iri(node, writer.report):
                writer.add(software, "foaf:homepage", value)
    keywords = metadata.get("keywords")
    for item in keywords.items() if keywords else []:
        for word in (name_of(item, writer) or "").split(","):
            writer.text(software, "dcat:keyword", word.strip())
    _package(one, writer)


def _package(one: Distribution, writer: Writer) -> None:
    write_package(one.name, one.purl, one.software, writer)
    version = one.metadata.first("version")
    if version is not None:
        write_release(one.name, version, one.software, writer)


def _dependencies(one: Distribution, installed: dict[str, NamedNode], writer: Writer) -> None:
    node = one.metadata.get("requires_dist")
    for item in node.items() if node else []:
        required = split_requirement(item, writer.report)
        identifier = _purl(required.name, item, writer) if required else None
        if required is None or identifier is None:
            continue
        target = installed.get(identifier.key) or package_software(
            required.name, identifier, None, writer
        )
        scope, condition = scope_and_condition(required)
        dependency = writer.qualified("atlas:Dependency", one.software, target, item.text or "")
        writer.add(dependency, "atlas:scope", term(scope))
        writer.text(dependency, "atlas:versionRange", str(required.specifier) or None)
        if condition:
            writer.add(dependency, "atlas:condition", Literal(condition))


def _count_fields(found: list[Distribution], report: ImportReport) -> None:
    """Counts fields; those without a term are reported once each, not once a distribution."""
    unmapped: Counter[str] = Counter()
    for one in found:
        members = one.metadata.value if isinstance(one.metadata.value, dict) else {}
        named = [name for name, node in members.items() if node.value not in (None, "", [], {})]
        report.fields += len(named)
        report.fields_mapped += len(_MAPPED.intersection(named))
        unmapped.update(name for name in named if name not in _MAPPED)
    for name, times in sorted(unmapped.items()):
        reason = f"the atlas has no term for it yet; in {times} distributions"
        report.add("unmapped", "/installed/*/metadata", name, reason)
