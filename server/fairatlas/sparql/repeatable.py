"""Whether a query has the same answer each time while the map stays as it is."""

import re

# The index of texts follows the map a moment later.
_CHANGING = re.compile(r"NOW|RAND|UUID|BNODE|SERVICE|SEARCH", re.IGNORECASE)


def is_repeatable(query: str) -> bool:
    """Whether nothing in a query can make its answer another one next time.

    In doubt it says no: also for such a word in a text, and for escapes that could spell one.
    """
    return "\\" not in query and not _CHANGING.search(query)
