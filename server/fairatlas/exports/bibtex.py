"""BibTeX, as biblatex reads it: https://ctan.org/pkg/biblatex."""

import re
import unicodedata

from .work import Agent, Work

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_VERBATIM = ("doi", "url")
_UNSAFE = re.compile(r"[{}\\%\s]")


def bibtex(work: Work) -> bytes:
    """A work as one entry: ``@software``, ``@dataset``, ``@article`` or ``@misc``."""
    text = "article" if work.venue else "misc"
    entry = text if work.kind == "publication" else work.kind
    fields = {
        "author": " and ".join(map(_name, work.authors)),
        "title": "{" + _escaped(work.title) + "}",
        "date": work.issued,
        "version": _escaped(work.version),
        "publisher": _escaped(work.publisher),
        "journaltitle": _escaped(work.venue),
        "doi": work.doi,
        "url": "" if work.doi else work.address,
        "abstract": _escaped(work.description),
        "keywords": ", ".join(_escaped(one.replace(",", " ")) for one in work.keywords),
    }
    lines = [
        f"  {name} = {{{_UNSAFE.sub(_percent, value) if name in _VERBATIM else value}}},\n"
        for name, value in fields.items()
        if value
    ]
    head = f"% {work.order}\n" if work.order else ""
    return f"{head}@{entry}{{{_key(work)},\n{''.join(lines)}}}\n".encode()


def _name(agent: Agent) -> str:
    if agent.is_named_in_parts:
        return ", ".join(_part(one) for one in (agent.family, agent.given) if one)
    # In braces a name is not taken apart.
    return "{" + _escaped(agent.name) + "}"


def _part(name: str) -> str:
    """A part of a name; one with a comma or an "and" in it would be read as several."""
    escaped = _escaped(name)
    return "{" + escaped + "}" if re.search(r",|\band\b", escaped) else escaped


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(letter, letter) for letter in " ".join(text.split()))


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _key(work: Work) -> str:
    first = work.authors[0] if work.authors else None
    parts = [(first.family or first.name) if first else "", work.issued[:4], work.title.split()[0]]
    plain = unicodedata.normalize("NFKD", "-".join(filter(None, parts))).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "work"
