"""Where a query names ``atlas:search``, and what stands round each token."""

from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from fairatlas_loaders.vocabulary import PREFIXES, expand

from ..sparql.tokens import Token

SEARCH = expand("atlas:search")
OPENED_BY = {")": "(", "]": "[", "}": "{"}


def named_at(query: Sequence[Token]) -> list[int]:
    """The numbers of the tokens that name the term: as an IRI, or by whichever prefix."""
    prefixes, base = dict(PREFIXES), ""
    found = []
    for number, token in enumerate(query):
        before = query[max(number - 2, 0) : number]
        if token.kind == "iri":
            iri = _resolved(token.text[1:-1], base)
            if len(before) == 2 and before[0].is_word("PREFIX") and before[1].kind == "name":
                prefixes[before[1].text[:-1]] = iri
            elif before and before[-1].is_word("BASE"):
                base = iri
            elif iri == SEARCH:
                found.append(number)
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            if prefixes.get(prefix, "") + local.replace("\\", "") == SEARCH:
                found.append(number)
    return found


def _resolved(iri: str, base: str) -> str:
    if not base:
        return iri
    # Joining loses an empty fragment, in which many namespaces end.
    fragment = "#" if iri.endswith("#") else ""
    try:
        return urljoin(base, iri.removesuffix("#")) + fragment
    except ValueError:
        # No IRI at all, which whoever runs the query will say.
        return iri


def places(query: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """For each token the kind of group that it is in, and the innermost bracket open there.

    The kind is ``pattern``, ``template``, ``data`` of VALUES, or empty outside of all groups.
    """
    stack: list[tuple[str, str]] = [("", "")]
    following = ""
    for token in query:
        if token.is_word("VALUES"):
            following = "data"
        elif token.is_word("CONSTRUCT", "INSERT", "DELETE"):
            following = "template"
        if token.kind == "mark" and token.text in OPENED_BY and len(stack) > 1:
            stack.pop()
        yield stack[-1]
        if token.kind == "mark" and token.text in OPENED_BY.values():
            inside = stack[-1][0]
            if token.text == "{":
                inside = following or (inside if inside in ("template", "data") else "pattern")
                following = ""
            stack.append((inside, token.text))
