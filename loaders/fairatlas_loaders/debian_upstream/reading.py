"""debian/upstream/metadata in: software, its publications and its entries in registries."""

import re
from pathlib import Path

from ..errors import IdentifierError
from ..identifiers import Identifier, escape_key, identify, repository
from ..loader import Loaded, Setting, Source
from ..mapping import Row, Software, Special, Writer, describe_software, read_table
from ..mapping.agents import name_of
from ..mapping.values import iri
from ..readers import Node, read_yaml
from ..refusal import Refusal
from .references import write_reference

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "software")
_PAGES = {"ASCL": "https://ascl.net/", "bio.tools": "https://bio.tools/"}
_KEYS = re.compile(
    rb"^(Reference|Registry|Bug-Database|Bug-Submit|Repository|Repository-Browse|ASCL-Id"
    rb"|Security-Contact|Cite-As|Other-References|Donation|Changelog)\s*:",
    re.MULTILINE,
)


def recognise(source: Source) -> float:
    """How sure it is that the file is a debian/upstream/metadata, 0 to 1."""
    keys = {found[1] for found in _KEYS.finditer(source.head)}
    if source.name == "metadata" and keys:
        return 0.9
    if len(keys) > 1 or b"Registry" in keys:
        return 0.7
    return 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out is in the report.

    Raises:
        Refusal: not YAML, not a mapping, or without anything that names the software.
    """
    root = read_yaml(source.read(), source.name)
    if not isinstance(root.value, dict):
        raise Refusal(source.name, "line 1", "debian/upstream/metadata is a mapping of fields")
    writer = Writer(setting)
    code = _repository(root)
    title = _title(root, code, writer)
    if title is None:
        reason = "neither Name nor Repository nor Registry names the software: add Name"
        raise Refusal(source.name, "/Name", reason)
    software = Software(title, code, (), f"debian-upstream\n{_first_reference(root)}")
    nodes = describe_software(software, writer)
    main = nodes["main"]
    writer.text(main, "dct:title", title)
    scope = writer.key_of(main)

    def write_repository_as_it_stands(node: Node, row: Row) -> None:
        for value in iri(node, setting.report) if code is None else []:
            writer.add(main, row.to or "", value)

    def write_references(node: Node, row: Row) -> None:
        for item in node.items():
            write_reference(item, row.to or "", main, scope, writer)

    def write_entry(scheme: str, value: str, place: str) -> None:
        if scheme == "SciCrunch" and value.startswith("SCR_"):
            writer.identifier(main, Identifier("RRID", value, "", f"rrid-{escape_key(value)}"))
        elif scheme in _PAGES:
            for page in iri(Node(f"{_PAGES[scheme]}{value}", place), setting.report):
                writer.add(main, "rdfs:seeAlso", page)
        else:
            reason = f"the atlas has no scheme of identifiers for {scheme} yet"
            setting.report.add("unmapped", place, value, reason)

    def write_registries(node: Node, _: Row) -> None:
        for item in node.items():
            name, entry = item.first("Name", "name"), item.first("Entry", "entry")
            if name is None or entry is None or entry.upper() in ("NA", "N/A"):
                reason = "a registry without the software's entry there"
                setting.report.add("dropped", item.place, name or "a registry", reason)
            else:
                write_entry(name, entry, item.place)

    special: dict[str, Special] = {
        "repository": write_repository_as_it_stands,
        "references": write_references,
        "registries": write_registries,
        "ascl": lambda node, _: write_entry("ASCL", node.text, node.place) if node.text else None,
    }
    _TABLE.apply(root, nodes, writer, special)
    return Loaded(writer.triples, contribution=f"debian-upstream~{scope}")


def _repository(root: Node) -> Identifier | None:
    for key in ("Repository", "repository"):
        text = root.first(key)
        if text is None:
            continue
        try:
            return repository.parse(text)
        except IdentifierError:
            break
    browse = root.first("Repository-Browse")
    found = identify(browse) if browse else None
    return found if found is not None and found.scheme == "repository" else None


def _title(root: Node, code: Identifier | None, writer: Writer) -> str | None:
    """The name stated, else that of the repository, else an entry of a registry."""
    named = name_of(root.get("Name") or root.get("name"), writer)
    if named is not None:
        return named
    reason = "there is no Name: the name of its repository or registry entry is taken"
    registry = root.get("Registry")
    entries = {
        (item.first("Name") or "").partition(":")[0]: item.first("Entry")
        for item in (registry.items() if registry else [])
    }
    other = entries.get("bio.tools") or entries.get("conda")
    found = code.value.rpartition("/")[2] if code is not None else other
    if found:
        writer.report.add("repaired", "/Name", found, reason)
    return found


def _first_reference(root: Node) -> str:
    """What tells software of one name apart: the first publication's DOI or title."""
    references = root.get("Reference")
    for item in references.items() if references else []:
        return item.first("DOI", "doi", "Title", "title", "BookTitle") or ""
    return ""
