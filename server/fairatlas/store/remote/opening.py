"""A map whose folder has archive and journal, and whose quads are in an engine elsewhere.

Archive and journal are the truth, and stay in the folder; the engine can be filled anew from them.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Store

from fairatlas_loaders.names import PROVENANCE, Names
from fairatlas_loaders.vocabulary import term

from ..archive import Archive
from ..errors import StoreDamaged, StoreError
from ..files import sync_folder
from ..journal import Entry, Journal
from ..replay import replay
from .address import Address
from .store import RemoteStore


def settle_engine(folder: Path, address: Address) -> None:
    """Writes down that the quads of a map are in an engine; whoever opens the folder finds it.

    Only the owner can read the file, since a password may be in it.

    Raises:
        StoreError: they are in Oxigraph, in the folder.
    """
    if engine_of(folder) == address:
        return
    if (folder / "oxigraph").exists():
        raise StoreError(
            f"the map in {folder} is in Oxigraph there; dump it, and load it into a new folder"
        )
    told = {
        "query": address.query,
        "update": address.update,
        "authorization": address.authorization,
    }
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / "engine.json.new"
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file:
        file.write(json.dumps(told, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / "engine.json")
    sync_folder(folder)


def engine_of(folder: Path) -> Address | None:
    """Where the quads of the map in a folder are; None where they are in the folder.

    Raises:
        StoreDamaged: the file that says it can't be read.
    """
    path = folder / "engine.json"
    try:
        told = json.loads(path.read_bytes())
        return Address(told["query"], told["update"], told["authorization"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(f"{path} can't be read: {error}") from error


def check_is_of(store: RemoteStore, names: Names, journal: Journal) -> None:
    """Returns when an engine holds nothing but what this journal has led to.

    Raises:
        StoreError: it holds another map, or a later state of this one.
    """
    if not journal.entries and any(store.quads_for_pattern(None, None, None, DefaultGraph())):
        raise StoreError(
            "the engine holds something already; a new map needs one that is empty, or one "
            "dataset of it"
        )
    first = journal.entries[:1]
    sources = [NamedNode(f"urn:sha256:{entry.source}") for entry in first]
    if _used(store, names, 1) not in (None, *sources):
        raise StoreError(
            f"the engine holds another map with the base {names.base}; "
            "give this one another base or another engine"
        )
    if _used(store, names, len(journal.entries) + 1) is not None:
        raise StoreError(
            "the engine holds a later state of the map than the folder; if the folder was "
            "brought back from a backup, run `fairatlas rebuild`"
        )


def _used(store: RemoteStore, names: Names, sequence: int) -> object:
    """What an entry of the journal was made from, as the engine has it."""
    pattern = (names.activity(sequence), term("prov:used"), None, names.graph(PROVENANCE))
    quad = next(store.quads_for_pattern(*pattern), None)
    return None if quad is None else quad.object


def fill_anew(
    store: RemoteStore,
    names: Names,
    archive: Archive,
    journal: Journal,
    progress: Callable[[Entry], None] = lambda entry: None,
) -> None:
    """Takes the map out of an engine and puts it in again from the archive.

    While it runs, who reads sees a part of the map.

    Raises:
        StoreDamaged: an archive object is missing or altered.
    """
    for graph in [*store.named_graphs()]:
        assert isinstance(graph, NamedNode)
        if graph.value.startswith(names.graphs) or graph.value in journal.current:
            store.update(f"DROP SILENT GRAPH {graph}")
    store.update("DROP SILENT DEFAULT")
    replay(store, names, archive, journal, journal.entries, progress)


def copied(store: RemoteStore, names: Names, journal: Journal) -> Store:
    """A copy of a map in memory, which may be changed; for maps that fit."""
    copy = Store()
    of_others = {
        graph
        for graph in store.named_graphs()
        if isinstance(graph, NamedNode)
        and not graph.value.startswith(names.graphs)
        and graph.value not in journal.current
    }
    copy.bulk_extend(
        quad
        for quad in store.quads_for_pattern(None, None, None, None)
        if quad.graph_name not in of_others
    )
    return copy
