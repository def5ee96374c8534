"""Parses XML within limits: no entity multiplies or is read from elsewhere, nesting is bounded."""

from xml.parsers import expat

from ..refusal import Refusal

DEEPEST = 1000
"""Elements inside each other: RDF lists are written so; a parser's time grows with the square."""

LONGEST_ENTITY = 1000
"""Characters that an entity may stand for; those that shorten namespaces are below 100."""

MOST_ATTRIBUTES = 1000
"""Of one element, and namespaces declared around one: a parser's time grows with the square."""


class XmlGuard:
    """Reads along; ``namespaces`` has how many are declared, for each element that is open.

    Args:
        name: of the file, for refusals.
        encoding: the one that the file must be in; None for any that its declaration names.
    """

    def __init__(self, name: str, encoding: str | None = None) -> None:
        self.name = name
        self.encoding = encoding
        self.namespaces: list[int] = [0]
        self.parser = expat.ParserCreate(encoding)
        self.parser.XmlDeclHandler = self.declaration
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self.entity

    def feed(self, piece: bytes, last: bool = False) -> None:
        """Reads the next piece of the file.

        Raises:
            Refusal: not well-formed, in another encoding, too deep, with too many attributes or
                namespaces, or with an entity that is defined by other entities, by another
                file, or by a long text; with line and column.
        """
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as error:
            reason = f"not well-formed: {expat.ErrorString(error.code)}"
            place = f"line {error.lineno}, column {error.offset + 1}"
            raise Refusal(self.name, place, reason) from error
        except (LookupError, ValueError) as error:
            # Python tells so of encodings that it has not, or that take several bytes.
            raise self.refusal(f"in an encoding that is not read: {error}") from error

    def declaration(self, _: str, encoding: str | None, __: int) -> None:
        """Refuses another encoding than the one that the file must be in."""
        if self.encoding and encoding and encoding.lower() not in ("utf-8", "utf8"):
            raise self.refusal(f"in the encoding {encoding}: only UTF-8 is read")

    def start(self, _: str, attributes: dict[str, str]) -> None:
        """Counts what is open."""
        if len(self.namespaces) > DEEPEST:
            raise self.refusal(f"nested deeper than {DEEPEST} elements")
        declared = sum(name.startswith("xmlns") for name in attributes)
        self.namespaces.append(self.namespaces[-1] + declared)
        if len(attributes) > MOST_ATTRIBUTES or self.namespaces[-1] > MOST_ATTRIBUTES:
            reason = f"an element with more than {MOST_ATTRIBUTES} attributes or namespaces"
            raise self.refusal(reason)

    def end(self, _: str) -> None:
        """Counts what is open."""
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
        """Refuses entities by which small files grow large, or other files are read."""
        if value is None:
            raise self.refusal(f"the entity {name!r} is defined by another file: none is read")
        if is_parameter or "&" in value or len(value) > LONGEST_ENTITY:
            reason = "is defined by others or by a long text, with which small files grow large"
            raise self.refusal(f"the entity {name!r} {reason}")

    def refusal(self, reason: str) -> Refusal:
        """A refusal at the place where the parser is."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return Refusal(self.name, f"line {line}, column {column + 1}", reason)
