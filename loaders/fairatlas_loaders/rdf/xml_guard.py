"""Looks RDF/XML over before the RDF parser does, which has no limits of its own."""

from xml.parsers import expat

from ..loader import Source
from ..refusal import Refusal

DEEPEST = 1000
"""Elements inside each other: lists are written so; the parser's time grows with the square."""

LONGEST_ENTITY = 1000
"""Characters that an entity may stand for; those that shorten namespaces are below 100."""

MOST_ATTRIBUTES = 1000
"""Of one element, and namespaces declared around one: the parser's time grows with the square."""

_AT_A_TIME = 1024 * 1024


def check_xml(source: Source) -> None:
    """Nothing, when the file is well-formed XML whose entities can't multiply.

    Raises:
        Refusal: not well-formed, not in UTF-8, too deep, with too many attributes or namespaces,
            or with an entity that is defined by other entities, by another file, or by a long
            text; with line and column.
    """
    guard = _Guard(source.name)
    if source.path is None:
        guard.feed(source.data, last=True)
        return
    with source.path.open("rb") as file:
        while piece := file.read(_AT_A_TIME):
            guard.feed(piece)
    guard.feed(b"", last=True)


class _Guard:
    """Reads along; ``namespaces`` has how many are declared, for each element that is open."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.namespaces: list[int] = [0]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self.entity

    def feed(self, piece: bytes, last: bool = False) -> None:
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as error:
            reason = f"not well-formed: {expat.ErrorString(error.code)}"
            place = f"line {error.lineno}, column {error.offset + 1}"
            raise Refusal(self.name, place, reason) from error

    def declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "utf8"):
            raise self.refusal(f"in the encoding {encoding}: only UTF-8 is read")

    def start(self, _: str, attributes: dict[str, str]) -> None:
        if len(self.namespaces) > DEEPEST:
            raise self.refusal(f"nested deeper than {DEEPEST} elements")
        declared = sum(name.startswith("xmlns") for name in attributes)
        self.namespaces.append(self.namespaces[-1] + declared)
        if len(attributes) > MOST_ATTRIBUTES or self.namespaces[-1] > MOST_ATTRIBUTES:
            reason = f"an element with more than {MOST_ATTRIBUTES} attributes or namespaces"
            raise self.refusal(reason)

    def end(self, _: str) -> None:
        self.namespaces.pop()

    def entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system: str | None,
        public: str | None,
        notation: str | None,
    ) -> None:
        if value is None:
            raise self.refusal(f"the entity {name!r} is defined by another file: none is read")
        if is_parameter or "&" in value or len(value) > LONGEST_ENTITY:
            reason = "is defined by others or by a long text, with which small files grow large"
            raise self.refusal(f"the entity {name!r} {reason}")

    def refusal(self, reason: str) -> Refusal:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return Refusal(self.name, f"line {line}, column {column + 1}", reason)
