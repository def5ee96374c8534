"""datapackage.json in: one dataset with its resources."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..loader import Loaded, Setting, Source
from ..mapping import Row, Special, Writer, read_table, write_agent
from ..mapping.datasets import (
    Dataset,
    describe_dataset,
    dois,
    write_identifier,
    write_links,
    write_rights,
    write_source,
    write_words,
)
from ..mapping.distributions import (
    distribution,
    write_checksum,
    write_download,
    write_media,
    write_size,
)
from ..mapping.parties import party
from ..people import without_email
from ..readers import Node, read_json
from ..refusal import Refusal

_MAPPING = Path(__file__).with_name("mapping.toml")
_PACKAGE, _RESOURCE = read_table(_MAPPING, "package"), read_table(_MAPPING, "resource")
_RESOURCES = re.compile(rb'"resources"\s*:\s*\[')
_OTHERS = re.compile(rb'"(?:@context|@graph|dataset|notes|owner_org)"\s*:')
_PROFILE = re.compile(rb'datapackage\.org|frictionlessdata|"(?:tabular-)?data-package"')
_ORGANIZATIONS = {"publisher", "funder", "rightsholder", "organization"}


def recognise(source: Source) -> float:
    """How sure it is that the file is a data package, 0 to 1."""
    head = source.head
    if head.lstrip()[:1] != b"{":
        return 0.0
    named = source.name.lower().endswith("datapackage.json")
    listed = _RESOURCES.search(head) is not None
    if listed and (named or _PROFILE.search(head)):
        return 0.95
    if listed and not _OTHERS.search(head):
        return 0.6
    return 0.8 if named else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not JSON, or neither a name nor a resource in it.
    """
    root = read_json(source.read(), source.name)
    resources = root.get("resources")
    named = root.first("title", "name", "id")
    if not isinstance(root.value, dict) or not (named or (resources and resources.items())):
        raise Refusal(source.name, "/", "a data package has a name and a list of resources")
    writer = Writer(setting)
    main = describe_dataset(_identity(root), writer)
    package = _Package(main, writer)
    _PACKAGE.apply(root, {"main": main}, writer, package.readers())
    return Loaded(writer.triples, contribution=f"frictionless~{writer.key_of(main)}")


def _identity(root: Node) -> Dataset:
    """What identifies the package: DOI, home page, else its name with those of its resources.

    Names of packages are short words that many use, so that resources count too.
    """
    resources = root.get("resources")
    items = resources.items() if resources else []
    names = [f"{one.first('name') or ''} {one.first('path') or ''}" for one in items]
    title = without_email(root.first("title", "name") or "")[0] or (
        (items[0].first("title", "name") or "") if items else ""
    )
    found = dois([root.first("id"), root.first("doi"), root.first("homepage")])
    scope = "\n".join(("frictionless", root.first("name") or "", *sorted(names)))
    return Dataset(title, found, root.first("homepage"), scope)


class _Package:
    """Readers of structured fields, for one package."""

    def __init__(self, main: NamedNode, writer: Writer) -> None:
        self.main = main
        self.writer = writer
        self.scope = writer.key_of(main)

    def readers(self) -> dict[str, Special]:
        """The readers by the name that ``mapping.toml`` gives them."""
        return {
            "contributors": self.contributors,
            "known": lambda node, row: None,
            "identifier": lambda node, _: write_identifier(node, self.main, self.writer),
            "licences": lambda node, _: _licences(node, self.main, self.writer),
            "links": lambda node, row: write_links(node, self.main, row.to or "", self.writer),
            "resources": self.resources,
            "sources": self.sources,
            "words": lambda node, _: write_words(node, self.main, self.writer),
        }

    def contributors(self, node: Node, _: Row) -> None:
        """People and organizations, by their roles: one without is a contributor."""
        for item in node.items():
            told = [item.first("role"), *(one.text for one in _items(item, "roles"))]
            roles = {one.lower().replace(" ", "") for one in told if one}
            person = not roles & _ORGANIZATIONS
            known = ("role", "roles", "organization", "givenName", "familyName")
            agent = party(item, self.writer, person, ("title", "name"), known)
            if agent is None:
                continue
            found = write_agent(agent, self.scope, self.writer)
            if roles & {"maintainer", "wrangler", "steward"}:
                self.writer.qualified("atlas:Stewardship", self.main, found)
            if roles & {"funder"}:
                self.writer.qualified("atlas:FundingFlow", self.main, found)
            for name in _properties(roles):
                self.writer.add(self.main, name, found)

    def sources(self, node: Node, _: Row) -> None:
        """What the data come from: an address; a title alone is reported."""
        for item in node.items():
            address = item.get("path") or item.get("web") or item.get("doi")
            if address is None and isinstance(item.value, dict):
                reason = "a source without address can't be linked"
                self.writer.report.add("dropped", item.place, item.first("title", "name"), reason)
            else:
                write_source(address or item, self.main, self.writer)

    def resources(self, node: Node, _: Row) -> None:
        """The resources, each a distribution; one without name, path and data is reported."""
        for item in node.items():
            paths = _items(item, "path", "url")
            name = item.first("name", "title") or next((one.text for one in paths), None)
            if name is None:
                reason = "a resource without name and path"
                self.writer.report.add("dropped", item.place, item.text or "a resource", reason)
                continue
            part = distribution(self.main, f"{name}\n{paths[0].text if paths else ''}", self.writer)
            _RESOURCE.apply(item, {"main": part}, self.writer, self._of_resource(part, item))

    def _of_resource(self, part: NamedNode, item: Node) -> dict[str, Special]:
        has_name = item.first("title", "name") is not None

        def path(node: Node, row: Row) -> None:
            for one in node.items():
                write_download(one, part, self.writer, row.to or "", has_name)

        return {
            "checksum": lambda node, _: write_checksum(node, part, self.writer),
            "licences": lambda node, _: _licences(node, part, self.writer),
            "media": lambda node, _: write_media(node, part, self.writer),
            "path": path,
            "size": lambda node, _: write_size(node, part, self.writer),
        }


def _items(node: Node, *keys: str) -> list[Node]:
    return [one for key in keys if (member := node.get(key)) for one in member.items()]


def _properties(roles: set[str]) -> list[str]:
    found = []
    if roles & {"author", "creator"}:
        found.append("dct:creator")
    if roles & {"publisher"}:
        found.append("dct:publisher")
    if roles & {"rightsholder"}:
        found.append("dct:rightsHolder")
    return found or ([] if roles & {"funder", "maintainer"} else ["dct:contributor"])


def _licences(node: Node, subject: NamedNode, writer: Writer) -> None:
    """Licences as texts or objects with a name of SPDX, an address or a title."""
    for item in node.items():
        spelt = [item.get(key) for key in ("name", "type", "id", "path", "url", "title")]
        write_rights([one for one in spelt if one] or [item], subject, writer)
