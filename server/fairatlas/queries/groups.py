"""The groups that the competency questions are sorted into."""

import tomllib
from dataclasses import dataclass
from functools import cache

from fairatlas_loaders import data_path


@dataclass(frozen=True)
class Group:
    """A group of questions: its name in files, its heading, and what it is about.

    Attributes:
        start: the name of the question to start with.
    """

    name: str
    label: str
    description: str
    start: str


@cache
def groups() -> tuple[Group, ...]:
    """The groups, in the order in which pages show them."""
    text = (data_path("queries") / "competency" / "groups.toml").read_text("utf-8")
    return tuple(Group(name, **told) for name, told in tomllib.loads(text).items())
