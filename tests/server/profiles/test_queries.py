"""The query of each profile on a made thing of each class, triple by triple."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas.description import describe
from fairatlas.profiles import in_words_of, profiles, profiles_of
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

Canonical = Callable[[Iterable[Quad]], list[str]]
HERE = Path(__file__).parent
TOKENS = [one.token for one in profiles().values() if one.query]


def _expected() -> dict[tuple[str, str], list[Quad]]:
    """What is expected, by profile and thing: the name of each graph is the thing."""
    found: dict[tuple[str, str], list[Quad]] = {}
    for token in TOKENS:
        for quad in parse(path=HERE / "expected" / f"{token}.trig", format=RdfFormat.TRIG):
            thing = getattr(quad.graph_name, "value", "")
            found.setdefault((token, thing), []).append(Quad(*quad.triple))
    return found


EXPECTED = _expected()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """A map of one thing of each class."""
    folder = tmp_path_factory.mktemp("kelp") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        atlas.load(Source("kelp.ttl", path=HERE / "kelp.ttl"), loaders()["rdf"], name="kelp")
    return MapView.open(folder)


@pytest.mark.parametrize(
    ("token", "thing"), EXPECTED, ids=lambda text: text.removeprefix(f"{EXAMPLE_BASE}/id/")
)
def test_a_thing_is_told_so(made: MapView, canonical: Canonical, token: str, thing: str) -> None:
    description = describe(made, NamedNode(thing))
    assert profiles()[token] in profiles_of(description)
    told = in_words_of(profiles()[token], description, made)
    assert canonical(told) == canonical(EXPECTED[token, thing])


@pytest.mark.parametrize("token", TOKENS)
def test_each_class_that_a_profile_has_words_for_has_its_example(made: MapView, token: str) -> None:
    told = {
        quad.object.value
        for name, thing in EXPECTED
        if name == token
        for quad in made.store.quads_for_pattern(NamedNode(thing), term("rdf:type"), None)
        if isinstance(quad.object, NamedNode)
    }
    assert {cls for cls, _ in profiles()[token].fits} <= told
