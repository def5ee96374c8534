"""What a web page says of the thing that it is about: scripts, meta tags and links."""

import codecs
import re
from dataclasses import dataclass, field

from ..readers import Node
from ..refusal import Refusal
from .elements import Tag, tags

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>", re.IGNORECASE)
_LONGEST = 8 * 1024 * 1024
_BY_PREFIX = re.compile(r"^(?:dc(?:terms|t)?|dublincore)[.:]", re.IGNORECASE)


@dataclass(frozen=True)
class Script:
    """The text of a script of JSON-LD, and the line in which it begins."""

    text: str
    line: int


@dataclass
class Page:
    """A web page: its scripts, its meta tags as a record of fields, and its links."""

    scripts: list[Script] = field(default_factory=list)
    metas: dict[str, list[Node]] = field(default_factory=dict)
    links: dict[str, list[Node]] = field(default_factory=dict)

    def meta(self) -> Node:
        """The meta tags as a mapping of lists."""
        return Node({key: Node(list(values), key) for key, values in self.metas.items()}, "/meta")

    def link(self) -> Node:
        """The links by their relation, as a mapping of lists of objects."""
        return Node({key: Node(list(values), key) for key, values in self.links.items()}, "/link")


def read_page(data: bytes, source: str) -> Page:
    """What the page says; other parts of it are not looked at.

    Raises:
        Refusal: too large, or in an encoding that is not the one that it says.
    """
    if len(data) > _LONGEST:
        raise Refusal(source, "", f"larger than {_LONGEST // 1024**2} MiB, the most of a web page")
    page = Page()
    for tag in tags(_CDATA.sub("", _decoded(data, source)), source):
        if tag.name == "script":
            _take_script(tag, page)
        elif tag.name == "meta":
            _take_meta(tag, page)
        else:
            _take_link(tag, page)
    return page


def _decoded(data: bytes, source: str) -> str:
    declared = _CHARSET.search(data[:4096])
    names = ["utf-8", declared[1].decode("ascii") if declared else "cp1252"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        names.insert(0, "utf-16")
    for name in names:
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refusal(source, "", f"the page is not text in the encoding {names[-1]}")


def _take_script(tag: Tag, page: Page) -> None:
    media_type = tag.attributes.get("type", "").partition(";")[0].strip().lower()
    if media_type == "application/ld+json":
        page.scripts.append(Script(tag.text, tag.line))


def _take_meta(tag: Tag, page: Page) -> None:
    told = tag.attributes
    name = _name(told.get("name") or told.get("property") or told.get("itemprop") or "")
    content = _whole(told.get("content", "")).strip()
    if name and content:
        page.metas.setdefault(name, []).append(Node(content, f"/meta/{name}", tag.line))


def _take_link(tag: Tag, page: Page) -> None:
    address = _whole(tag.attributes.get("href", "")).strip()
    media_type = _whole(tag.attributes.get("type", ""))
    for relation in tag.attributes.get("rel", "").lower().split():
        if address:
            place = f"/link/{relation}"
            members = {"href": Node(address, place, tag.line)}
            if media_type:
                members["type"] = Node(media_type, place, tag.line)
            page.links.setdefault(relation, []).append(Node(members, place, tag.line))


def _name(name: str) -> str:
    lower = name.strip().lower()
    return _BY_PREFIX.sub("dc.", lower).partition("/")[0]


def _whole(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
