"""The software that a file describes: which entity it is, its repository and its release."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..identifiers import Identifier, escape_key, slug_key
from ..identity import Known
from ..ontology import kinds
from ..vocabulary import expand
from .agents import folded
from .writer import Writer


@dataclass(frozen=True)
class Software:
    """What tells one software from another, as a file states it.

    Attributes:
        repository: where its code is kept, the surest sign.
        identifiers: others, such as DOIs; a DOI counts only where the names agree, because
            files often state the DOI of a paper.
        scope: tells software without any identifier apart (format, first author).
    """

    title: str
    repository: Identifier | None
    identifiers: Sequence[Identifier]
    scope: str
    version: str | None = None
    class_name: str = "atlas:Software"


def describe_software(software: Software, writer: Writer) -> dict[str, NamedNode]:
    """The nodes of a software: ``main``, ``release`` if it has a version, ``repository``."""
    nodes = {"main": _entity(software, writer)}
    main = nodes["main"]
    if software.repository is not None:
        repository = writer.entity("atlas:CodeRepository", software.repository.key)
        writer.text(repository, "dct:title", software.repository.value)
        writer.add(repository, "schema:url", NamedNode(software.repository.iri))
        writer.identifier(repository, software.repository)
        writer.add(main, "schema:codeRepository", repository)
        nodes["repository"] = repository
    if software.version and software.class_name != "atlas:Software":
        writer.text(main, "dcat:version", software.version)
    elif software.version:
        key = f"{writer.key_of(main)}@{escape_key(software.version)}"
        release = writer.entity("atlas:SoftwareVersion", key)
        writer.text(release, "dct:title", f"{software.title} {software.version}")
        writer.text(release, "schema:softwareVersion", software.version)
        writer.add(release, "dcat:isVersionOf", main)
        writer.add(main, "atlas:hasRelease", release)
        nodes["release"] = release
    return nodes


def _entity(software: Software, writer: Writer) -> NamedNode:
    candidates = [i for i in (software.repository, *software.identifiers) if i is not None]
    kind = kinds()[expand(software.class_name)]
    known = list(writer.setting.identities.find(kind, candidates))
    same = [candidate for candidate in known if _certain(candidate, software)]
    chosen = same[0].iri if same else None
    for candidate in known:
        if candidate.iri != chosen:
            reason = (
                f"shares {candidate.identifier.scheme} {candidate.identifier.value} with this "
                "file, but that is not certain to be the same software: not merged"
            )
            writer.report.add("possible-match", "identifiers", candidate.iri, reason)
    if chosen is not None:
        node = NamedNode(chosen)
        writer.type(node, software.class_name)
        return node
    # An entity under the same key that is not certainly the same must not be written into.
    taken = {candidate.iri for candidate in known}
    names = writer.setting.names
    free = (one.key for one in candidates if names.entity(kind, one.key).value not in taken)
    return writer.entity(
        software.class_name,
        next(free, None) or slug_key(software.scope, folded(software.title)),
    )


def _certain(known: Known, software: Software) -> bool:
    """Whether an entity found by an identifier is this software.

    A repository may hold several packages, so sharing one is enough only for the software that
    is named after it, by key or by name; for other identifiers the names must agree.
    """
    identifier = known.identifier
    if known.iri.endswith(f"/{identifier.key}"):
        return identifier.scheme in ("repository", "purl") or _same_name(known, software.title)
    if identifier.scheme == "repository" and _same_name(known, identifier.value.rpartition("/")[2]):
        return True
    return _same_name(known, software.title)


def _same_name(known: Known, title: str) -> bool:
    return known.name is not None and bool(_spellings(known.name) & _spellings(title))


def _spellings(title: str) -> set[str]:
    """A title's usual forms: whole, before a colon or bracket, and the short name in brackets."""
    parts = [
        title,
        re.split(r"[:(\u2013\u2014]|\s-\s", title)[0],
        *re.findall(r"\(([^)]+)\)", title),
    ]
    return {re.sub(r"[\W_]+", "", part.casefold()) for part in parts} - {""}
