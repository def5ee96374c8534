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
        title: its name, without e-mail addresses.
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
        nodes["repository"] = write_repository(software.repository, main, writer)
    if software.version and software.class_name != "atlas:Software":
        writer.text(main, "dcat:version", software.version)
    elif software.version:
        nodes["release"] = write_release(software.title, software.version, main, writer)
    return nodes


def write_repository(repository: Identifier, software: NamedNode, writer: Writer) -> NamedNode:
    """The node of a repository, described and linked from its software."""
    node = writer.entity("atlas:CodeRepository", repository.key)
    writer.text(node, "dct:title", repository.value)
    writer.add(node, "schema:url", NamedNode(repository.iri))
    writer.identifier(node, repository)
    writer.add(software, "schema:codeRepository", node)
    return node


def write_release(title: str, version: str, software: NamedNode, writer: Writer) -> NamedNode:
    """The node of a release, described and linked with its software.

    Its key follows the software's, so that one release is one thing whatever file names it.
    """
    number = re.sub(r"^[vV](?=[0-9])", "", version)
    key = f"{writer.key_of(software)}@{escape_key(number)}"
    node = writer.entity("atlas:SoftwareVersion", key)
    writer.text(node, "dct:title", f"{title} {version}")
    writer.text(node, "schema:softwareVersion", version)
    writer.add(node, "dcat:isVersionOf", software)
    writer.add(software, "atlas:hasRelease", node)
    return node


def _entity(software: Software, writer: Writer) -> NamedNode:
    candidates = [i for i in (software.repository, *software.identifiers) if i is not None]
    kind = kinds()[expand(software.class_name)]
    known = [*writer.setting.identities.find(kind, candidates), *_earlier(kind, candidates, writer)]
    same = [
        candidate
        for candidate in known
        if _certain(candidate, software) and not _elsewhere(candidate, software, writer)
    ]
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
    else:
        node = writer.entity(
            software.class_name, _free_key(software, kind, candidates, known, writer)
        )
    writer.described.setdefault(node.value, software.title)
    return node


def _earlier(kind: str, candidates: Sequence[Identifier], writer: Writer) -> list[Known]:
    """What this very file described before under one of the identifiers."""
    found = ((writer.setting.names.entity(kind, one.key).value, one) for one in candidates)
    return [Known(iri, writer.described[iri], one) for iri, one in found if iri in writer.described]


def _free_key(
    software: Software,
    kind: str,
    candidates: Sequence[Identifier],
    known: Sequence[Known],
    writer: Writer,
) -> str:
    """The key of the strongest identifier under which there is nothing that may be another."""
    taken = {candidate.iri for candidate in known}
    names = writer.setting.names
    free = (one.key for one in candidates if names.entity(kind, one.key).value not in taken)
    return next(free, None) or slug_key(software.scope, folded(software.title))


def _elsewhere(known: Known, software: Software, writer: Writer) -> bool:
    """Whether an entity is known to be kept in other repositories: a fork, or another software."""
    repository = software.repository
    if repository is None or not known.repositories:
        return False
    entity = writer.setting.names.entity("repository", repository.key).value
    return not known.repositories & {repository.iri, entity}


def _certain(known: Known, software: Software) -> bool:
    """Whether an entity found by an identifier is this software.

    The names must agree, with two exceptions. A purl means one package. And a repository may
    hold several packages, but where one of the two is named after it and the other's title is a
    phrase, which no package's name is, both speak of the repository's software.
    """
    identifier, name = known.identifier, known.name
    if name is None:
        return known.iri.endswith(f"/{identifier.key}")
    if _same_name(name, software.title):
        return True
    if identifier.scheme == "purl":
        return known.iri.endswith(f"/{identifier.key}")
    if identifier.scheme != "repository":
        return False
    last = identifier.value.rpartition("/")[2]
    return (_same_name(name, last) and " " in software.title) or (
        _same_name(software.title, last) and " " in name
    )


def _same_name(one: str, other: str) -> bool:
    """Whether two titles are one name: equal, or one is the short form that the other gives.

    Two short forms that agree prove nothing: "Tool: server" and "Tool: client" are two things.
    """
    first, second = _plain(one), _plain(other)
    if not first or not second:
        return False
    return first == second or first in _short_forms(other) or second in _short_forms(one)


def _short_forms(title: str) -> set[str]:
    """What stands before a colon, dash or bracket of a title, and the name in its brackets."""
    parts = [re.split(r"[:(\u2013\u2014]|\s-\s", title)[0], *re.findall(r"\(([^)]+)\)", title)]
    return {_plain(part) for part in parts if part != title} - {""}


def _plain(name: str) -> str:
    """A name for comparison; signs that tell C++ from C# stay."""
    return re.sub(r"[^\w+#]|_", "", name.casefold())
