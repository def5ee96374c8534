"""How far the terms of a JSON-LD context are defined by one another."""

from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_CHAIN = 20
"""Terms of which each is defined by the next; the parser follows them by recursion."""

_NAMING = ("@id", "@type", "@reverse", "@index")


def has_long_chain(context: Mapping[str, Any]) -> bool:
    """Whether a term is defined by a chain of more than ``LONGEST_CHAIN`` other terms."""
    lengths: dict[str, int] = {}
    for term in context:
        # The stack holds each term twice: before and after those that it is defined by.
        waiting = [term]
        open_terms: set[str] = set()
        while waiting:
            one = waiting.pop()
            if one in lengths:
                continue
            needed = [other for other in _needed(one, context) if other != one]
            if one not in open_terms:
                open_terms.add(one)
                waiting.append(one)
                # A term that is open already is in a circle, which the parser refuses.
                waiting.extend(o for o in needed if o not in open_terms)
                continue
            lengths[one] = 1 + max((lengths.get(other, 0) for other in needed), default=0)
            if lengths[one] > LONGEST_CHAIN:
                return True
    return False


def _needed(term: str, context: Mapping[str, Any]) -> Iterator[str]:
    """The terms of the context that stand in a definition, by themselves or as a prefix."""
    stated = context[term]
    texts = [stated.get(key) for key in _NAMING] if isinstance(stated, dict) else [stated]
    for text in texts:
        if isinstance(text, str) and text in context:
            yield text
    for text in (term, *texts):
        prefix, colon, _ = text.partition(":") if isinstance(text, str) else ("", "", "")
        if colon and prefix in context:
            yield prefix
