"""The queries that ship with the atlas: each a file with its question in words."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fairatlas_loaders import data_path

_META = re.compile(r"^# (label|description): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class SavedQuery:
    """A query with the question that it answers."""

    name: str
    label: str
    description: str
    text: str


@cache
def saved_queries(group: str = "explore") -> tuple[SavedQuery, ...]:
    """The queries of a group, in the order of their file names.

    Raises:
        ValueError: a file says no label or no description.
    """
    return tuple(_read(path) for path in sorted((data_path("queries") / group).glob("*.rq")))


def saved_query(name: str, group: str = "service") -> str:
    """The text of the query with this name."""
    return (data_path("queries") / group / f"{name}.rq").read_text("utf-8")


def _read(path: Path) -> SavedQuery:
    source = path.read_text("utf-8")
    meta = dict(_META.findall(source))
    if set(meta) != {"label", "description"}:
        raise ValueError(f"{path.name} lacks its label or its description")
    text = _META.sub("", source).strip() + "\n"
    return SavedQuery(path.stem, meta["label"], meta["description"], text)
