"""Stanzas of fields as Debian writes them (deb822), one at a time, in constant memory."""

import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from ..refusal import Refusal
from .tree import Node

LONGEST_STANZA = 4 * 1024 * 1024
"""Bytes of one stanza; the longest of Debian's indexes has a twentieth of that."""

READ_AT_MOST = 2 * 1024**3
"""Bytes of one file once it is decompressed; Debian's largest index has a tenth of that."""

_LZ4 = b"\x04\x22\x4d\x18"


class _Lines(Protocol):
    """A file that is read line by line."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or as much of it as ``size`` bytes."""
        ...


@dataclass(frozen=True)
class Stanza:
    """The fields of one paragraph by name, in lower case, with the line where each begins.

    ``wrong`` are the lines that are neither fields nor go on with one, by their number.
    """

    line: int
    fields: dict[str, tuple[str, int]]
    wrong: tuple[tuple[int, str], ...] = ()

    def get(self, name: str) -> str:
        """The text of a field, empty where there is none."""
        return self.fields.get(name, ("", 0))[0]

    def node(self, name: str, owner: str) -> Node:
        """The value of a field with its place, which begins with the name of its owner."""
        text, line = self.fields[name]
        return Node(text, f"/{owner}/{name}", line)


def read_deb822(source: str, data: bytes, path: Path | None = None) -> Iterator[Stanza]:
    """The stanzas of a file, which may be compressed (gzip, xz).

    Lines of a value are joined by line feeds without the space that they begin with; a line that
    holds a dot only is empty. Comments (``#``) are left out. A field that stands twice keeps its
    first value, the other is among the wrong lines.

    Raises:
        Refusal: compressed in a way that is not read, cut off, not UTF-8, or larger than any
            index; when the stanzas are read.
    """
    with path.open("rb") if path is not None else io.BytesIO(data) as raw:
        try:
            yield from _stanzas(_opened(raw, source), source)
        except (EOFError, OSError, zlib.error, lzma.LZMAError) as error:
            raise Refusal(source, "", f"it can't be decompressed: {error}") from error


def _opened(raw: IO[bytes], source: str) -> _Lines:
    magic = raw.read(6)
    raw.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=raw)
    if magic.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(raw)
    if magic.startswith(_LZ4):
        reason = "LZ4 is not read here: decompress it, for example with apt-helper cat-file"
        raise Refusal(source, "", reason)
    return raw


def _stanzas(file: _Lines, source: str) -> Iterator[Stanza]:
    lines: list[bytes] = []
    first = number = size = total = 0
    while line := file.readline(LONGEST_STANZA + 1):
        number += 1
        if not line.strip():
            if lines:
                yield _stanza(lines, first, source)
            lines, size = [], 0
            continue
        if not lines:
            first = number
        size += len(line)
        total += len(line)
        if size > LONGEST_STANZA or total > READ_AT_MOST:
            raise Refusal(source, f"line {number}", "larger than any index of packages")
        lines.append(line)
    if lines:
        yield _stanza(lines, first, source)


def _stanza(lines: list[bytes], first: int, source: str) -> Stanza:
    try:
        text = b"".join(lines).decode()
    except UnicodeDecodeError as error:
        raise Refusal(source, f"line {first}", "the stanza is not UTF-8 text") from error
    fields: dict[str, tuple[str, int]] = {}
    wrong: list[tuple[int, str]] = []
    name = ""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=first):
        if line[:1] in (" ", "\t"):
            if name:
                before, begun = fields[name]
                more = line[1:].rstrip()
                fields[name] = (f"{before}\n{'' if more.strip() == '.' else more}", begun)
            elif line.strip():
                wrong.append((number, line))
            continue
        if not line.strip() or line[0] == "#":
            continue
        key, colon, value = line.partition(":")
        name = key.lower()
        if not colon or not key or " " in key or name in fields:
            wrong.append((number, line))
            name = ""
            continue
        fields[name] = (value.strip(), number)
    return Stanza(first, fields, tuple(wrong))
