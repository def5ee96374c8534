"""PyPI's JSON in: the core metadata of one release, as ``pip inspect`` has it too."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..loader import Loaded, Setting, Source
from ..mapping import Agent, Row, Special, Writer, read_table, write_agent
from ..mapping.agents import name_of
from ..mapping.values import date
from ..python_environment.links import CODE_LABELS, HOME_LABELS
from ..python_environment.reading import write_distributions
from ..readers import Node, read_json
from ..refusal import Refusal

_TABLES = {
    section: read_table(Path(__file__).with_name("mapping.toml"), section)
    for section in ("info", "document")
}
_SIGNS = (b'"info"', b'"last_serial"', b'"urls"', b'"requires_dist"', b'"package_url"')
_OF_LICENCES = "License ::"


def recognise(source: Source) -> float:
    """How sure it is that the file is PyPI's JSON, 0 to 1."""
    head = source.head
    if not re.match(rb'\s*\{\s*"', head) or b'"info"' not in head:
        return 0.0
    return 0.9 if sum(sign in head for sign in _SIGNS) >= 3 else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the release that ``info`` describes.

    Raises:
        Refusal: not JSON, or without a project's name in ``info``.
    """
    root = read_json(source.read(), source.name)
    info = root.get("info")
    if info is None or info.first("name") is None:
        raise Refusal(source.name, "/info/name", "there is no project with a name in it")
    writer = Writer(setting)
    found = write_distributions([Node({"metadata": _core(info)}, "/info")], writer)
    if not found:
        raise Refusal(source.name, "/info/name", "the name is none that PyPI allows")
    software, version = found[0].software, info.first("version")
    releases = [one for one in writer.triples if one.predicate.value.endswith("#hasRelease")]
    release = releases[0].object if releases and version else software
    nodes = {"main": software, "release": release if isinstance(release, NamedNode) else software}

    def write_author(node: Node, row: Row) -> None:
        name = name_of(node, writer)
        if name is not None and "," not in name and " and " not in name:
            agent = Agent(name)
            author = write_agent(agent, writer.key_of(software), writer)
            writer.add(software, row.to or "", author)
        elif name is not None:
            setting.report.add("dropped", node.place, name, "one text for several names")

    def check_links(node: Node, _: Row) -> None:
        members = node.value if isinstance(node.value, dict) else {}
        for label, address in members.items():
            if label.strip().lower() not in HOME_LABELS | CODE_LABELS:
                reason = "a link with a label that the atlas has no term for yet"
                setting.report.add("unmapped", address.place, label, reason)

    def write_files(node: Node, row: Row) -> None:
        times = [one for item in node.items() if (one := _uploaded(item)) is not None]
        for value in date(times[0], setting.report) if times else []:
            writer.add(nodes["release"], row.to or "", value)

    def write_python(node: Node, row: Row) -> None:
        writer.text(software, row.to or "", f"Python {node.text}" if node.text else None)

    special: dict[str, Special] = {
        "core": lambda _node, _row: None,
        "classifiers": lambda _node, _row: None,
        "links": check_links,
        "author": write_author,
        "python": write_python,
        "files": write_files,
        "here": lambda _node, _row: None,
    }
    _TABLES["info"].apply(info, nodes, writer, special)
    _TABLES["document"].apply(root, nodes, writer, special)
    key = writer.key_of(software)
    return Loaded(writer.triples, contribution=f"pypi-json~{key}~{version or ''}")


def _uploaded(item: Node) -> Node | None:
    """When a file was uploaded, as a date."""
    time = item.get("upload_time_iso_8601") or item.get("upload_time")
    if time is None or time.text is None:
        return None
    return Node(time.text[:10], time.pointer)


def _core(info: Node) -> Node:
    """The core metadata in the form of ``pip inspect``: addresses are ``label, address``."""
    members = dict(info.value) if isinstance(info.value, dict) else {}
    members.pop("project_url", None)
    urls = members.pop("project_urls", None)
    if urls is not None and isinstance(urls.value, dict):
        listed = [
            Node(f"{label}, {address.text}", address.pointer)
            for label, address in urls.value.items()
            if address.text
        ]
        members["project_url"] = Node(list(listed), urls.pointer)
    classifiers = info.get("classifiers")
    if not any(info.first(key) for key in ("license_expression", "license")) and classifiers:
        licences = [
            item for item in classifiers.items() if (item.text or "").startswith(_OF_LICENCES)
        ]
        # Two licences in classifiers may both hold, or either: only one is sure.
        if len(licences) == 1:
            members["license"] = licences[0]
    return Node(members, info.pointer)
