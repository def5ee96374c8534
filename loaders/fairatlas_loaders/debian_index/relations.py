"""Relations between packages: ``a (>= 1) [amd64] | b:any <!nocheck>``."""

import re
from dataclasses import dataclass
from functools import lru_cache

_RELATION = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9+.-]*)(?P<qualifier>:[a-z0-9-]+)?"
    r"(?: ?\( ?(?P<range>(?:<<|<=|>=|>>|=|<|>) ?[^()\s]+) ?\))?"
    r"(?: ?(?P<architectures>\[[^\[\]]*\]))?(?P<profiles>(?: ?<[^<>]*>)*)"
)
_TESTS_ONLY = re.compile("<[^<>]*!nocheck[^<>]*>")


@dataclass(frozen=True)
class Relation:
    """One package that is named, with the versions and the condition under which it counts."""

    name: str
    versions: str | None
    condition: str | None

    @property
    def for_tests(self) -> bool:
        """Whether it is needed only where the tests are run."""
        return bool(self.condition and _TESTS_ONLY.search(self.condition))


@lru_cache(maxsize=100_000)
def alternatives(text: str) -> tuple[Relation | None, ...]:
    """The packages of which one is enough, None for a part that names none."""
    return tuple(_relation(part) for part in text.split("|"))


def groups(text: str) -> list[str]:
    """The parts of a field between commas, each with single spaces."""
    return [one for part in text.split(",") if (one := " ".join(part.split()))]


def _relation(text: str) -> Relation | None:
    found = _RELATION.fullmatch(text.strip())
    if found is None:
        return None
    parts = (found["qualifier"], found["architectures"], found["profiles"].strip())
    condition = " ".join(part for part in parts if part)
    return Relation(found["name"].lower(), found["range"], condition or None)
