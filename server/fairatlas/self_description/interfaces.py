"""The interfaces of the service as typed links: the catalogue of them (RFC 9727)."""

import json
from collections.abc import Mapping, Sequence

from fairatlas_loaders.names import Names

MEDIA_TYPE = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
LINK = '</.well-known/api-catalog>; rel="api-catalog"'
"""The header that leads to the catalogue."""

Target = Mapping[str, str]


def interfaces(names: Names) -> bytes:
    """The catalogue: each interface, what describes it, and whether it is up."""
    home, sparql, graph = (names.address(path) for path in ("", "sparql", "graph"))
    http = _to(names.address("openapi.json"), "application/json")
    own = _to(names.address("sparql", format="ttl"), "text/turtle")
    told = [
        {
            "anchor": names.address(".well-known/api-catalog"),
            "item": [{"href": one} for one in (sparql, graph, home)],
        },
        _described(names, sparql, [own, http]),
        _described(names, graph, [http]),
        _described(names, home, [http]),
    ]
    return json.dumps({"linkset": told}, indent=1).encode()


def _described(names: Names, anchor: str, descriptions: Sequence[Target]) -> Mapping[str, object]:
    return {
        "anchor": anchor,
        "service-desc": descriptions,
        "service-doc": [_to(names.address("docs"), "text/html")],
        "service-meta": [_to(names.address("catalog", format="ttl"), "text/turtle")],
        "status": [_to(names.address("readyz"), "application/json")],
    }


def _to(address: str, media_type: str) -> Target:
    return {"href": address, "type": media_type}
