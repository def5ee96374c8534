"""A scorecard as a badge: a small image in SVG for a page or a README."""

from fractions import Fraction
from xml.sax.saxutils import escape

_LABEL = "FAIR"
_SIGN = 7
"""Pixels that a sign takes at most."""
_COLOURS = ((Fraction(3, 4), "#1c6b3c"), (Fraction(1, 2), "#4a6300"), (Fraction(1, 4), "#7a5200"))
_POOR, _UNKNOWN = "#a3291f", "#566069"
_TEMPLATE = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" \
aria-label="{title}">
<title>{title}</title>
<rect width="{width}" height="20" rx="3" fill="#33393e"/>
<path d="M{left} 0h{inner}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{inner}z" fill="{colour}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="{label_at}" y="14">{label}</text>
<text x="{value_at}" y="14">{value}</text>
</g>
</svg>
"""


def badge(score: Fraction | None, named: str) -> str:
    """The badge of a score, 0 to 1; "not assessed" for None. ``named`` says of what."""
    value = "not assessed" if score is None else f"{percent(score)}%"
    left, right = _SIGN * len(_LABEL) + 10, _SIGN * len(value) + 10
    return _TEMPLATE.format(
        width=left + right,
        left=left,
        inner=right - 3,
        colour=_colour(score),
        label=_LABEL,
        value=value,
        label_at=left / 2,
        value_at=left + right / 2,
        title=escape(f"FAIR score of {named}: {value}", {'"': "&quot;"}),
    )


def percent(score: Fraction) -> int:
    """A score in whole per cent, rounded down: nothing that lacks something has 100."""
    return int(score * 100)


def _colour(score: Fraction | None) -> str:
    if score is None:
        return _UNKNOWN
    return next((colour for least, colour in _COLOURS if score >= least), _POOR)
