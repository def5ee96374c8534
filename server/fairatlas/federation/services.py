"""SERVICE in a query: asked beforehand, and put in as values.

The processes that run queries have no network. So what a SERVICE clause asks is asked from here,
of servers that are allowed, and its rows take the place of the clause.
"""

import json
from collections.abc import Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from fairatlas_loaders.vocabulary import PREFIXES

from ..errors import Inexpressible, MalformedInput, Refused, Unavailable
from ..sparql.tokens import Token, place, tokens
from .reach import Reach

_MOST_ROWS = 10_000
_RESULTS = "application/sparql-results+json"
_NODES = "urn:x-fairatlas:blank-node:"


def answered_elsewhere(query: str, reach: Reach) -> str:
    """The query with the rows of other servers in the place of its SERVICE clauses.

    Blank nodes of other servers become IRIs of a scheme of their own. A clause inside another
    one's group is asked of that server with the group.

    Raises:
        Refused: a server is not allowed, or is given by a variable.
        MalformedInput: a clause has no group.
        Unavailable: a server did not answer, or gave too much.
    """
    if reach.is_closed or "service" not in query.lower():
        return query
    found = tokens(query)
    parts: list[str] = []
    position = end = 0
    prologue = _prologue(found, query)
    while position < len(found):
        if not found[position].is_word("SERVICE"):
            position += 1
            continue
        start = position
        silent = found[position + 1].is_word("SILENT") if position + 1 < len(found) else False
        named = position + 1 + silent
        after = _after_group(found, named + 1, query)
        group = query[found[named + 1].start : found[after - 1].end]
        rows = _rows(found[named], prologue, group, silent, reach)
        parts += [query[end : found[start].start], rows]
        end, position = found[after - 1].end, after
    return "".join([*parts, query[end:]])


def _prologue(found: Sequence[Token], query: str) -> str:
    """The prefixes that hold, those that need not be declared here too."""
    own = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    declared = []
    for token, name, iri in zip(found, found[1:], found[2:], strict=False):
        if token.is_word("PREFIX") and name.kind == "name" and iri.kind == "iri":
            declared.append(f"PREFIX {name.text} {iri.text}\n")
    return own + "".join(declared)


def _after_group(found: Sequence[Token], opening: int, query: str) -> int:
    depth = 0
    for position in range(opening, len(found)):
        depth += (found[position].text == "{") - (found[position].text == "}")
        if depth == 0:
            break
    else:
        position = len(found)
    if position >= len(found) or found[opening].text != "{":
        line, column = place(query, found[opening - 1].start if opening <= len(found) else 0)
        raise MalformedInput(
            f"SERVICE needs a group at line {line}, column {column}.", line=line, column=column
        )
    return position + 1


def _rows(endpoint: Token, prologue: str, group: str, silent: bool, reach: Reach) -> str:
    if endpoint.kind != "iri":
        raise Refused("SERVICE takes an address in angle brackets, neither variable nor prefix.")
    asked = f"{prologue}SELECT * WHERE {group}".encode()
    url = endpoint.text[1:-1]
    try:
        answer = reach.fetch(url, _RESULTS, asked, "application/sparql-query")
        return _as_values(answer.body, url)
    except Unavailable:
        if silent:
            # One solution without bindings (SPARQL 1.1 Federated Query, section 2.1).
            return "{}"
        raise


def _as_values(body: bytes, url: str) -> str:
    try:
        told = json.loads(body)
        names = [str(name) for name in told["head"]["vars"]]
        rows = told["results"]["bindings"]
        written = ["(" + " ".join(_term(row.get(name)) for name in names) + ")" for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unavailable(f"{url} gave no rows that can be read.") from error
    if len(rows) > _MOST_ROWS:
        raise Unavailable(f"{url} gave {len(rows):,} rows; up to {_MOST_ROWS:,} are taken.")
    if not all(name.isidentifier() for name in names):
        raise Unavailable(f"{url} gave a variable with a name that is none.")
    variables = " ".join(f"?{name}" for name in names)
    return f"{{ VALUES ({variables}) {{ {' '.join(written)} }} }}"


def _term(told: Any) -> str:
    if told is None:
        return "UNDEF"
    kind, value = told["type"], str(told["value"])
    if kind == "uri":
        return str(NamedNode(value))
    if kind == "bnode":
        return str(NamedNode(_NODES + BlankNode(value).value))
    if kind not in ("literal", "typed-literal"):
        raise Inexpressible("Another server gave a term that can't be taken over.")
    if language := told.get("xml:lang"):
        return str(Literal(value, language=str(language)))
    datatype = told.get("datatype")
    return str(Literal(value, datatype=NamedNode(str(datatype))) if datatype else Literal(value))
