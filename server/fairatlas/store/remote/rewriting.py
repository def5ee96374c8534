"""Queries as an engine elsewhere understands them: with prefixes, our blank nodes, our graphs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Variable

from ...sparql.tokens import Token, tokens
from ..engine import Term
from .terms import DEFAULT_GRAPH, NODE, Spelling

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True)
class Prologue:
    """What a query need not say: prefixes, and what its relative IRIs are relative to."""

    base_iri: str | None = None
    prefixes: Mapping[str, str] | None = None

    def text(self, all_tokens: Sequence[Token]) -> str:
        """The declarations that a query or update needs and does not make itself."""
        used: set[str] = set()
        declared: set[str] = set()
        has_base = False
        for position, token in enumerate(all_tokens):
            has_base = has_base or token.is_word("BASE")
            if token.kind == "name":
                name = token.text.partition(":")[0]
                before = all_tokens[position - 1] if position else None
                (declared if before and before.is_word("PREFIX") else used).add(name)
        known = self.prefixes or {}
        lines = [f"BASE <{self.base_iri}>"] if self.base_iri and not has_base else []
        lines += [f"PREFIX {name}: <{known[name]}>" for name in sorted(used - declared & {*known})]
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Rewritten:
    """A query for an engine; ``form`` is SELECT, ASK, CONSTRUCT or DESCRIBE.

    Attributes:
        default_graph: whether the request has to name the graph that stands for the default one.
    """

    text: str
    form: str
    default_graph: bool


def rewritten(
    query: str,
    prologue: Prologue,
    spelling: Spelling,
    substitutions: Mapping[Variable, Term],
    in_named_graph: bool,
) -> Rewritten:
    """A well-formed query, for an engine.

    Args:
        substitutions: terms that stand for variables.
        in_named_graph: whether ``DEFAULT_GRAPH`` stands for the default graph.
    """
    found = tokens(query)
    form = next((one.text.upper() for one in found if one.is_word(*_FORMS)), "SELECT")
    changes = [*_tests_of_nodes(query, found)]
    names_graphs = any(one.is_word("FROM") for one in found)
    in_named_graph = in_named_graph and not names_graphs
    by_parameter = in_named_graph and form == "DESCRIBE"
    group = _outer_group(found, form)
    if group is not None:
        opening, closing, template = group
        values = "".join(
            f" VALUES {name} {{ {spelling.written(term)} }}" for name, term in substitutions.items()
        )
        if in_named_graph and not by_parameter:
            changes += _leave_out_default(found)
            values += f" GRAPH {DEFAULT_GRAPH} {{"
            changes.append((found[closing].start, found[closing].start, " }"))
        elif values and _is_subselect(found, opening):
            values += " {"
            changes.append((found[closing].start, found[closing].start, " }"))
        changes.append((found[opening].end, found[opening].end, values))
        if template is not None and in_named_graph:
            inner = query[found[opening].end : found[closing].start]
            changes.append((found[template].end, found[template].end, f" {{ {inner} }}"))
    return Rewritten(prologue.text(found) + applied(query, changes), form, by_parameter)


def applied(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """A text with parts, given by start and end, replaced; those at one place come in order."""
    parts, position = [], 0
    for start, end, new in sorted(changes, key=lambda change: change[0]):
        parts += [text[position:start], new]
        position = end
    return "".join([*parts, text[position:]])


def after(found: Sequence[Token], opening: int) -> int:
    """The position of the brace or bracket that closes the one at ``opening``; -1 without one."""
    pairs = {"{": "}", "(": ")"}
    start = found[opening].text
    depth = 0
    for position in range(opening, len(found)):
        depth += (found[position].text == start) - (found[position].text == pairs[start])
        if depth == 0:
            return position
    return -1


def _outer_group(found: Sequence[Token], form: str) -> tuple[int, int, int | None] | None:
    """Where the pattern of a query opens and closes, and the CONSTRUCT that has no template."""
    opening, depth = None, 0
    start = next((at for at, one in enumerate(found) if one.is_word(form)), 0)
    position = start
    while position < len(found):
        token = found[position]
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "{" and depth == 0:
            opening = position
            is_template = form == "CONSTRUCT" and position == start + 1
            if not is_template:
                break
            position = after(found, position)
            if position < 0:
                return None
        position += 1
    if opening is None or (closing := after(found, opening)) < 0:
        return None
    is_short = form == "CONSTRUCT" and found[start + 1].text != "{"
    return opening, closing, start if is_short else None


def _is_subselect(found: Sequence[Token], opening: int) -> bool:
    return found[opening + 1].is_word("SELECT")


def _leave_out_default(found: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """What keeps GRAPH with a variable from meeting the graph that stands for the default one."""
    for position, token in enumerate(found[:-2]):
        name = found[position + 1]
        if token.is_word("GRAPH") and name.kind == "variable" and found[position + 2].text == "{":
            closing = after(found, position + 2)
            if closing >= 0:
                end = found[closing].end
                yield end, end, f" FILTER({name.text} != {DEFAULT_GRAPH})"


def _tests_of_nodes(query: str, found: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """isBLANK and isIRI, which have to see that some IRIs are blank nodes.

    One test in the brackets of another is left: what it gives is neither.
    """
    last = -1
    for position, token in enumerate(found[:-1]):
        if position <= last or not token.is_word("ISBLANK", "ISIRI", "ISURI"):
            continue
        if found[position + 1].text != "(" or (closing := after(found, position + 1)) < 0:
            continue
        last = closing
        asked = query[found[position + 1].start : found[closing].end]
        own = f'STRSTARTS(STR{asked}, "{NODE}")'
        if token.is_word("ISBLANK"):
            new = f"(isBLANK{asked} || (isIRI{asked} && {own}))"
        else:
            new = f"(isIRI{asked} && !{own})"
        yield token.start, found[closing].end, new
