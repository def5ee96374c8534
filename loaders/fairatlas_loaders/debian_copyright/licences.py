"""Short names of licences as debian/copyright writes them, in the spelling of SPDX."""

import re

_NAMES = {
    "expat": "MIT",
    "boost": "BSL-1.0",
    "libpng": "Libpng",
    "zlib/libpng": "Zlib",
}
_GNU = re.compile(r"((?:A?GPL|LGPL|GFDL)-)([0-9])(?:\.([0-9]))?(\+?)", re.IGNORECASE)
_EXPRESSION = re.compile(r"\s+(and/or|and|or|with)\s+", re.IGNORECASE)


def spdx_spelling(text: str) -> str:
    """The names of an expression as SPDX spells them; names that it has not stay as they are.

    ``GPL-2+ or Expat`` gives ``GPL-2.0-or-later OR MIT``. An expression with a comma, whose
    order of AND and OR is not that of SPDX, stays as it is too.
    """
    parts = _EXPRESSION.split(" ".join(text.split()))
    if "," in text or any(part.lower() == "and/or" for part in parts[1::2]):
        return text
    names = [_name(part) for part in parts[0::2]]
    operators = [part.upper() for part in parts[1::2]]
    return " ".join(
        word for pair in zip(names, [*operators, ""], strict=True) for word in pair if word
    )


def _name(text: str) -> str:
    gnu = _GNU.fullmatch(text)
    if gnu:
        later = "-or-later" if gnu[4] else "-only"
        return f"{gnu[1].upper()}{gnu[2]}.{gnu[3] or '0'}{later}"
    return _NAMES.get(text.lower(), text)
