"""Saved queries: each a file that runs as it stands, with its question and parameters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fairatlas_loaders import Names, data_path

from ..errors import MalformedInput, NotFound
from .groups import groups
from .parameters import TYPES, Parameter, Term

_PARAMETER = re.compile(
    r"^# parameter (?P<name>\w+): "
    r"(?P<type>IRI of (?P<of>[\w-]+:[\w-]+)|[\w-]+:\w+)\. (?P<what>.+)\n",
    re.MULTILINE,
)
_LINES = ("label", "group", "description")
_DEFAULT = re.compile(r"\bVALUES \?(\w+) \{ (.+?) \}")


@dataclass(frozen=True)
class SavedQuery:
    """A query with the question that it answers.

    Attributes:
        name: the name of its file, which is its name in URLs.
        label: the question in words.
        description: why it matters, or what the answer tells.
        group: of which questions it is one; empty where it is no question.
        text: the query with the defaults of its parameters.
        parameters: in the order in which the file describes them.
    """

    name: str
    label: str
    description: str
    group: str
    text: str
    parameters: tuple[Parameter, ...] = ()

    def values(self, names: Names, given: Mapping[str, str]) -> dict[str, Term]:
        """The term of each parameter: of the text given for it, else its default.

        Raises:
            MalformedInput: a text is no value of its parameter, or names none.
        """
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise MalformedInput(
                    f"This query has no parameter {name[:80]!r}; it has: "
                    f"{', '.join(sorted(known)) or 'none'}."
                )
        return {
            one.name: one.term(given[one.name], names) if one.name in given else one.default(names)
            for one in self.parameters
        }

    def bound(self, values: Mapping[str, Term]) -> str:
        """The query with terms in the place of defaults, as any SPARQL engine runs it.

        A term is written by the library that made it, so nothing in it is read as SPARQL.
        """

        def one(found: re.Match[str]) -> str:
            name = found[1]
            return f"VALUES ?{name} {{ {values[name]} }}" if name in values else found[0]

        return _DEFAULT.sub(one, self.text)


@cache
def questions() -> dict[str, SavedQuery]:
    """The competency questions, by name, in the order of their names.

    Raises:
        ValueError: a file says no label or no description, or a parameter has no default.
    """
    paths = sorted((data_path("queries") / "competency").glob("*.rq"))
    return {path.stem: read(path)[0] for path in paths}


def questions_to_start_with() -> list[SavedQuery]:
    """One question of each group, in the order of the groups."""
    return [question(group.start) for group in groups()]


def question(name: str) -> SavedQuery:
    """The question with this name; NotFound where there is none."""
    query = questions().get(name)
    if query is None:
        raise NotFound(f"There is no question called {name[:80]!r}; /queries lists them.")
    return query


def service_query(name: str) -> str:
    """The text of a query that the service itself asks."""
    return (data_path("queries") / "service" / f"{name}.rq").read_text("utf-8")


def read(
    path: Path, lines: Sequence[str] = _LINES, further: str = "(?!)"
) -> tuple[SavedQuery, list[tuple[str, str]]]:
    """The query of a file, and what the lines at its head say, by name.

    Args:
        lines: the lines that it must have.
        further: a pattern of the names of those that it may have beside them.

    Raises:
        ValueError: it lacks one of the lines, or a parameter has no default.
    """
    source = path.read_text("utf-8")
    head = re.compile(rf"^# ({'|'.join(lines)}|{further}): (.+)\n", re.MULTILINE)
    said = head.findall(source)
    meta = dict(said)
    for key in lines:
        if key not in meta:
            raise ValueError(f"{path.name} lacks its {key}")
    text = head.sub("", source)
    defaults = dict(_DEFAULT.findall(text))
    parameters = tuple(
        _parameter(path.name, found, defaults) for found in _PARAMETER.finditer(text)
    )
    query = SavedQuery(
        name=path.stem,
        label=meta["label"],
        description=meta["description"],
        group=meta.get("group", ""),
        text=_PARAMETER.sub("", text).strip() + "\n",
        parameters=parameters,
    )
    return query, said


def _parameter(file: str, found: re.Match[str], defaults: Mapping[str, str]) -> Parameter:
    kind = "IRI" if found["of"] else found["type"]
    if kind not in TYPES:
        raise ValueError(f"{file}: a parameter is one of {', '.join(TYPES)}, not {kind}")
    if found["name"] not in defaults:
        raise ValueError(f"{file}: no VALUES block gives {found['name']} its default")
    return Parameter(found["name"], kind, found["of"] or "", found["what"], defaults[found["name"]])
