"""The fields of meta tags and of signposting links."""

import re

from pyoxigraph import NamedNode

from ..identifiers import identify
from ..mapping import Agent, Row, Special, Writer, write_agent
from ..mapping.agents import name_of
from ..mapping.datasets import dois, write_links, write_rights, write_words
from ..mapping.distributions import distribution, write_download, write_media
from ..readers import Node

_ORGANIZATION = re.compile(
    r"\b(?:center|centre|college|committee|consortium|group|institute|inc|laboratory|ltd|"
    r"network|organi[sz]ation|project|team|university)\b",
    re.IGNORECASE,
)


def tag_readers(main: NamedNode, writer: Writer) -> dict[str, Special]:
    """The readers of the fields of one thing, by the name that ``mapping.toml`` gives them."""
    scope = writer.key_of(main)

    def agents(node: Node, row: Row) -> None:
        for item in node.items():
            name = name_of(item, writer)
            if name is None:
                continue
            is_person = row.to != "dct:publisher" and not _ORGANIZATION.search(name)
            family, comma, given = name.partition(",")
            if is_person and comma and "," not in given:
                named = f"{given.strip()} {family.strip()}"
                agent = Agent(named, given=given.strip(), family=family.strip())
            else:
                agent = Agent(name, person=is_person)
            writer.add(main, row.to or "", write_agent(agent, scope, writer))

    def identifiers(node: Node, _: Row) -> None:
        for item in node.items():
            found = identify(item.text or "")
            if found is None:
                reason = "no identifier of a known scheme"
                writer.report.add("dropped", item.place, item.text or "no text", reason)
            elif not dois([item.text]):
                writer.identifier(main, found)

    def licences(node: Node, _: Row) -> None:
        for item in node.items():
            write_rights([item.get("href") or item], main, writer)

    def links(node: Node, row: Row) -> None:
        for item in node.items():
            write_links(item.get("href") or item, main, row.to or "", writer)

    def items(node: Node, row: Row) -> None:
        for item in node.items():
            address = item.get("href") or item
            part = distribution(main, address.text or "", writer)
            write_download(address, part, writer, "dcat:downloadURL")
            kind = item.get("type")
            if kind is not None:
                write_media(kind, part, writer)

    return {
        "agents": agents,
        "identifiers": identifiers,
        "known": lambda node, row: None,
        "items": items,
        "licences": licences,
        "links": links,
        "words": lambda node, _: write_words(node, main, writer),
    }
