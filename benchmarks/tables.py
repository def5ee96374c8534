"""Tables in the pages of docs, between their marks."""

from collections.abc import Sequence
from pathlib import Path


def write(page: Path, lines: Sequence[str], name: str = "") -> None:
    """Puts lines between the marks of a table; of that with a name, where a page has several.

    Raises:
        ValueError: the page has no such marks.
    """
    told = f"table {name}".rstrip()
    begin, end = f"<!-- {told} -->\n", f"<!-- end of {told} -->\n"
    before, mark, rest = page.read_text("utf-8").partition(begin)
    _, other, after = rest.partition(end)
    if not mark or not other:
        raise ValueError(f"{page.name} has no place for the {told}")
    page.write_text(f"{before}{begin}\n" + "\n".join(lines) + f"\n\n{end}{after}", "utf-8")
