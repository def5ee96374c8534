"""What an index has: its packages, and who provides the virtual ones."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..readers.deb822 import Stanza
from .relations import Relation, alternatives, groups


@dataclass
class Known:
    """The real packages of an index, and for each virtual one who provides it in which version."""

    kind: str = ""
    packages: set[str] = field(default_factory=set)
    provided: dict[str, dict[str, str | None]] = field(default_factory=lambda: defaultdict(dict))

    def providers(self, relation: Relation) -> Sequence[str]:
        """The packages that satisfy a relation: the one of that name and those providing it.

        A range of versions is satisfied by those only that provide it in a version (Debian
        Policy 7.5); whether that version is in the range is not asked. The name itself where
        the index knows nobody.
        """
        by_others = [
            name
            for name, version in self.provided.get(relation.name, {}).items()
            if relation.versions is None or version is not None
        ]
        if relation.name in self.packages:
            return [relation.name, *(name for name in by_others if name != relation.name)]
        return by_others or [relation.name]


def known_of(stanzas: Iterable[Stanza]) -> Known:
    """Reads an index for the first time: names only, as relations name packages in any order."""
    known = Known()
    for stanza in stanzas:
        name = stanza.get("package").lower()
        if not name:
            continue
        if not known.kind:
            known.kind = "sources" if "directory" in stanza.fields else "packages"
        if known.kind == "sources":
            continue
        known.packages.add(name)
        for group in groups(stanza.get("provides")):
            for relation in alternatives(group):
                if relation is not None:
                    known.provided[relation.name][name] = relation.versions
    return known
