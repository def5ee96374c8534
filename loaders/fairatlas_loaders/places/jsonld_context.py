"""JSON-LD contexts: what the names in a document stand for (JSON-LD 1.1 API, section 4).

Covers what metadata files use. Whatever is not covered is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyoxigraph import NamedNode

from ..contexts import context
from .stated import Unreadable
from .turtle_terms import resolved

_KEYWORD = re.compile(r"@[A-Za-z]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DELIMITERS = (":", "/", "?", "#", "[", "]", "@")
_OF_A_TERM = frozenset(
    {"@id", "@type", "@container", "@language", "@reverse", "@context", "@prefix", "@protected"}
)
_OF_A_CONTEXT = frozenset({"@vocab", "@base", "@language", "@version", "@protected"})
_CONTAINERS = ("@list", "@set", "@index", "@language")
_UNSET = object()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term stands for.

    Attributes:
        iri: an IRI, a keyword, or None for a term that is to be left out.
        type: the IRI or keyword that its texts are of.
        language: of its texts; "" for none, None for that of the context.
        scoped: the context for what stands below it.
        is_prefix: whether it may begin a compact IRI.
    """

    iri: str | None
    reverse: bool = False
    type: str | None = None
    language: str | None = None
    containers: frozenset[str] = frozenset()
    scoped: Any = _UNSET
    is_prefix: bool = False

    @property
    def has_scope(self) -> bool:
        """Whether there is a context for what stands below it."""
        return self.scoped is not _UNSET


@dataclass(frozen=True)
class Context:
    """What all names stand for at a place in a document.

    Attributes:
        base: what relative IRIs are relative to.
        outer: what holds again in nodes further down, where a type has brought this context.
    """

    base: str
    vocabulary: str | None = None
    language: str | None = None
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    outer: Context | None = None
    _expanded: dict[tuple[str, bool], str | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    def meaning(self, key: str) -> Meaning:
        """What a key of a node stands for."""
        known = self.meanings.get(key)
        return known if known is not None else Meaning(self.expand(key, vocabulary=True))

    def expand(self, name: str, vocabulary: bool) -> str | None:
        """The IRI, blank node or keyword that a name stands for; None for nothing.

        ``vocabulary`` says whether it is a term, as in keys and types, or an address.
        """
        key = (name, vocabulary)
        if key not in self._expanded:
            self._expanded[key] = self._expand(name, vocabulary)
        return self._expanded[key]

    def _expand(self, name: str, vocabulary: bool) -> str | None:
        if _KEYWORD.fullmatch(name):
            return name
        if vocabulary and name in self.meanings:
            return self.meanings[name].iri
        prefix, colon, suffix = name[:1] + name[1:].partition(":")[0], ":" in name[1:], ""
        if colon:
            suffix = name[len(prefix) + 1 :]
            if prefix == "_" or suffix.startswith("//"):
                return name
            known = self.meanings.get(prefix)
            if known is not None and known.is_prefix and known.iri:
                return known.iri + suffix
            if _SCHEME.match(name):
                return name
        if vocabulary:
            return None if self.vocabulary is None else self.vocabulary + name
        return resolved_or_none(name, self.base)

    def extended(self, local: Any) -> Context:
        """This context with a local one (one value of ``@context``) on top.

        Raises:
            Unreadable: it holds something that is not covered here.
        """
        return _Extension(self).by(local)


class _Extension:
    """Adds one local context to another."""

    def __init__(self, active: Context) -> None:
        self.active = active
        self.local: dict[str, Any] = {}
        self.meanings = dict(active.meanings)
        self.begun: dict[str, bool] = {}

    def by(self, local: Any) -> Context:
        if isinstance(local, str):
            local = context(local)
        if not isinstance(local, dict):
            raise Unreadable("a context that is not covered")
        self.local = local
        keywords = {key for key in local if key.startswith("@")}
        if keywords - _OF_A_CONTEXT:
            raise Unreadable("a keyword that is not covered")
        if "@base" in local:
            base = local["@base"]
            if not isinstance(base, str):
                raise Unreadable("a base that is not covered")
            self.active = replace(self.active, base=resolved(f"<{base}>", self.active.base).value)
        if "@language" in local:
            self.active = replace(self.active, language=_language(local["@language"]))
        if "@vocab" in local:
            self.active = replace(self.active, vocabulary=self.vocabulary(local["@vocab"]))
        for term in local:
            if term not in keywords:
                self.define(term)
        return replace(self.active, meanings=self.meanings, _expanded={})

    def vocabulary(self, value: Any) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not _SCHEME.match(value):
            raise Unreadable("a vocabulary that is not covered")
        return value

    def define(self, term: str) -> None:
        """Gives a term its meaning, after those that it is written with."""
        if term in self.begun:
            if not self.begun[term]:
                raise Unreadable("terms that are written with each other")
            return
        self.begun[term] = False
        self.meanings.pop(term, None)
        value = self.local[term]
        self.meanings[term] = self.meaning(term, {"@id": value} if _is_simple(value) else value)
        self.begun[term] = True

    def meaning(self, term: str, stated: Any) -> Meaning:
        if not isinstance(stated, dict) or set(stated) - _OF_A_TERM:
            raise Unreadable("a term that is not covered")
        container = stated.get("@container", [])
        listed = container if isinstance(container, list) else [container]
        if any(one not in _CONTAINERS for one in listed):
            raise Unreadable("a container that is not covered")
        reverse = "@reverse" in stated
        address = stated["@reverse"] if reverse else stated.get("@id", term)
        language = stated.get("@language", _UNSET)
        iri = None if address is None else self.iri(address, term)
        # The parser asks no more of a prefix, however its term is written.
        ends_so = ":" not in term and "/" not in term and (iri or "").endswith(_DELIMITERS)
        return Meaning(
            iri=iri,
            reverse=reverse,
            type=self.iri(stated["@type"], term) if "@type" in stated else None,
            language=None if language is _UNSET else _language(language),
            containers=frozenset(listed),
            scoped=stated.get("@context", _UNSET),
            is_prefix=bool(stated.get("@prefix", ends_so)),
        )

    def iri(self, name: Any, term: str) -> str | None:
        """What a name in a definition stands for, by the terms of this context first."""
        if not isinstance(name, str):
            raise Unreadable("a term that is not covered")
        prefix = name.partition(":")[0]
        for other in (name, prefix):
            if other in self.local and other != term and not other.startswith("@"):
                self.define(other)
        return replace(self.active, meanings=self.meanings, _expanded={}).expand(name, True)


def _language(value: Any) -> str:
    """A language tag; empty for none."""
    if value is not None and not isinstance(value, str):
        raise Unreadable("a language that is no text")
    return (value or "").lower()


def _is_simple(value: Any) -> bool:
    return value is None or isinstance(value, str)


def resolved_or_none(reference: str, base: str) -> str | None:
    """A relative reference resolved; None where the outcome is no IRI."""
    try:
        return resolved(f"<{reference}>", base).value
    except (SyntaxError, ValueError):
        return None


def named(iri: str) -> NamedNode | None:
    """The IRI as a term; None where it is none: what it names is left out by the parser, too."""
    try:
        return NamedNode(iri)
    except ValueError:
        return None
