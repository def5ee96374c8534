"""Names of terms in the language of the reader, English where nothing else is asked for."""

import pytest
from flask.testing import FlaskClient

from fairatlas.labels import Labels
from fairatlas.store import MapView
from fairatlas_loaders.vocabulary import term


@pytest.mark.parametrize(
    ("languages", "names"),
    [
        (("en",), ["depends on", "software tool", "active"]),
        (("de", "en"), ["hängt ab von", "Softwarewerkzeug", "aktiv"]),
        (("es", "en"), ["depende de", "herramienta de software", "activo"]),
        (("fr", "en"), ["dépend de", "outil logiciel", "actif"]),
        (("zh", "en"), ["依赖于", "软件工具", "活跃"]),
        (("it", "en"), ["depends on", "software tool", "active"]),
        (("it", "fr", "en"), ["dépend de", "outil logiciel", "actif"]),
    ],
)
def test_terms_have_names_in_five_languages(
    view: MapView, languages: tuple[str, ...], names: list[str]
) -> None:
    labels = Labels(view.store, languages)
    terms = ("atlas:dependsOn", "atlas:Software", "atlas:repo-active")
    assert [labels.of(term(name)) for name in terms] == names


@pytest.mark.parametrize("wanted", ["", "en", "it"])
def test_english_pages_name_terms_in_english_only(client: FlaskClient, wanted: str) -> None:
    text = client.get("/doc/software/tidewatch.html", headers={"Accept-Language": wanted}).text
    assert "depends on" in text
    for other in ("hängt ab von", "depende de", "dépend de", "依赖于", "软件工具", "aktiv"):
        assert other not in text


def test_a_german_page_names_classes_properties_and_values_in_german(client: FlaskClient) -> None:
    text = client.get("/doc/software/tidewatch.html", headers={"Accept-Language": "de"}).text
    for name in ("Softwarewerkzeug", "hängt ab von", "Repository-Status", "aktiv"):
        assert name in text
    assert "depends on" not in text


@pytest.mark.parametrize("wanted", ["en", "de"])
def test_a_thing_is_listed_once_however_many_names_its_class_has(
    client: FlaskClient, wanted: str
) -> None:
    text = client.get("/doc/problem", headers={"Accept-Language": wanted}).text
    assert text.count(">Lost gauges<") == 1
