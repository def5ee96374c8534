"""Syntax errors of queries and updates, told in a sentence."""

import re

from .errors import MalformedInput

_PLACE = re.compile(r"error at (\d+):(\d+):\s*(?:expected\s+)?(.*)", re.DOTALL)
_PREFIX = re.compile(r"([\w.-]*):[^\s:]*$")
_WORD = re.compile(r"\s*([\w?$:.@-]+|\S)")
_KEYWORD = re.compile(r"[A-Z]{2,}(?: [A-Z]+)*")
_UNTELLING = {"LATERAL", "SERVICE", "[_]"}
"""What the parser names where it gave up on a group: the fault is somewhere before."""
_REASON = re.compile(r"[A-Z][a-z]+ .*[a-z].*")
_UPDATE = re.compile(
    r"(?:\s|#[^\n\r]*|(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^>]*>)*"
    r"(?:INSERT|DELETE|WITH|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b",
    re.IGNORECASE,
)


def syntax_problem(error: SyntaxError, query: str, is_update: bool = False) -> MalformedInput:
    """What is wrong with a query or update and where, with ``line`` and ``column`` from 1."""
    what = "update" if is_update else "query"
    matched = _PLACE.search(str(error))
    if matched is None:
        return MalformedInput(f"The {what} is not well-formed: {error}")
    if not query.strip():
        return MalformedInput(f"The {what} is empty.", line=1, column=1)
    line, column = int(matched[1]), int(matched[2])
    sentence = _sentence(query, line, column, matched[3])
    if not is_update and _UPDATE.match(query):
        sentence = "this is an update: send it as application/sparql-update, with a token."
    return MalformedInput(
        f"The {what} is not well-formed at line {line}, column {column}: {sentence}",
        line=line,
        column=column,
    )


def _sentence(query: str, line: int, column: int, expected: str) -> str:
    lines = query.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    alternatives = [part.strip() for part in expected.removeprefix("one of ").split(", ")]
    if "Prefix not found" in alternatives:
        before = _PREFIX.search(here[: column - 1])
        return f"the prefix {before[1] if before else ''}: is not declared."
    reason = next((part for part in alternatives if _REASON.fullmatch(part)), None)
    if reason is not None:
        return f"{reason[0].lower()}{reason[1:]}."
    if alternatives == ["[_]"] and not "\n".join([here[column - 1 :], *lines[line:]]).strip():
        return "a bracket may have no partner, or a variable may be bound twice."
    following = _WORD.match("\n".join([here[column - 1 :], *lines[line:]]))
    telling = [part for part in alternatives if part not in _UNTELLING]
    if following is None and (not telling or query.count("{") == query.count("}")):
        return "before the end something is missing or wrong, such as a term or a bracket."
    found = f"{following[1]!r} is not expected here" if following else "the text ends too early"
    keywords = [part for part in telling if _KEYWORD.fullmatch(part)]
    return f"{found}; {' or '.join(keywords)} would be possible." if keywords else f"{found}."
