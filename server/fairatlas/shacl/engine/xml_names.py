"""The characters of names in XML (XML 1.0, fifth edition, section 2.3)."""

STARTS = (
    (":", ":"),
    ("A", "Z"),
    ("_", "_"),
    ("a", "z"),
    ("\xc0", "\xd6"),
    ("\xd8", "\xf6"),
    ("\xf8", "\u02ff"),
    ("\u0370", "\u037d"),
    ("\u037f", "\u1fff"),
    ("\u200c", "\u200d"),
    ("\u2070", "\u218f"),
    ("\u2c00", "\u2fef"),
    ("\u3001", "\ud7ff"),
    ("\uf900", "\ufdcf"),
    ("\ufdf0", "\ufffd"),
    ("\U00010000", "\U000effff"),
)
"""Ranges of characters that a name begins with, first and last."""
CHARACTERS = (
    *STARTS,
    ("-", "-"),
    (".", "."),
    ("0", "9"),
    ("\xb7", "\xb7"),
    ("\u0300", "\u036f"),
    ("\u203f", "\u2040"),
)
"""Ranges of characters that a name consists of, first and last."""
