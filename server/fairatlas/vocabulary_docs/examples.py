"""The example files of shapes: what each accepts, and what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff

from fairatlas_loaders import data_path


@dataclass(frozen=True)
class Example:
    """A file that shows what a shape accepts or finds.

    Attributes:
        name: the fault that it has, else what it is an example of.
    """

    name: str
    text: str


def examples(folder: str, kind: str, stem: str) -> tuple[Example, ...]:
    """The examples of a shape's file, such as those in ``record/examples/valid``.

    They are named after it: ``software.ttl``, and with a fault ``software--licence.ttl``.
    """
    place = data_path("shapes") / folder / "examples" / kind
    files = sorted([*place.glob(f"{stem}.ttl"), *place.glob(f"{stem}--*.ttl")])
    return tuple(
        Example(path.stem.partition("--")[2] or path.stem, path.read_text("utf-8"))
        for path in files
    )


def changes(valid: tuple[Example, ...], invalid: tuple[Example, ...]) -> tuple[Example, ...]:
    """The examples with a fault, each as the lines in which it differs from that without one.

    A file that has nothing to be compared with stays whole.
    """
    if len(valid) != 1:
        return invalid
    return tuple(replace(one, text="\n".join(_changed(valid[0], one))) for one in invalid)


def _changed(valid: Example, invalid: Example) -> Iterator[str]:
    """The lines removed and added, without the head of the comparison and its line numbers."""
    lines = unified_diff(valid.text.splitlines(), invalid.text.splitlines(), lineterm="", n=0)
    return (line for line in list(lines)[2:] if not line.startswith(("@@", "-@prefix", "+@prefix")))
