"""The service as an OpenAPI 3.1 document, made from the URLs that it answers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .operations import operation, parameters

_VARIABLE = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")
_WITHOUT = {"HEAD", "OPTIONS"}
_KNOWN = {"GET", "PUT", "POST", "DELETE", "PATCH"}


@dataclass(frozen=True)
class Route:
    """A URL that is answered: its pattern, its methods, and what stands behind it in words."""

    pattern: str
    methods: frozenset[str]
    endpoint: str
    text: str

    @property
    def path(self) -> str:
        """The pattern with variables in braces."""
        return _VARIABLE.sub(r"{\1}", self.pattern)

    @property
    def variables(self) -> list[str]:
        """The names of the variables."""
        return _VARIABLE.findall(self.pattern)


def openapi(routes: Iterable[Route], version: str, server: str) -> Mapping[str, Any]:
    """The document; every route is in it."""
    paths: dict[str, dict[str, Any]] = {}
    for route in sorted(routes, key=lambda one: one.pattern):
        operations = paths.setdefault(route.path, {})
        for method in sorted(route.methods - _WITHOUT):
            # OpenAPI 3.1 has no place for other methods, such as QUERY.
            if method in _KNOWN:
                operations[method.lower()] = _operation(route, method)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "FAIR Atlas",
            "version": version,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "A map of open science infrastructure as linked data.",
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "parameters": parameters(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route, method: str) -> dict[str, Any]:
    first, _, rest = route.text.partition("\n\n")
    own = operation(route.endpoint, method)
    variables = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in route.variables
    ]
    told: dict[str, Any] = {
        "operationId": f"{route.endpoint.replace('.', '_')}_{method.lower()}",
        "summary": " ".join(first.split()).rstrip("."),
        "tags": [route.endpoint.partition(".")[0]],
        **own,
        "parameters": [*variables, *own["parameters"]],
        "responses": {**own["responses"], "default": _WRONG},
    }
    if rest.strip():
        told["description"] = " ".join(rest.split())
    return told


_PROBLEM = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_WRONG = {
    "description": "What went wrong (RFC 9457); a page for a browser.",
    "content": {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
        "text/html": {},
    },
}
