"""Landing pages in: what the page's scripts, meta tags and links say of one thing."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..codemeta.keys import folded as folded_software
from ..codemeta.keys import resolved
from ..codemeta.reading import write_software
from ..loader import Loaded, Setting, Source
from ..mapping import Publication, Writer, read_table, write_publication
from ..mapping.datasets import Dataset, describe_dataset, dois
from ..people import without_email
from ..readers import Node, placed, read_json
from ..refusal import Refusal
from ..schemaorg.graph import Graph, folded, has_type
from ..schemaorg.reading import says_something, title_of, write_dataset, write_fields
from .page import Page, Script, read_page
from .tags import tag_readers

_MAPPING = Path(__file__).with_name("mapping.toml")
_META, _LINK = read_table(_MAPPING, "meta"), read_table(_MAPPING, "link")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*(?:<!doctype\s+html\b|<html\b)",
    re.IGNORECASE | re.DOTALL,
)
_SOFTWARE = ("SoftwareSourceCode", "SoftwareApplication")
_TEXTS = ("Article", "ScholarlyArticle", "BlogPosting", "Report", "Book", "Chapter", "Thesis")


def recognise(source: Source) -> float:
    """How sure it is that the file is a web page, 0 to 1."""
    if _HTML.match(source.head):
        return 0.92
    named = source.name.lower().endswith((".html", ".htm", ".xhtml"))
    return 0.5 if named else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the page; what it leaves out or misspells is in the report.

    Raises:
        Refusal: nothing in it says what dataset, software or publication it is about.
    """
    page = read_page(source.read(), source.name)
    writer = Writer(setting)
    main = None
    for script in page.scripts:
        found = _of_script(script, writer, source.name)
        main = main or found
    if main is not None:
        for values in page.metas.values():
            reason = "the JSON-LD of the page counts, where it has some"
            told = values[0]
            if told.place.startswith(("/meta/dc.", "/meta/citation_")):
                writer.report.add("ignored", told.place, told.text, reason)
    else:
        main = _of_tags(page, writer)
    if main is None:
        reason = "neither JSON-LD nor meta tags of a dataset, software or publication"
        raise Refusal(source.name, "/html", reason)
    links = Node({key: one for key, one in _members(page.link()) if key in _LINK.rows}, "/link")
    _LINK.apply(links, {"main": main}, writer, tag_readers(main, writer))
    return Loaded(writer.triples, contribution=f"landing-page~{writer.key_of(main)}")


def _members(node: Node) -> list[tuple[str, Node]]:
    return list(node.value.items()) if isinstance(node.value, dict) else []


def _of_script(script: Script, writer: Writer, source: str) -> NamedNode | None:
    """The first thing that a script describes; a script that can't be read is reported."""
    place = "/script"
    try:
        root = placed(read_json(script.text.encode("utf-8", "replace"), source), place, script.line)
    except Refusal as refusal:
        where = f"{place} (line {script.line}), {refusal.place}"
        writer.report.add("dropped", where, "a script of JSON-LD", refusal.reason)
        return None
    graph = Graph(folded(root))
    main = None
    for node in graph.nodes:
        found = _described(node, graph, writer)
        if found is None:
            reason = "no dataset, software or publication"
            writer.report.add("unmapped", node.place, node.first("@type") or "a node", reason)
        main = main or found
    return main


def _described(node: Node, graph: Graph, writer: Writer) -> NamedNode | None:
    if has_type(node, "Dataset") and says_something(node):
        return write_dataset(graph.opened(node), writer)
    if has_type(node, *_SOFTWARE) and node.first("name"):
        key = write_software(resolved(folded_software(graph.opened(node))), writer)
        return writer.setting.names.entity("software", key)
    if has_type(node, *_TEXTS) and title_of(node):
        told = (node.first("@id"), node.first("identifier"), node.first("url"))
        found = next(iter(dois(told)), None)
        record = Publication(title_of(node), found)
        main = write_publication(record, f"landing-page\n{told[0] or told[2] or ''}", writer)
        assert main is not None, "it has a title"
        write_fields(graph.opened(node), main, writer)
        return main
    return None


def _of_tags(page: Page, writer: Writer) -> NamedNode | None:
    """What the meta tags describe: a dataset where they say so, else a publication."""
    meta, link = page.meta(), page.link()
    title = _first(meta, "citation_title", "dc.title")
    if title is None:
        return None
    name = " ".join(without_email(title)[0].split())
    kind = (_first(meta, "dc.type", "dc.type.dcmitype") or "").lower()
    cite_as = link.get("cite-as")
    texts = [one.first("href") for one in (cite_as.items() if cite_as else [])]
    texts += [_first(meta, key) for key in ("citation_doi", "dc.identifier", "doi")]
    found = dois(texts)
    address = _first(meta, "citation_abstract_html_url", "citation_public_url")
    if "dataset" in kind:
        main = describe_dataset(Dataset(name, found, address, "landing-page"), writer)
    else:
        scope = f"landing-page\n{address or ''}"
        written = write_publication(Publication(name, found[0] if found else None), scope, writer)
        assert written is not None, "it has a title"
        main = written
    known = {key: one for key, one in _members(meta) if key.startswith(("citation_", "dc."))}
    _META.apply(Node(known, "/meta"), {"main": main}, writer, tag_readers(main, writer))
    return main


def _first(record: Node, *keys: str) -> str | None:
    for key in keys:
        member = record.get(key)
        if member is not None and member.items():
            return member.items()[0].text
    return None
