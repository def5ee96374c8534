"""A map of any size with the shape of the demo map: copies of it that share some things."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from fairatlas.store import Atlas
from fairatlas_loaders import Names, Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.spdx import LICENCES
from fairatlas_loaders.vocabulary import PREFIXES, term

_NAMES = Names(EXAMPLE_BASE)
_SHARED_KINDS = ("domain", "technology", "fer")
_SHARED_OF = 20
"""One thing in twenty is shared by all copies, so that a few have very many links."""

_COMMON = (*PREFIXES.values(), LICENCES)
_IDENTIFYING = {
    term(name)
    for name in ("skos:notation", "atlas:purl", "atlas:cidV1", "atlas:multihash", "atlas:swhid")
}
_COPIES_A_FILE = 10


def load_copies(folder: Path, triples: int) -> int:
    """Fills a new store with copies of the demo map until it has so many triples; how many."""
    original = list(_demo())
    loaded = 0
    copy = 0
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        while loaded < triples:
            file = folder / "copies.nt"
            copies = range(copy, copy + _COPIES_A_FILE)
            with file.open("wb") as output:
                serialize(_copied(original, copies), output, format=RdfFormat.N_TRIPLES)
            outcome = atlas.load(
                Source(file.name, path=file), loaders()["rdf"], name=f"copies-{copy}"
            )
            loaded += outcome.entry.triples
            copy = copies.stop
            file.unlink()
    return loaded


def _demo() -> Iterator[Triple]:
    """What the files of the demo map state; direct triples are made when the copies are loaded."""
    for number, path in enumerate(sorted((data_path("examples") / "demo").glob("*.ttl"))):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Triple(*(_apart(node, number) for node in quad.triple))


def _apart(node: Any, file: int) -> Any:
    """Keeps blank nodes of two files apart."""
    return BlankNode(f"{node.value}f{file}") if isinstance(node, BlankNode) else node


def _copied(original: Iterable[Triple], copies: Iterable[int]) -> Iterator[Triple]:
    for copy in copies:
        for triple in original:
            if copy and _shared(triple.subject):
                continue
            value = triple.object
            if isinstance(value, Literal):
                value = _literal(triple.predicate, value, copy)
            else:
                value = _node(value, copy)
            yield Triple(_node(triple.subject, copy), triple.predicate, value)


def _node(node: Any, copy: int) -> Any:
    if not copy:
        return node
    if isinstance(node, BlankNode):
        return BlankNode(f"{node.value}c{copy}")
    if not isinstance(node, NamedNode) or _shared(node) or node.value.startswith(_COMMON):
        return node
    before, hash_, fragment = node.value.partition("#")
    mark = f"~{copy}" if _NAMES.is_entity(node.value) else f"?copy={copy}"
    return NamedNode(before + mark + hash_ + fragment)


def _literal(predicate: object, literal: Literal, copy: int) -> Literal:
    if copy and predicate in _IDENTIFYING:
        return Literal(f"{literal.value}~{copy}")
    return literal


def _shared(node: object) -> bool:
    if not isinstance(node, NamedNode):
        return False
    found = _NAMES.kind_and_key(node.value)
    if found is None:
        return False
    digest = hashlib.sha256(node.value.partition("#")[0].encode()).digest()
    return found[0] in _SHARED_KINDS or digest[0] * 256 + digest[1] < 65_536 // _SHARED_OF
