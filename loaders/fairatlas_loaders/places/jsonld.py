"""Where the triples of a JSON-LD document stand (JSON-LD 1.1 API, sections 5 and 8).

Reads as the RDF parser does for what metadata files use, and stops at what is not covered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from pyoxigraph import Literal, NamedNode

from ..vocabulary import term
from .json_text import NumberText, Value, read_value
from .jsonld_context import Context, Meaning, named
from .place import Pointer, Span
from .stated import FIRST, NIL, REST, TYPE, Blank, Json, Node, Number, Stated, Unreadable

_BOOLEAN = term("xsd:boolean")
_UNCOVERED = frozenset({"@nest", "@direction", "@annotation"})
_COPIED_AT_MOST = 5_000_000
_Subject = NamedNode | Blank


@dataclass(frozen=True, slots=True)
class _At:
    """A value with its pointer, and what the names in it stand for."""

    value: Value
    pointer: Pointer
    context: Context

    @property
    def content(self) -> Any:
        return self.value.content

    @property
    def span(self) -> Span:
        return Span(self.value.start, self.value.end, self.pointer)

    @property
    def brace(self) -> Span:
        """Where an object or array begins."""
        return Span(self.value.start, self.value.start + 1, self.pointer)

    def within(self, key: str | int, context: Context | None = None) -> "_At":
        value = self.content[key]
        return _At(value, (self.pointer, key), context or self.context)

    def items(self) -> Iterator["_At"]:
        """The members of an array and of those in it; any other value is one of its own."""
        if not isinstance(self.content, list):
            yield self
            return
        for index in range(len(self.content)):
            yield from self.within(index).items()


@dataclass(frozen=True, slots=True)
class _Link:
    """What a value is the value of."""

    subject: _Subject
    predicate: NamedNode
    at: Span
    reverse: bool = False

    def to(self, node: Node, at: Span, whole: Span | None = None) -> Stated:
        """The triple with this value; ``whole`` is where the node begins that the value is."""
        if self.reverse:
            return Stated(node, self.predicate, self.subject, whole or at, at)
        return Stated(self.subject, self.predicate, node, self.at, at)


def statements(text: str, base: str) -> Iterator[Stated]:
    """The triples of a document, in the order in which pyoxigraph gives them.

    Raises:
        Unreadable: something that is not covered; what came before holds.
    """
    top = _At(read_value(text), (), Context(base))
    walk = _Walk(text)
    for item in top.items():
        if isinstance(item.content, dict):
            yield from walk.node(item, None)


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers = count(1)
        self.copied = 0
        self.contexts: dict[tuple[int, str], tuple[Context, Context]] = {}

    def node(self, at: _At, link: _Link | None) -> Iterator[Stated]:
        """A node object, and the triple that leads to it."""
        context = at.context.outer or at.context
        if "@context" in at.content:
            context = self.extended(context, at.content["@context"])
        at = replace(at, context=context)
        keys = {key: context.meaning(key) for key in at.content if key != "@context"}
        if any(meaning.iri in _UNCOVERED for meaning in keys.values()):
            raise Unreadable("a keyword that is not covered")
        types = list(self.types(at, keys))
        context = self.typed(context, types)
        subject = self.identity(at, keys)
        if link is not None:
            reference = next(iter(keys), None)
            is_reference = len(at.content) == 1 and reference and keys[reference].iri == "@id"
            place = at.within(reference).span if is_reference and reference else at.brace
            if subject is None:
                raise Unreadable("a node without an IRI")
            yield link.to(subject, place, at.brace)
        if subject is None:
            raise Unreadable("a node without an IRI")
        for one in types:
            kind = at.context.expand(one.content, True)
            node = self.address(one.content, one.context, kind)
            if node is not None:
                yield Stated(subject, TYPE, node, at.brace, one.span)
        yield from self.members(replace(at, context=context), keys, subject)

    def members(self, at: _At, keys: dict[str, Meaning], subject: _Subject) -> Iterator[Stated]:
        last = []
        for key in keys:
            meaning = at.context.meaning(key)
            member = at.within(key)
            if meaning.iri is None and key in at.context.meanings:
                continue
            if meaning.iri == "@graph":
                last.append(member)
            elif meaning.iri == "@included":
                yield from self.nodes(member)
            elif meaning.iri == "@reverse":
                yield from self.reversed(member, subject, at.brace)
            elif meaning.iri is None or not meaning.iri.startswith("@"):
                yield from self.member(member, meaning, subject, at.brace)
        for member in last:
            yield from self.nodes(member)

    def nodes(self, at: _At) -> Iterator[Stated]:
        for item in at.items():
            if isinstance(item.content, dict):
                yield from self.node(item, None)

    def reversed(self, at: _At, subject: _Subject, place: Span) -> Iterator[Stated]:
        if not isinstance(at.content, dict):
            raise Unreadable("a reverse that is no object")
        for key in at.content:
            meaning = at.context.meaning(key)
            if meaning.iri and not meaning.iri.startswith("@"):
                turned = replace(meaning, reverse=not meaning.reverse)
                yield from self.member(at.within(key), turned, subject, place)

    def member(self, at: _At, meaning: Meaning, subject: _Subject, place: Span) -> Iterator[Stated]:
        """The values of a property."""
        if meaning.has_scope:
            at = replace(at, context=self.scoped(at.context, meaning.scoped))
        iri = meaning.iri or ""
        predicate = named(iri) if ":" in iri and not iri.startswith("_:") else None
        if predicate is None:
            # Of what is below a key without a meaning the parser keeps types and lists.
            for one in self.values(at, meaning, _Link(subject, NIL, place)):
                if one.predicate in (TYPE, FIRST, REST):
                    yield one
            return
        link = _Link(subject, predicate, place, meaning.reverse)
        if meaning.type == "@json":
            yield link.to(Json(self.text[at.value.start : at.value.end]), at.span)
        elif isinstance(at.content, dict) and "@language" in meaning.containers:
            yield from self.languages(at, link)
        elif isinstance(at.content, dict) and "@index" in meaning.containers:
            for key in at.content:
                yield from self.values(at.within(key), meaning, link)
        elif "@list" in meaning.containers and not self.is_list(at):
            yield from self.listed(at, meaning, link)
        else:
            yield from self.values(at, meaning, link)

    def is_list(self, at: _At) -> bool:
        return isinstance(at.content, dict) and "@list" in at.content

    def languages(self, at: _At, link: _Link) -> Iterator[Stated]:
        for tag in at.content:
            for item in at.within(tag).items():
                if isinstance(item.content, str):
                    language = None if tag == "@none" else tag.lower()
                    yield link.to(Literal(item.content, language=language), item.span)

    def values(self, at: _At, meaning: Meaning, link: _Link) -> Iterator[Stated]:
        for item in at.items():
            if item.content is None:
                continue
            if not isinstance(item.content, dict):
                node = self.scalar(item, meaning)
                if node is not None:
                    yield link.to(node, item.span)
                continue
            context = item.context.outer or item.context
            by_keyword = {context.expand(key, True): key for key in item.content}
            if "@value" in by_keyword:
                yield from self.value(item, by_keyword, link)
            elif "@list" in by_keyword:
                yield from self.listed(item.within(by_keyword["@list"]), meaning, link)
            elif "@set" in by_keyword:
                yield from self.values(item.within(by_keyword["@set"]), meaning, link)
            elif "@graph" in by_keyword:
                raise Unreadable("a graph as a value")
            else:
                yield from self.node(item, link)

    def listed(self, at: _At, meaning: Meaning, link: _Link) -> Iterator[Stated]:
        """An RDF list; arrays in it are one with it, as the parser has it."""
        nested = replace(meaning, containers=frozenset())
        cell: Blank | None = None
        for item in at.items():
            following = next(self.numbers)
            for one in self.values(item, nested, _Link(following, FIRST, item.span)):
                if one.subject == following and one.predicate == FIRST:
                    if cell is None:
                        yield link.to(following, at.brace)
                    else:
                        yield Stated(cell, REST, following, item.span, item.span)
                    cell = following
                yield one
        end = Span(at.value.end - 1, at.value.end, at.pointer)
        if cell is None:
            yield link.to(NIL, at.brace)
        else:
            yield Stated(cell, REST, NIL, end, end)

    def value(self, at: _At, keys: dict[str | None, str], link: _Link) -> Iterator[Stated]:
        """A value object."""
        inner = at.within(keys["@value"])
        stated = {name: at.content[key].content for name, key in keys.items() if name}
        if inner.content is None:
            return
        kind, language = stated.get("@type"), stated.get("@language")
        if set(stated) - {"@value", "@type", "@language", "@index"}:
            raise Unreadable("a value that is not covered")
        if kind == "@json":
            yield link.to(Json(self.text[inner.value.start : inner.value.end]), inner.span)
            return
        if isinstance(kind, str):
            meaning = Meaning("", type=at.context.expand(kind, True))
        else:
            meaning = Meaning("", language=language.lower() if isinstance(language, str) else "")
        node = self.scalar(inner, meaning)
        if node is not None:
            yield link.to(node, inner.span)

    def scalar(self, at: _At, meaning: Meaning) -> Node | None:
        """What a text, number or truth value stands for under a term."""
        content, kind = at.content, meaning.type
        if isinstance(content, str) and not isinstance(content, NumberText):
            if kind in ("@id", "@vocab"):
                known = at.context.expand(content, kind == "@vocab")
                return self.address(content, at.context, known)
        elif kind in ("@id", "@vocab"):
            kind = None
        datatype = named(kind) if kind and kind != "@none" else None
        if isinstance(content, NumberText):
            return Number(content, datatype)
        if isinstance(content, bool):
            return Literal("true" if content else "false", datatype=datatype or _BOOLEAN)
        if datatype is not None:
            return Literal(content, datatype=datatype)
        language = at.context.language if meaning.language is None else meaning.language
        return Literal(content, language=language or None)

    def types(self, at: _At, keys: dict[str, Meaning]) -> Iterator[_At]:
        for key, meaning in keys.items():
            if meaning.iri == "@type":
                named_here = [one for one in at.within(key).items() if isinstance(one.content, str)]
                yield from sorted(named_here, key=lambda one: str(one.content))

    def typed(self, context: Context, types: Sequence[_At]) -> Context:
        """The context that the types of a node bring with them."""
        outer = context
        for name in sorted(str(one.content) for one in types):
            meaning = outer.meanings.get(name)
            if meaning is not None and meaning.has_scope:
                context = replace(self.scoped(context, meaning.scoped), outer=outer)
        return context

    def identity(self, at: _At, keys: dict[str, Meaning]) -> _Subject | None:
        for key, meaning in keys.items():
            if meaning.iri == "@id":
                name = at.content[key].content
                if not isinstance(name, str):
                    raise Unreadable("an identifier that is no text")
                return self.address(name, at.context, at.context.expand(name, False))
        return next(self.numbers)

    def address(self, name: str, context: Context, known: str | None) -> _Subject | None:
        """The node that an expanded name stands for; a relative one is relative to the base."""
        if known is None or not (":" in known or known.startswith("_:")):
            known = context.expand(name, False)
        if known is None or known.startswith("@"):
            return None
        return known if known.startswith("_:") else named(known)

    def extended(self, context: Context, local: Value) -> Context:
        """A context with a local one on top; the same text is read once."""
        key = (id(context), self.text[local.start : local.end])
        if key not in self.contexts:
            # The outer context is held, so that no other can get its id.
            self.contexts[key] = (context, self.scoped(context, local.plain()))
        return self.contexts[key][1]

    def scoped(self, context: Context, local: Any) -> Context:
        """A context with a local one, or several, on top.

        Each copies what it adds to, so how much is copied in all is limited.
        """
        for one in local if isinstance(local, list) else [local]:
            self.copied += len(context.meanings) + 1
            if self.copied > _COPIED_AT_MOST:
                raise Unreadable("too many contexts")
            context = context.extended(one)
        return context
