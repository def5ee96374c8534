"""The fields of meta tags and of signposting links."""

import re

from pyoxigraph import NamedNode

from ..mapping import Agent, Row, Special, Writer, write_agent
from ..mapping.agents import name_of, person_named
from ..mapping.datasets import write_identifier, write_links, write_rights, write_words
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
            agent = person_named(name) if is_person else Agent(name, person=False)
            writer.add(main, row.to or "", write_agent(agent, scope, writer))

    def identifiers(node: Node, _: Row) -> None:
        for item in node.items():
            write_identifier(item, main, writer)

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
