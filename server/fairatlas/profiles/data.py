"""The profiles themselves: each a query in a file, which says things of the map in other words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import ATLAS, PREFIXES, expand

from ..errors import NotFound
from ..queries import SavedQuery, read

THING = "thing"
"""The parameter of each query: the thing that is told."""
_LINES = ("label", "description", "profile", "source")
_FURTHER = r"also|base|fits [\w-]+:\w+"


@dataclass(frozen=True)
class Profile:
    """A way to tell of things.

    Attributes:
        token: its name in URLs.
        iri: what ``Accept-Profile`` names it by; ``also`` are other IRIs that it answers to.
        bases: IRIs of what it is a profile of; ``source`` is where it is specified.
        fits: IRIs of the classes that it has words for, each with the IRIs of the properties that
            a thing must have, since nothing that conforms can be said without; empty: all.
        query: what tells a thing so; None where the map's own statements are given as they are.
    """

    token: str
    iri: str
    label: str
    description: str
    source: str
    also: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    fits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    query: SavedQuery | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What a request can name it by."""
        return (self.token, self.iri, *self.also)


_ONTOLOGY = ATLAS.removesuffix("#")
OWN = Profile(
    "atlas",
    _ONTOLOGY,
    "FAIR Atlas",
    "All that the map says of a thing, and who points at it, in the words of the sources and of "
    "the ontology of the atlas. What a client gets who asks for no profile.",
    _ONTOLOGY,
)
"""The profile of everything."""

ALTERNATES = Profile(
    "alt",
    PREFIXES["altr"].removesuffix("#"),
    "Alternates view",
    "In which profiles and media types the description of a thing can be had.",
    "https://www.w3.org/TR/dx-prof-conneg/",
    also=("http://www.w3.org/ns/dx/conneg/altr",),
    bases=("https://www.w3.org/TR/dx-prof-conneg/",),
)
"""The profile of what there is to choose from."""


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by token: the atlas's own, those of the files by name, the alternates.

    Raises:
        ValueError: a file lacks a line of its head.
    """
    files = sorted((data_path("queries") / "profiles").glob("*.rq"))
    return {one.token: one for one in (OWN, *map(_profile, files), ALTERNATES)}


def profile_named(token: str) -> Profile:
    """The profile with this token; NotFound where there is none."""
    found = profiles().get(token)
    if found is None:
        raise NotFound(f"There is no profile called {token[:80]!r}; /profiles lists them.")
    return found


def _profile(path: Path) -> Profile:
    query, said = read(path, _LINES, _FURTHER)
    meta = dict(said)
    fits = [
        (expand(name.partition(" ")[2]), tuple(map(expand, value.split())))
        for name, value in said
        if name.startswith("fits ")
    ]
    return Profile(
        token=path.stem,
        iri=meta["profile"],
        label=query.label,
        description=query.description,
        source=meta["source"],
        also=tuple(meta.get("also", "").split()),
        bases=tuple(meta.get("base", "").split()),
        fits=tuple(fits),
        query=query,
    )
