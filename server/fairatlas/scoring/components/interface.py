"""What an endpoint takes and gives, as an OpenAPI document of that one endpoint.

Programs that call tests of others read it to know what to send.
"""

from typing import Any

from fairatlas_loaders import Names

from ... import __version__
from .assessment import asked_for

_GIVES = {
    "test": "The result of the test (ftr:TestResult).",
    "resultset": "The results of the tests of the benchmark (ftr:TestResultSet).",
    "benchmark": "The score (ftr:BenchmarkScore) with the results that it was worked out from.",
    "algorithm": "The score (ftr:BenchmarkScore) with the results that it was worked out from.",
}
_MEDIA_TYPES = (
    "application/ld+json",
    "application/json",
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
)
_PROBLEMS = {
    "400": "The body is no JSON, or names no record.",
    "404": "There is no such component, or the map has no such record.",
    "406": "None of the media types asked for can be given.",
    "415": "The body is of another media type than JSON.",
    "422": "Several records go by the identifier.",
    "503": "The work took too long, or no worker is free.",
}


def interface(names: Names, endpoint: str, name: str) -> dict[str, Any]:
    """The OpenAPI 3.0 document of an endpoint; NotFound where there is none."""
    asked = asked_for(endpoint, name)
    post = {
        "operationId": f"assess-{endpoint}-{asked.name}",
        "summary": asked.title,
        "description": "Assesses a record of this map; nothing is fetched from elsewhere.",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _schema(names)}},
        },
        "responses": {"200": _answer(_GIVES[endpoint])} | _problems(),
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": asked.title, "version": __version__},
        "servers": [{"url": names.base}],
        "paths": {
            names.assessing(endpoint, asked.name).value.removeprefix(names.base): {"post": post}
        },
    }


def _schema(names: Names) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["resource_identifier"],
        "properties": {
            "resource_identifier": {
                "type": "string",
                "description": "The IRI of a record of this map, or an identifier that it has.",
                "example": names.entity("dataset", "marsh-clean").value,
            }
        },
    }


def _answer(description: str) -> dict[str, Any]:
    graph = {"schema": {"type": "object"}}
    text = {"schema": {"type": "string"}}
    content = {one: graph if one.endswith("json") else text for one in _MEDIA_TYPES}
    return {"description": description, "content": content}


def _problems() -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"type": "object"}}}
    return {
        status: {"description": description, "content": content}
        for status, description in _PROBLEMS.items()
    }
