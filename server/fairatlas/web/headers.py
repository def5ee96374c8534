"""Headers that every answer carries."""

from flask import Flask, Response, request

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_OWN_SCRIPT = (
    f"{_POLICY}; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
)
_EXPOSED = "Link, ETag, Content-Language, Content-Location, Content-Profile, Location, Retry-After"

_ASKED = (
    "Accept, Accept-Language, Accept-Profile, Authorization, Content-Type, If-Match, If-None-Match"
)

FOR_ALL = (
    ("content-security-policy", _POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("access-control-allow-origin", "*"),
    ("access-control-expose-headers", _EXPOSED),
)
"""What every answer carries, by name and value."""


def add_headers(app: Flask) -> None:
    """Adds security and cross-origin headers to every answer, errors included."""
    app.after_request(_finish)


def allow_own_script(page: Response) -> Response:
    """Lets one page run script files of this service, which can reach this service alone.

    Script within the page stays forbidden, and so does making markup from text.
    """
    page.headers["Content-Security-Policy"] = _OWN_SCRIPT
    return page


def _finish(response: Response) -> Response:
    for name, value in FOR_ALL:
        response.headers.setdefault(name, value)
    if request.method == "OPTIONS":
        allowed = response.headers.get("Allow", "GET, HEAD, OPTIONS")
        response.headers["Access-Control-Allow-Methods"] = allowed
        response.headers["Access-Control-Allow-Headers"] = _ASKED
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
