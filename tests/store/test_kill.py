"""A load that is killed at any moment loses nothing acknowledged and shows no half contribution."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from fairatlas.store import Atlas, MapView, StoreMissing
from fairatlas.store.checking import faults

_KILLS = 50
_FILES = 40
_RECORDS = 25


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of a fixed number of records each, every tenth large enough to be bulk-loaded."""
    folder = tmp_path_factory.mktemp("files")
    paths = []
    for number in range(_FILES):
        path = folder / f"{number:03}.ttl"
        lines = [
            f"<http://x.org/{number}/{record}> <http://x.org/in> <http://x.org/file/{number}> ."
            for record in range(_RECORDS)
        ]
        if number % 10 == 9:
            filler = "x" * 1_000_000
            lines += [
                f'<http://x.org/{number}/f> <http://x.org/f{n}> "{filler}" .' for n in range(3)
            ]
        path.write_text("\n".join(lines), "utf-8")
        paths.append(path)
    return paths


def _load_and_kill(store: Path, files: list[Path], told: int, delay: float) -> set[str]:
    """Starts a load, kills it, and gives the contributions it acknowledged.

    It is killed so many seconds after so many contributions: however slow the machine is, some
    kills come amid the work.
    """
    command = [sys.executable, "-m", "fairatlas.cli", "load", "--json", "--store", str(store)]
    process = subprocess.Popen(
        [*command, *map(str, files)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    assert process.stdout is not None
    output = b""
    while output.count(b"\n") < told and (more := process.stdout.read(4096)):
        output += more
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    output += process.communicate()[0]
    lines = [line for line in output.split(b"\n")[:-1] if line]
    return {json.loads(line)["contribution"] for line in lines}


def _assert_whole(atlas: Atlas, acknowledged: set[str]) -> None:
    assert acknowledged <= set(atlas.journal.current)
    for entry in atlas.journal.current.values():
        if entry.loader != "rdf":
            continue
        number = int(entry.source_name.removesuffix(".ttl"))
        target = NamedNode(f"http://x.org/file/{number}")
        for graph in (atlas.names.graph(entry.contribution), DefaultGraph()):
            found = list(atlas.store.quads_for_pattern(None, None, target, graph))
            assert len(found) == _RECORDS


@pytest.mark.slow
def test_killed_loads(tmp_path: Path, files: list[Path]) -> None:
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    store = tmp_path / "store"
    acknowledged: set[str] = set()
    for kill in range(_KILLS):
        if kill % 10 == 0:
            store = tmp_path / f"store-{kill}"
            acknowledged = set()
        told = chance.randint(0, _FILES)
        delay = chance.uniform(0, 2) if told == 0 else chance.uniform(0, 0.1)
        acknowledged |= _load_and_kill(store, files, told, delay)
        with Atlas(store, "http://localhost:8000") as atlas:
            _assert_whole(atlas, acknowledged)
            if kill % 10 == 9:
                found = list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal))
                assert found == [], f"seed {seed}"
    assert acknowledged, f"no load got far enough to be of use (seed {seed})"


@pytest.mark.slow
def test_a_view_opened_right_after_a_kill_shows_no_half(tmp_path: Path, files: list[Path]) -> None:

    chance = random.Random(7)
    for _ in range(10):
        _load_and_kill(tmp_path / "store", files, chance.randint(0, 8), chance.uniform(0, 0.1))
        try:
            view = MapView.open(tmp_path / "store")
        except (StoreMissing, OSError):
            continue
        for number in range(_FILES):
            target = NamedNode(f"http://x.org/file/{number}")
            found = list(view.store.quads_for_pattern(None, None, target, DefaultGraph()))
            assert len(found) in (0, _RECORDS)
