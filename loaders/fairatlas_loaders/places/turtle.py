"""Where the triples of a Turtle document stand; TriG, N-Triples and N-Quads are read as well.

The scanner reads what the RDF parser has accepted, so it is more lenient than the grammar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from pyoxigraph import BaseDirection, Literal, NamedNode

from ..vocabulary import term
from .place import Span
from .stated import FIRST, NIL, REST, TYPE, Node, Stated, Term, Unreadable
from .turtle_terms import Terms, shorthand, text_of
from .turtle_tokens import Token, tokens

_REIFIES = term("rdf:reifies")
_CLOSERS = {"]": "[", ")": "(", "|}": "{|", ">>": "<<", ")>>": "<<("}
_NO_SPAN = Span(0, 0)


@dataclass(slots=True)
class _Frame:
    """Something that is open: a statement, or what its opening sign says.

    ``awaits`` is what may come next: a subject, predicate, object, ``end`` (what follows an
    object), ``reifier``, or ``dot``.
    """

    sign: str
    at: Span
    awaits: str = "subject"
    subject: Node = 0
    subject_at: Span = _NO_SPAN
    predicate: NamedNode = NIL
    object: Node = 0
    reifier: Node | None = None


def statements(text: str, base: str) -> Iterator[Stated]:
    """The triples of a document, in the order in which pyoxigraph gives them.

    Raises:
        Unreadable: something that is not known here; what came before holds.
    """
    return _Scanner(text, base).statements()


class _Scanner:
    def __init__(self, text: str, base: str) -> None:
        self.terms = Terms(base)
        self.tokens = tokens(text)
        self.numbers = count(1)
        self.open = [_Frame(".", _NO_SPAN)]
        self.out: list[Stated] = []
        self.string: Token | None = None
        self.typed = False

    def statements(self) -> Iterator[Stated]:
        for token in self.tokens:
            if self.string is None or not self.continues(self.string, token):
                self.take(token)
            # What one token completes the parser gives last first.
            yield from reversed(self.out)
            self.out.clear()

    def next(self) -> Token:
        token = next(self.tokens, None)
        if token is None:
            raise Unreadable("the document ends too early")
        return token

    def continues(self, string: Token, token: Token) -> bool:
        """Ends a string at the token behind it; False where the token is no part of it."""
        text, span = text_of(string), Span(string.at.start, token.at.end)
        if self.typed:
            self.typed, self.string = False, None
            self.give(Literal(text, datatype=self.terms.iri(token)), span)
        elif token.text == "^^":
            self.typed = True
        elif token.kind == "at":
            self.string = None
            self.give(_in_language(text, token.text[1:].lower()), span)
        else:
            self.string = None
            self.give(Literal(text), string.at)
            return False
        return True

    def take(self, token: Token) -> None:
        frame = self.open[-1]
        if frame.sign == "(":
            self.take_member(frame, token)
        elif frame.awaits == "object":
            self.node(token)
        elif frame.awaits == "predicate":
            self.take_predicate(frame, token)
        elif frame.awaits == "subject":
            if frame.sign != "." or not self.directive(token):
                self.node(token)
        elif frame.awaits == "reifier":
            self.take_reifier(frame, token)
        elif frame.awaits == "end":
            self.take_end(frame, token)
        else:
            self.close(frame, token)

    def take_member(self, frame: _Frame, token: Token) -> None:
        """The next member of a list, or its end."""
        begun = frame.awaits == "end"
        if token.text == ")":
            self.open.pop()
            if begun:
                self.state(frame, REST, NIL, token.at)
            else:
                self.give(NIL, frame.at)
            return
        cell: Node = next(self.numbers)
        if begun:
            self.state(frame, REST, cell, token.at)
        else:
            self.open.pop()
            self.give(cell, frame.at)
            self.open.append(frame)
        frame.subject, frame.subject_at = cell, token.at if begun else frame.at
        frame.awaits, frame.predicate = "object", FIRST
        self.node(token)

    def take_predicate(self, frame: _Frame, token: Token) -> None:
        if token.text == "a":
            frame.predicate, frame.awaits = TYPE, "object"
        elif token.kind in ("iri", "name"):
            frame.predicate, frame.awaits = self.terms.iri(token), "object"
        elif token.text == "{" and frame.sign == ".":
            self.open[-1] = _Frame(".", _NO_SPAN)
        elif token.text != ";":
            self.close(frame, token)

    def take_end(self, frame: _Frame, token: Token) -> None:
        """What stands behind an object."""
        if token.text == ",":
            frame.awaits, frame.reifier = "object", None
        elif token.text == ";":
            frame.awaits, frame.reifier = "predicate", None
        elif token.text == "~":
            frame.awaits = "reifier"
        elif token.text == "{|":
            reifier = self.reifier(frame, token.at)
            self.open.append(_Frame("{|", token.at, "predicate", reifier, token.at))
        elif frame.sign == "." and token.kind in ("iri", "blank"):
            frame.awaits = "dot"
        else:
            self.close(frame, token)

    def take_reifier(self, frame: _Frame, token: Token) -> None:
        frame.awaits = "end"
        if token.kind in ("iri", "name"):
            self.reify(frame, self.terms.iri(token), token.at)
        elif token.kind == "blank":
            self.reify(frame, token.text, token.at)
        else:
            self.reify(frame, next(self.numbers), token.at)
            self.take_end(frame, token)

    def reify(self, frame: _Frame, reifier: Node, at: Span) -> None:
        """Gives the statement that was made last a name."""
        frame.reifier = reifier
        about = Term(frame.subject, frame.predicate, frame.object)
        self.out.append(Stated(reifier, _REIFIES, about, at, at))

    def reifier(self, frame: _Frame, at: Span) -> Node:
        """The name of the statement that was made last; a new one where it has none."""
        if frame.reifier is not None:
            return frame.reifier
        made = next(self.numbers)
        self.reify(frame, made, at)
        return made

    def close(self, frame: _Frame, token: Token) -> None:
        sign = token.text
        if frame.sign == ".":
            if sign not in (".", "}"):
                raise Unreadable(f"not here: {sign}")
            self.open[-1] = _Frame(".", _NO_SPAN)
            return
        if _CLOSERS.get(sign) != frame.sign:
            raise Unreadable(f"not here: {sign}")
        self.open.pop()
        if sign == "]":
            self.give(frame.subject, frame.at)
        elif sign == ")>>":
            about = Term(frame.subject, frame.predicate, frame.object)
            self.give(about, Span(frame.at.start, token.at.end))
        elif sign == ">>":
            whole = Span(frame.at.start, token.at.end)
            self.give(self.reifier(frame, whole), whole)

    def node(self, token: Token) -> None:
        """A subject or an object: given at once, or when what opens here is closed."""
        if token.kind in ("iri", "name"):
            self.give(self.terms.iri(token), token.at)
        elif token.kind == "blank":
            self.give(token.text, token.at)
        elif token.kind in ("long", "short"):
            self.string = token
        elif token.text == "[":
            self.open.append(_Frame("[", token.at, "predicate", next(self.numbers), token.at))
        elif token.text in ("(", "<<", "<<("):
            self.open.append(_Frame(token.text, token.at))
        else:
            literal = shorthand(token)
            if literal is None:
                raise Unreadable(f"not here: {token.text}")
            self.give(literal, token.at)

    def give(self, node: Node, at: Span) -> None:
        """Puts a node where the innermost open thing awaits one."""
        frame = self.open[-1]
        if frame.awaits == "subject":
            frame.subject, frame.subject_at, frame.awaits = node, at, "predicate"
            return
        frame.object, frame.awaits = node, "end"
        if frame.sign not in ("<<", "<<("):
            self.state(frame, frame.predicate, node, at)

    def state(self, frame: _Frame, predicate: NamedNode, node: Node, at: Span) -> None:
        self.out.append(Stated(frame.subject, predicate, node, frame.subject_at, at))

    def directive(self, token: Token) -> bool:
        """Takes a prefix, base, version or the edge of a graph; False where it is none."""
        word = token.text.lower()
        if token.kind == "sign" and word in ("{", "}", "."):
            return True
        if word == "graph" and token.kind == "word":
            return True
        name = word.removeprefix("@")
        if token.kind not in ("at", "word") or name not in ("prefix", "base", "version"):
            return False
        first = self.next()
        if name == "prefix":
            self.terms.declare_prefix(first.text, self.terms.iri(self.next()))
        elif name == "base":
            self.terms.declare_base(self.terms.iri(first))
        if token.kind == "at" and self.next().text != ".":
            raise Unreadable(f"no end of {token.text}")
        return True


def _in_language(text: str, tag: str) -> Literal:
    language, _, direction = tag.partition("--")
    if direction:
        return Literal(text, language=language, direction=BaseDirection(direction))
    return Literal(text, language=language)
