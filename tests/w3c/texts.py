"""What the text of a query or update tells of how it is to be run."""

from pathlib import Path

from fairatlas.sparql.tokens import tokens

from .manifests import iri_of


def text_of(path: Path) -> str:
    """The query or update of a file, with the base that its relative IRIs are meant from."""
    return f"BASE <{iri_of(path)}>\n{path.read_bytes().decode()}"


def has_dataset(query: str) -> bool:
    """Whether a query names its dataset itself."""
    return any(token.is_word("FROM") for token in tokens(query))


def is_ordered(query: str) -> bool:
    """Whether the query as a whole is ordered, rather than one within it."""
    depth = 0
    for token in tokens(query):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if not depth and token.is_word("ORDER"):
            return True
    return False


def is_over_all(update: str) -> bool:
    """Whether all that an update looks at stands in whichever named graphs there are."""
    found = tokens(update)
    where = next((i for i, token in enumerate(found) if token.is_word("WHERE")), len(found))
    pattern = found[where + 1 : where + 4]
    return len(pattern) == 3 and pattern[1].is_word("GRAPH") and pattern[2].kind == "variable"
