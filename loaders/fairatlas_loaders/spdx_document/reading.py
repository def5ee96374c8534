"""An SPDX document in."""

import re
from collections.abc import Callable

from pyoxigraph import NamedNode

from ..loader import Loaded, Setting, Source
from ..mapping import Writer
from ..readers import Node, read_json, read_yaml
from ..refusal import Refusal
from ..vocabulary import term
from .packages import write_spdx_package
from .tag_value import read_tag_value

_TAGS = re.compile(rb"^SPDXVersion:\s*SPDX-2", re.MULTILINE)
_YAML = re.compile(rb"^[\"']?spdxVersion[\"']?\s*:\s*[\"']?SPDX-2", re.MULTILINE)
_JSON = re.compile(rb'"spdxVersion"\s*:\s*"SPDX-2')
_THREE = re.compile(rb"spdx\.org/rdf/3\.|\"specVersion\"\s*:\s*\"3\.")
_RDF = re.compile(rb"<rdf:RDF[^>]*spdx\.org/rdf/terms", re.DOTALL)
_KNOWN = {"packages", "relationships"}

_SCOPES = {
    "DEPENDS_ON": "atlas:scope-run",
    "BUILD_DEPENDENCY_OF": "atlas:scope-build",
    "DEPENDENCY_OF": "atlas:scope-run",
    "DEV_DEPENDENCY_OF": "atlas:scope-development",
    "OPTIONAL_DEPENDENCY_OF": "atlas:scope-optional",
    "RUNTIME_DEPENDENCY_OF": "atlas:scope-run",
    "TEST_DEPENDENCY_OF": "atlas:scope-test",
}


def recognise(source: Source) -> float:
    """How sure it is that the file is an SPDX document of version 2, 0 to 1."""
    head = source.head
    return 0.9 if _JSON.search(head) or _YAML.search(head) or _TAGS.search(head) else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the document's packages; files and snippets are left out and told.

    Raises:
        Refusal: of another form or version, or without any package that has a name.
    """
    root = _reader(source)(source.read(), source.name)
    if not isinstance(root.value, dict):
        raise Refusal(source.name, "/", "an SPDX document is an object")
    namespace = root.first("documentNamespace", "DocumentNamespace")
    name = root.first("name", "DocumentName") or ""
    writer = Writer(setting)
    found: dict[str, NamedNode] = {}
    for item in _items(root, "packages"):
        software = write_spdx_package(item, f"spdx\n{namespace or name}", writer)
        if software is not None and (ref := item.first("SPDXID")) is not None:
            found[ref] = software
    for item in _items(root, "relationships"):
        _relation(item, found, writer)
    for key, member in root.value.items():
        if key not in _KNOWN and member.value not in (None, "", [], {}):
            reason = "about the document, its files or its licences, not about packages"
            setting.report.add("ignored", member.place, key, reason)
    triples = writer.triples
    if not triples:
        raise Refusal(source.name, "/packages", "there is no package with a name in it")
    return Loaded(triples, contribution=f"spdx~{namespace}" if namespace else None)


def _reader(source: Source) -> Callable[[bytes, str], Node]:
    head = source.head
    if _THREE.search(head):
        raise Refusal(source.name, "", "SPDX 3 is not read yet: write it as SPDX 2.3")
    if _RDF.search(head) or head.lstrip().startswith(b"<"):
        raise Refusal(source.name, "", "SPDX in XML is not read: write it as JSON")
    if head.lstrip().startswith((b"{", b"[")):
        return read_json
    return read_tag_value if _TAGS.search(head) else read_yaml


def _items(node: Node, key: str) -> list[Node]:
    member = node.get(key)
    return member.items() if member is not None else []


def _relation(item: Node, found: dict[str, NamedNode], writer: Writer) -> None:
    kind = (item.first("relationshipType") or "").upper()
    ends = item.first("spdxElementId"), item.first("relatedSpdxElement")
    scope, report = _SCOPES.get(kind), writer.report
    told = f"{ends[0]} {kind} {ends[1]}"
    if scope is None:
        report.add("ignored", item.place, told, "a relation that is no dependency of software")
        return
    first, second = (found.get(end or "") for end in ends)
    if kind.endswith("_OF"):
        first, second = second, first
    if first is None or second is None or first == second:
        report.add("dropped", item.place, told, "its ends are not two packages of the document")
        return
    node = writer.qualified("atlas:Dependency", first, second, scope)
    writer.add(node, "atlas:scope", term(scope))
