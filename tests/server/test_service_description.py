"""The description of the endpoint says what is so."""

import pytest
from pyoxigraph import Store

from fairatlas.service_description import (
    FUNCTIONS,
    GEOSPARQL,
    Abilities,
    service_description,
)
from fairatlas.store import MapView


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_engine_has_each_function(name: str) -> None:
    # A function that it does not have is an error; one that gets nothing to work on is none.
    rows = list(Store().query(f"SELECT (<{GEOSPARQL}{name}>() AS ?x) {{}}"))  # type: ignore[arg-type]
    assert len(rows) == 1
    with pytest.raises(RuntimeError, match="not supported"):
        list(Store().query(f"SELECT (<{GEOSPARQL}{name}No>() AS ?x) {{}}"))  # type: ignore[arg-type]


def test_the_graphs_are_those_of_the_contributions(view: MapView) -> None:
    told = service_description(view)
    listed = {quad.object for quad in told if quad.predicate.value.endswith("#name")}
    contributed = {view.names.graph(name) for name in view.journal.current}
    assert listed == contributed | {view.names.graph("provenance")}
    notes = [q.object.value for q in told if q.predicate.value.endswith("/description")]  # type: ignore[union-attr]
    assert notes == [f"{len(listed):,} named graphs, of which {len(listed)} are listed."]


@pytest.mark.parametrize("name", ["area", "perimeter", "relate", "spatialDimension"])
def test_functions_that_are_easily_left_out(name: str) -> None:
    assert name in FUNCTIONS


@pytest.mark.parametrize("updates", [True, False])
@pytest.mark.parametrize("federates", [True, False])
def test_only_what_is_on_is_told(view: MapView, updates: bool, federates: bool) -> None:
    told = service_description(view, Abilities(updates=updates, federates=federates))
    values = {str(quad.object).strip("<>").rpartition("#")[2] for quad in told}
    assert ("SPARQL11Update" in values) == updates
    assert any(quad.predicate.value.endswith("inputFormat") for quad in told) == updates
    assert ("BasicFederatedQuery" in values) == federates
    assert "UnionDefaultGraph" not in values
