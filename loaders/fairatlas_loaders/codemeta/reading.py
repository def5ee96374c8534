"""codemeta.json in: one software with all that CodeMeta says of it."""

import re
from pathlib import Path

from ..identifiers import Identifier, identify
from ..loader import Loaded, Setting, Source
from ..mapping import Software, Writer, describe_software, read_table
from ..mapping.values import identifier
from ..people import without_email
from ..readers import Node, read_json
from ..refusal import Refusal
from ..report import ImportReport
from .agents import agents
from .keys import folded, resolved, software_nodes
from .parts import Parts
from .registries import package

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "software")
_CONTEXT = re.compile(
    rb'"@?context"\s*:\s*(?:\[\s*(?:"[^"]*"\s*,\s*)*)?"(?:https?:)?//[^"]*codemeta', re.IGNORECASE
)
"""An address with codemeta in it, alone or in a list; terms of CodeMeta in others don't count."""


def recognise(source: Source) -> float:
    """How sure it is that the file is a codemeta.json, 0 to 1."""
    name = source.name.lower()
    head = source.head
    if head.lstrip()[:1] not in (b"{", b"["):
        return 0.8 if name == "codemeta.json" else 0.0
    named = "codemeta" in name and name.endswith((".json", ".jsonld"))
    return 0.95 if _CONTEXT.search(head) else 0.85 if named else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not JSON, or no software with a name in it.
    """
    root = resolved(folded(read_json(source.read(), source.name)))
    found = [node for node in software_nodes(root) if _title(node)]
    if not found:
        reason = 'no software with a name in it: add "name", so that it can be shown'
        raise Refusal(source.name, "/", reason)
    writer = Writer(setting)
    keys = [write_software(node, writer) for node in found]
    return Loaded(writer.triples, contribution="codemeta~" + keys[0])


def write_software(node: Node, writer: Writer) -> str:
    """Writes one software with all that is said of it; its key."""
    first = next(iter(agents(node.get("author"), Writer(_quiet()))), None)
    registered = package(node)
    software = _software(node, first.name if first else "", registered)
    nodes = describe_software(software, writer)
    if registered is not None:
        writer.identifier(nodes["main"], registered)
    parts = Parts(nodes, writer, writer.key_of(nodes["main"]))
    _TABLE.apply(node, nodes, writer, parts.readers())
    return parts.scope


def _quiet() -> Setting:
    return Setting(ImportReport("codemeta", ""))


def _software(node: Node, first_author: str, registered: Identifier | None) -> Software:
    """What identifies the software; findings about these values come when they are mapped."""
    quiet = _quiet().report
    repository = None
    code = node.get("codeRepository")
    for item in code.items()[:1] if code else []:
        repository = identifier(item.get("@id") or item.get("url") or item, quiet, "repository")
    if repository is None:
        repository = next(
            (one for one in map(_known, (node.first("url"), node.first("@id"))) if one), None
        )
    others = [one for item in _identifier_items(node) if (one := identifier(item, quiet))]
    if registered is not None:
        others.append(registered)
    named = node.get("version") or node.get("softwareVersion")
    return Software(
        title=_title(node),
        repository=repository,
        identifiers=others,
        scope=f"codemeta\n{first_author}",
        version=named.text if named else None,
    )


def _title(node: Node) -> str:
    return without_email(node.first("name", "title") or "")[0]


def _known(text: str | None) -> Identifier | None:
    found = identify(text) if text else None
    return found if found is not None and found.scheme == "repository" else None


def _identifier_items(node: Node) -> list[Node]:
    items = []
    for key in ("identifier", "@id"):
        member = node.get(key)
        for item in member.items() if member else []:
            items.append(item.get("value") or item.get("@id") or item)
    return items
