"""A Dask cluster gives what processes of this machine give."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fairatlas.shacl.whole import check_map
from fairatlas.shacl.whole.workers import workers

distributed = pytest.importorskip("distributed", reason="the package distributed is not installed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address.removeprefix("tcp://")


def _files(store: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in store.glob("validation/record/*/*.jsonl")}


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_cluster_of_two_processes_gives_the_same_bytes(
    store: Path, load: Callable[..., None], scheduler: str
) -> None:
    lines = (
        f"<software/s{number}> a atlas:Software ; schema:author <person/p{number % 9}> , "
        f"[ a atlas:Organization ] ."
        for number in range(500)
    )
    load(many="\n".join(lines), person='<person/p1> a atlas:Person ; foaf:name "P" .')
    here = check_map(store, by=workers(jobs=2))
    expected = _files(store)
    cluster = check_map(store, by=workers(f"dask://{scheduler}"), fresh=True)
    assert cluster.parts == here.parts > 1
    assert cluster.summary == here.summary
    assert _files(store) == expected

    load(person="<person/p1> a atlas:Person .")
    renewed = check_map(store, by=workers(f"dask://{scheduler}"))
    assert list(renewed.results()) == list(
        check_map(store, by=workers(jobs=1), fresh=True).results()
    )
