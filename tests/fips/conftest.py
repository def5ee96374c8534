"""Profiles to test with: small ones in memory, and the demo map."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fairatlas.demo import curated, load_demo
from fairatlas.fips import Answer, Declaration, Profile, Profiles, Use, Way, profiles, questions
from fairatlas.store import Atlas, MapView
from fairatlas_loaders.names import EXAMPLE_BASE

Make = Callable[..., Profile]


def way(text: str) -> tuple[Way, str]:
    """The use written ``doi``, ``doi?`` for a plan, ``doi-`` for what is to be replaced."""
    if text.endswith("?"):
        return Way.PLANNED, text[:-1]
    return (Way.REPLACED, text[:-1]) if text.endswith("-") else (Way.CURRENT, text)


@pytest.fixture(scope="session")
def make() -> Make:
    """Makes a profile from answers by question: ``make("a", F2="dcat prov?")``; ``.`` for none."""

    def made(name: str, revises: tuple[str, ...] = (), issued: str = "", **given: str) -> Profile:
        answers = []
        for question in questions():
            text = given.get(question.code.replace("-", "_").replace(".", ""))
            declared: tuple[Declaration, ...] = ()
            if text is not None:
                uses = tuple(Use(*way(one)) for one in text.split() if one != ".")
                iri = f"urn:{name}:{question.code}"
                declared = (Declaration(iri, (question.iri,), uses, "." in text.split()),)
            answers.append(Answer(question, declared))
        return Profile(
            f"urn:{name}", (f"urn:of:{name[0]}",), issued, None, None, revises, tuple(answers)
        )

    return made


@pytest.fixture(scope="session")
def view(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """The curated files of the demo map."""
    folder: Path = tmp_path_factory.mktemp("fips")
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
    return MapView.open(folder)


@pytest.fixture(scope="session")
def demo(view: MapView) -> Profiles:
    """Its profiles."""
    return profiles(view)
