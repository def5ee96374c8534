"""What each operation of the service takes and gives, in the words of OpenAPI 3.1.

It stands in ``operations.json``, by endpoint and method: parameters, bodies, answers by status.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("operations.json")
_TYPES: Mapping[str, Mapping[str, str]] = {
    "iri": {"type": "string", "format": "iri"},
    "date": {"type": "string", "format": "date"},
    "file": {"type": "string", "contentMediaType": "application/octet-stream"},
}
_ANSWERS = {
    "200": "The answer, in the representation that was negotiated.",
    "201": "A graph was made.",
    "300": "Several things have it; these are the choices.",
    "301": "The thing was merged into another, which is there.",
    "303": "What was asked for is described there.",
    "410": "The map described this once, and does no more.",
}
_OF_MEDIA_TYPES = {"application/ld+json": "form", "text/html": "lang"}
"""Parameters that mean something where such an answer is given."""

Fragment = dict[str, Any]


def parameters() -> Fragment:
    """All query parameters by the name that operations refer to them with."""
    return {
        name: {
            "name": told.get("name", name),
            "in": "query",
            "description": told["description"],
            "schema": _schema(told),
            # The flag of the Graph Store Protocol has no value.
            **({"allowEmptyValue": True} if name == "default" else {}),
        }
        for name, told in _table()["parameters"].items()
    }


def operation(endpoint: str, method: str) -> Fragment:
    """The query parameters, body, answers and security of an operation.

    Raises:
        KeyError: there is no such operation in the table.
    """
    told = _table()["operations"][f"{endpoint} {method}"]
    names = dict.fromkeys((*told.get("query", ()), *_usual(told["answers"])))
    found: Fragment = {
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names],
        "responses": {status: _answer(status, of) for status, of in told["answers"].items()},
    }
    if "body" in told:
        bodies = told["body"].items()
        content = {one: {"schema": _body(body)} for name, body in bodies for one in _known([name])}
        found["requestBody"] = {"required": True, "content": content}
    if "token" in told:
        needless: list[Fragment] = [] if told["token"] == "always" else [{}]
        found["security"] = [*needless, {"token": []}]
    return found


@cache
def _table() -> Fragment:
    found: Fragment = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


def _usual(answers: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The parameters that choose among the answers."""
    media_types = list(_known(answers.get("200", ())))
    if len(media_types) > 1:
        yield from ("format", "_mediatype")
    yield from (name for one, name in _OF_MEDIA_TYPES.items() if one in media_types)


def _known(names: Iterable[str]) -> Iterator[str]:
    """Media types, given by themselves or by the name of a group of them."""
    groups = _table()["media_types"]
    return (one for name in names for one in groups.get(name, (name,)))


def _answer(status: str, media_types: Iterable[str]) -> Fragment:
    told: Fragment = {"description": _ANSWERS[status]}
    if status in ("201", "301", "303"):
        told["headers"] = {"Location": {"schema": {"type": "string", "format": "uri-reference"}}}
    content: Fragment = {one: {} for one in _known(media_types)}
    return {**told, "content": content} if content else told


def _body(told: Any) -> Fragment:
    if told == "text":
        return {"type": "string"}
    if isinstance(told, list):
        known = _table()["parameters"]
        fields = {known[name].get("name", name): _schema(known[name]) for name in told}
        return {"type": "object", "properties": fields}
    return dict(told)


def _schema(told: Mapping[str, Any]) -> Fragment:
    name = told.get("type", "string")
    one: Fragment = dict(_TYPES.get(name, {"type": name}))
    if "enum" in told:
        one["enum"] = told["enum"]
    return {"type": "array", "items": one} if told.get("many") else one
