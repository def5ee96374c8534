"""The parts of a sitemap keep to the limits of its protocol."""

import pytest

from fairatlas.self_description import addresses
from fairatlas.self_description.addresses import Address, addresses_of, parts_of
from fairatlas.store import MapView
from fairatlas_loaders.names import PROVENANCE


def _some(count: int, end: str = "") -> list[Address]:
    return [Address(f"https://a.example/doc/{number}{end}") for number in range(count)]


def test_a_part_has_as_many_addresses_as_it_may() -> None:
    assert [len(part) for part in parts_of(_some(100_001))] == [50_000, 50_000, 1]
    assert parts_of([]) == []


def test_a_part_has_as_many_bytes_as_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    some = _some(10, "&" * 100)
    monkeypatch.setattr(addresses, "MOST_BYTES", 3 * some[0].size)
    assert [len(part) for part in parts_of(some)] == [3, 3, 3, 1]


def test_an_address_too_long_for_a_sitemap_is_left_out() -> None:
    long, short = Address("https://a.example/" + "x" * 2_048), Address("https://a.example/y")
    assert parts_of([long, short]) == [[short]]


def test_a_thing_changed_with_the_newest_contribution_that_states_something_of_it(
    view: MapView,
) -> None:
    names = view.names
    own = names.graph(PROVENANCE)
    for one in addresses_of(view):
        node = names.entity(*one.url.removeprefix(f"{names.base}/doc/").split("/", 1))
        graphs = {str(quad.graph_name) for quad in view.store.quads_for_pattern(node, None, None)}
        times = [
            entry.time
            for name, entry in view.journal.current.items()
            if str(names.graph(name)) in graphs - {str(own)}
        ]
        assert one.changed == max(times)
