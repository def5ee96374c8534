"""Answers of an engine as the objects in which pyoxigraph gives its own."""

import hashlib
import json
from collections.abc import Iterator
from email.message import Message
from typing import Any, cast

from pyoxigraph import (
    BaseDirection,
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from ..engine import Term
from .client import Response, most_rows
from .errors import EngineLimit, EngineUnavailable
from .terms import LABEL, OWN, given_back, is_spelled_otherwise

_ASKED = "__ASK_RETVAL"
"""The variable whose binding is Virtuoso's answer to ASK."""


def rows_or_boolean(response: Response, is_ask: bool) -> QuerySolutions | QueryBoolean:
    """What SELECT or ASK gave, in JSON; EngineUnavailable where it is cut or none."""
    with response.body as file:
        body = file.read()
    try:
        told = json.loads(body)
        if is_ask and "boolean" not in told:
            told = {"head": {}, "boolean": _asked(told)}
            body = json.dumps(told).encode()
        elif not is_ask:
            rows = told["results"]["bindings"]
            _check_rows(len(rows), response.headers)
            for row in rows:
                row.update({name: _term_given_back(value) for name, value in row.items()})
            body = json.dumps(told).encode()
        return parse_query_results(body, QueryResultsFormat.JSON)
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError) as error:
        raise _unreadable(error) from error


def _term_given_back(value: dict[str, Any]) -> dict[str, Any]:
    kind = value["type"]
    if kind == "bnode" and not LABEL.fullmatch(value["value"]):
        return {"type": "bnode", "value": hashlib.sha256(value["value"].encode()).hexdigest()[:32]}
    is_own = kind == "uri" and value["value"].startswith(OWN)
    if kind == "triple" or is_own or is_spelled_otherwise(value.get("datatype", "")):
        return _as_json(given_back(_from_json(value)))
    return value


def _asked(told: Any) -> bool:
    rows = told["results"]["bindings"]
    return bool(rows) and str(rows[0].get(_ASKED, {}).get("value")) in ("1", "true")


def triples(response: Response) -> QueryTriples:
    """What CONSTRUCT or DESCRIBE gave, in N-Triples; errors as in ``rows_or_boolean``."""
    store = Store()
    try:
        with response.body as file:
            quads = [*parse(file, format=RdfFormat.N_TRIPLES)]
        store.extend(_quad_given_back(quad) for quad in quads)
    except (ValueError, SyntaxError, AssertionError) as error:
        raise _unreadable(error) from error
    _check_rows(len(quads), response.headers)
    return cast(QueryTriples, store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))


def _quad_given_back(quad: Any) -> Any:
    subject = given_back(quad.subject)
    return type(quad)(subject, quad.predicate, given_back(quad.object))


def bindings(response: Response) -> Iterator[dict[str, Term]]:
    """The rows of SELECT one by one, terms as the engine keeps them."""
    count = 0
    with response.body as file:
        try:
            rows = parse_query_results(file, QueryResultsFormat.JSON)
            if isinstance(rows, QueryBoolean):
                raise ValueError("a boolean")
            names = [variable.value for variable in rows.variables]
            for row in rows:
                count += 1
                found = zip(names, row, strict=True)
                yield {name: term for name, term in found if term is not None}
        except (ValueError, SyntaxError) as error:
            raise _unreadable(error) from error
    _check_rows(count, response.headers)


def _check_rows(count: int, headers: Message) -> None:
    most = most_rows(headers)
    if most is not None and count >= most:
        raise EngineLimit(
            f"The engine gives {most:,} rows at the most, and cut the answer there. Add LIMIT.",
            limit="rows",
            reached=most,
        )


def _unreadable(error: Exception) -> EngineUnavailable:
    return EngineUnavailable(
        f"The engine's answer can't be read; it may have been cut: {str(error)[:200]}"
    )


def _from_json(value: Any) -> Term:
    """A term in the JSON of SPARQL results, 1.1 or 1.2."""
    kind, content = value["type"], value["value"]
    if kind == "uri":
        return NamedNode(content)
    if kind == "bnode":
        return BlankNode(content)
    if kind == "triple":
        return Triple(*(_from_json(content[part]) for part in ("subject", "predicate", "object")))  # type: ignore[arg-type]
    if "datatype" in value:
        return Literal(content, datatype=NamedNode(value["datatype"]))
    direction = value.get("its:dir")
    return Literal(
        content,
        language=value.get("xml:lang"),
        direction=BaseDirection(direction) if direction else None,
    )


def _as_json(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {
            "type": "triple",
            "value": {name: _as_json(part) for name, part in parts.items()},
        }
    value: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language is not None:
        value["xml:lang"] = term.language
        if term.direction is not None:
            value["its:dir"] = term.direction.value
    else:
        value["datatype"] = term.datatype.value
    return value
