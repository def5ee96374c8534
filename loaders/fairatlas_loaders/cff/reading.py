"""CITATION.cff in: one software, its release, its authors and what it cites."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..identifiers import Identifier, identify
from ..loader import Loaded, Setting, Source
from ..mapping import Row, Software, Special, Writer, describe_software, read_table, write_agent
from ..mapping.values import identifier, iri, not_scalar
from ..people import without_email
from ..readers import Node, read_yaml
from ..refusal import Refusal
from ..report import ImportReport
from .people import agents
from .references import write_reference

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "software")
_OF_A_PAPER = re.compile(r"\b(?:paper|article|preprint|publication|manuscript)\b", re.IGNORECASE)
_KEY = re.compile(rb"^cff-version\s*:", re.MULTILINE)


def recognise(source: Source) -> float:
    """How sure it is that the file is a CITATION.cff, 0 to 1."""
    named = source.name.lower().endswith(".cff")
    keyed = _KEY.search(source.head) is not None
    return 1.0 if named and keyed else 0.8 if named else 0.7 if keyed else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not YAML, not a mapping, or without a title: nothing could be named.
    """
    root = read_yaml(source.read(), source.name)
    if not isinstance(root.value, dict):
        raise Refusal(source.name, "line 1", "a CITATION.cff is a mapping of fields")
    title, _ = without_email(root.first("title") or "")
    if not title:
        raise Refusal(source.name, "/title", "there is no title: add one, so that it has a name")
    writer = Writer(setting)
    people = agents(root.get("authors"), writer)
    nodes = describe_software(_software(root, title, people[0].name if people else ""), writer)
    main = nodes["main"]
    scope = writer.key_of(main)

    def write_authors(_: Node, row: Row) -> None:
        for person in people:
            writer.add(main, row.to or "", write_agent(person, scope, writer))

    def write_identifiers(node: Node, _: Row) -> None:
        for item in node.items():
            found = _listed(item, setting.report)
            if found is not None:
                writer.identifier(main, found)

    def write_references(node: Node, row: Row) -> None:
        for item in node.items():
            write_reference(item, row.to or "", main, scope, writer)

    def check_type(node: Node, _: Row) -> None:
        if node.text not in ("software", "dataset"):
            reason = "the type is software or dataset; taken as software"
            setting.report.add("repaired", node.place, node.value, reason)

    def check_version(node: Node, _: Row) -> None:
        if node.text is None:
            not_scalar(node, setting.report)

    special: dict[str, Special] = {
        "authors": write_authors,
        "identifiers": write_identifiers,
        "references": write_references,
        "type": check_type,
        "repository": lambda node, _: _repository(node, main, nodes, writer),
        "version": check_version,
    }
    _TABLE.apply(root, nodes, writer, special)
    return Loaded(writer.triples, contribution=f"cff~{scope}")


def _software(root: Node, title: str, first_author: str) -> Software:
    """What identifies the software; findings about these values come when they are mapped."""
    quiet = ImportReport("cff", "")
    code = root.get("repository-code")
    repository = identifier(code, quiet, "repository") if code else _from_url(root)
    others: list[Identifier | None] = []
    if (doi := root.get("doi")) is not None:
        others.append(identifier(doi, quiet, "DOI"))
    listed = root.get("identifiers")
    for item in listed.items() if listed else []:
        others.append(_listed(item, quiet))
    version = root.get("version")
    return Software(
        title=title,
        repository=repository,
        identifiers=[one for one in others if one is not None],
        scope=f"cff\n{first_author}",
        version=version.text if version else None,
        class_name="dcat:Dataset" if root.first("type") == "dataset" else "atlas:Software",
    )


def _listed(item: Node, report: ImportReport) -> Identifier | None:
    """An identifier of the list ``identifiers``, if it is one of the software itself."""
    value, said = item.get("value") or item, item.first("description") or ""
    if item.first("type") == "url":
        report.add("dropped", value.place, value.text or "a list", "an address is no identifier")
        return None
    if _OF_A_PAPER.search(said):
        reason = f"described as {said!r}, so not the software's own"
        report.add("dropped", value.place, value.text or "a list", reason)
        return None
    return identifier(value, report)


def _from_url(root: Node) -> Identifier | None:
    """The repository, where ``url`` is one on a known host and no other field names it."""
    url = root.first("url")
    found = identify(url) if url else None
    return found if found is not None and found.scheme == "repository" else None


def _repository(node: Node, main: NamedNode, nodes: dict[str, NamedNode], writer: Writer) -> None:
    """An address that is no repository by itself (a folder of one) is stated as it stands."""
    if "repository" in nodes:
        return
    for value in iri(node, writer.report):
        writer.add(main, "schema:codeRepository", value)
