"""One stanza of an index to triples: the software of a source, its packages, what they need."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ..errors import IdentifierError
from ..identifiers import Identifier, repository
from ..mapping import Row, Writer, read_table, write_release, write_repository
from ..mapping.values import Terms, iri, plain
from ..readers import Node
from ..readers.deb822 import Stanza
from ..report import ImportReport
from ..vocabulary import term
from .known import Known
from .naming import archive_purl
from .relations import alternatives, groups
from .stewards import stewards

_TABLES = {
    kind: read_table(Path(__file__).with_name("mapping.toml"), kind)
    for kind in ("packages", "sources")
}
_SOURCE = re.compile(r"(?P<name>[^\s()]+)(?: *\((?P<version>[^()]+)\))?")
_Read = Callable[[Node, ImportReport], Terms]
_Reader = Callable[[Row, Node, NamedNode], None]
_REBUILT = re.compile(r"\+b[0-9]+$")


class Describing:
    """Describes stanzas; what several of them name is described once."""

    def __init__(self, writer: Writer, known: Known, archive: str) -> None:
        self.writer = writer
        self.known = known
        self.archive = archive
        self.rows = _TABLES[known.kind].rows
        self.sources: dict[str, NamedNode | None] = {}
        self.releases: dict[tuple[str, str], NamedNode] = {}
        self.packages: dict[str, NamedNode | None] = {}
        self.repositories: dict[str, NamedNode] = {}
        # Made once: there are fields by the million.
        self._of_packages: dict[str, _Reader] = {
            "name": lambda row, node, subject: None,
            "relations": self.relations,
            "text": lambda row, node, subject: self._texts(plain, row, node, subject),
            "tags": self._tags,
            "binaries": self._binaries,
        }
        self._of_sources: dict[str, _Reader] = {
            "steward": lambda row, node, software: stewards(node, software, self.writer),
            "stewards": lambda row, node, software: stewards(node, software, self.writer),
            "repository": self.repository,
            "home": lambda row, node, software: self._texts(iri, row, node, software),
            "page": lambda row, node, software: self._texts(iri, row, node, software),
        }

    def stanza(self, stanza: Stanza) -> Iterator[tuple[str, str, str]]:
        """Writes what a stanza says; gives the fields that are left out, with the reason."""
        report = self.writer.report
        name = stanza.get("package").lower()
        package = self.package(name) if name and self.known.kind == "packages" else None
        source = _SOURCE.fullmatch(stanza.get("source")) or _SOURCE.fullmatch(name)
        is_first = source is not None and source["name"] not in self.sources
        software = self.software(source["name"]) if source is not None else None
        if source is None or software is None or (not package and self.known.kind == "packages"):
            place = f"line {stanza.line}"
            report.add("dropped", place, name or "a stanza", "it has no name of a package")
            return
        version = source["version"] or _REBUILT.sub("", stanza.get("version"))
        release = self.release(source["name"], version, software)
        if package is not None:
            self.writer.add(package, "atlas:packageOf", software)
            self.writer.add(software, "atlas:hasPackage", package)
            if release is not None:
                self.writer.add(package, "atlas:builtFrom", release)
        for field in stanza.fields:
            row = self.rows.get(field)
            text = stanza.get(field)
            if not text:
                continue
            report.fields += 1
            if row is None:
                yield "unmapped", field, "the atlas has no term for it yet"
            elif row.ignore is not None:
                yield "ignored", field, row.ignore
            else:
                report.fields_mapped += 1
                self._field(row, stanza.node(field, name), package, software, is_first)

    def _field(
        self, row: Row, node: Node, package: NamedNode | None, software: NamedNode, is_first: bool
    ) -> None:
        reads = row.reads or ""
        if reads in self._of_packages:
            self._of_packages[reads](row, node, package or software)
        elif is_first:
            # The packages of one source repeat what is said of the source.
            self._of_sources[reads](row, node, software)

    def _texts(self, read: _Read, row: Row, node: Node, subject: NamedNode) -> None:
        for value in read(node, self.writer.report):
            self.writer.add(subject, row.to or "", value)

    def _tags(self, row: Row, node: Node, subject: NamedNode) -> None:
        for tag in groups(node.text or ""):
            self.writer.text(subject, row.to or "", tag)

    def _binaries(self, row: Row, node: Node, software: NamedNode) -> None:
        for binary in groups(node.text or ""):
            made = self.package(binary.lower())
            if made is not None:
                self.writer.add(made, "atlas:packageOf", software)
                self.writer.add(software, "atlas:hasPackage", made)

    def software(self, name: str) -> NamedNode | None:
        """The software of a source package, described once.

        Its key is of its own: a source and a binary package of one name may be two things.
        """
        if name not in self.sources:
            found = archive_purl(self.archive, name)
            node = None
            if found is not None:
                node = self.writer.entity("atlas:Software", f"{found.key}:source")
                self.writer.text(node, "dct:title", name)
                value = f"{found.value}?arch=source"
                self.writer.identifier(
                    node, Identifier("purl", value, value, f"{found.key}:source")
                )
            self.sources[name] = node
        return self.sources[name]

    def package(self, name: str) -> NamedNode | None:
        """The binary package of a name, described once."""
        if name not in self.packages:
            found = archive_purl(self.archive, name)
            node = None
            if found is not None:
                node = self.writer.entity("atlas:SoftwarePackage", found.key)
                title = f"{name} in {self.archive.capitalize()}"
                self.writer.text(node, "dct:title", title)
                self.writer.text(node, "atlas:purl", found.value)
            self.packages[name] = node
        return self.packages[name]

    def release(self, name: str, version: str, software: NamedNode) -> NamedNode | None:
        """The release of a source package, described once."""
        if not version:
            return None
        key = name, version
        if key not in self.releases:
            self.releases[key] = write_release(name, version, software, self.writer)
        return self.releases[key]

    def relations(self, row: Row, node: Node, subject: NamedNode) -> None:
        """A dependency for each package that a field names, in groups of which one is enough."""
        for text in groups(node.text or ""):
            found = alternatives(text)
            targets = [
                (relation, provider)
                for relation in found
                if relation is not None
                for provider in self.known.providers(relation)
            ]
            if None in found:
                reason = "a part of it names no package"
                self.writer.report.add("dropped", node.place, text, reason)
            for relation, provider in targets:
                package = self.package(provider)
                if package is None or package == subject:
                    continue
                told = f"{row.field}: {text}"
                # One package may be named twice, each time with another range.
                distinguish = f"{told}\n{relation.name}\n{relation.versions}\n{relation.condition}"
                dependency = self.writer.qualified(
                    "atlas:Dependency", subject, package, distinguish
                )
                is_test = row.to == "atlas:scope-build" and relation.for_tests
                scope = "atlas:scope-test" if is_test else row.to or ""
                self.writer.add(dependency, "atlas:scope", term(scope))
                self.writer.text(dependency, "atlas:versionRange", relation.versions)
                if len(targets) > 1:
                    self.writer.text(dependency, "atlas:alternativeGroup", told)
                if relation.condition:
                    self.writer.add(dependency, "atlas:condition", Literal(relation.condition))

    def repository(self, row: Row, node: Node, software: NamedNode) -> None:
        """Where the packaging is kept, without the branch and the folder that may follow."""
        address = (node.text or "").split(" ")[0]
        try:
            found = repository.parse(address)
        except IdentifierError:
            for value in iri(Node(address, node.pointer, node.line), self.writer.report):
                self.writer.add(software, "schema:codeRepository", value)
            return
        if address != node.text:
            reason = "the branch or folder was left out"
            self.writer.report.add("repaired", node.place, node.text or "", reason)
        made = self.repositories.get(found.key)
        if made is None:
            self.repositories[found.key] = write_repository(found, software, self.writer)
        else:
            self.writer.add(software, "schema:codeRepository", made)
