"""Packages and Sources in, stanza by stanza."""

import lzma
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import partial

from pyoxigraph import Triple

from ..direct import with_direct
from ..loader import Loaded, Setting, Source
from ..mapping import Writer
from ..readers.deb822 import Stanza, read_deb822
from ..refusal import Refusal
from .describing import Describing
from .known import Known, known_of

_STANZA = re.compile(
    rb"\A(?:Package: .*\n(?s:.*?)^(?:Filename|Directory): )", re.MULTILINE | re.IGNORECASE
)
_INDEX = re.compile(r"(?:^|_)(?:Packages|Sources)(?:\.(?:gz|xz|lz4))?")


def recognise(source: Source) -> float:
    """How sure it is that the file is an index of a Debian archive, 0 to 1."""
    head = source.head
    if head.startswith(b"\x04\x22\x4d\x18"):
        return 0.6 if _INDEX.search(source.name) else 0.0
    if _STANZA.match(_start(head).lstrip()):
        return 0.95 if _INDEX.search(source.name) else 0.85
    return 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the index, as a stream; stanzas without a name are reported.

    The file is read twice: virtual packages are known only at its end.

    Raises:
        Refusal: not text, cut off, in a compression that is not read, or without any package.
    """
    stanzas = partial(read_deb822, source.name, source.data, source.path)
    known = known_of(stanzas())
    if not known.kind:
        raise Refusal(source.name, "", "there is no stanza with a field Package")
    archive = "ubuntu" if "ubuntu" in source.name.lower() else "debian"
    return Loaded(_triples(stanzas(), known, archive, setting), has_direct=True)


def _start(head: bytes) -> bytes:
    """The first bytes of what is compressed, or of the file."""
    try:
        if head.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(head, 65536)
        if head.startswith(b"\xfd7zXZ\x00"):
            return lzma.LZMADecompressor().decompress(head, 65536)
    except (zlib.error, lzma.LZMAError):
        return b""
    return head


def _triples(
    stanzas: Iterator[Stanza], known: Known, archive: str, setting: Setting
) -> Iterator[Triple]:
    writer = Writer(setting)
    describing = Describing(writer, known, archive)
    unread: Counter[tuple[str, str, str]] = Counter()
    for stanza in stanzas:
        for line, text in stanza.wrong:
            reason = "neither a field nor the rest of one, or a field that was there before"
            setting.report.add("dropped", f"line {line}", text, reason)
        unread.update(describing.stanza(stanza))
        yield from with_direct(writer.drain(), setting.report)
    for (action, name, reason), times in sorted(unread.items()):
        told = f"{reason}; in {times} stanzas"
        setting.report.add("ignored" if action == "ignored" else "unmapped", "/*", name, told)
