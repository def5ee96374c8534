"""Where the Oxigraph stores of a map stand, and how they are opened."""

from pathlib import Path

from pyoxigraph import Store

from fairatlas_loaders import Names

from .engine import QuadStore
from .errors import StoreDamaged
from .journal import Journal
from .remote import RemoteStore, check_is_of, engine_of

OXIGRAPH = "oxigraph"


def snapshots(folder: Path) -> Path:
    """Where snapshots stand, each named by the number of journal entries that it has."""
    return folder / "snapshots"


def copies(folder: Path) -> Path:
    """Where copies stand that updates are tried on."""
    return folder / "copies"


def open_store(path: Path, read_only: bool = False) -> Store:
    """The Oxigraph store at a path.

    Raises:
        StoreDamaged: it can't be opened; it can be made anew.
    """
    try:
        return Store.read_only(str(path)) if read_only else Store(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreDamaged(f"{path} can't be opened: {error}. Run `fairatlas rebuild`") from error


def open_to_write(folder: Path, names: Names, journal: Journal) -> QuadStore:
    """The store of a map, in its folder or in an engine elsewhere, that is to be written to.

    Raises:
        StoreDamaged: it can't be opened; it can be made anew.
        StoreError: the engine can't be used, or holds another map.
    """
    address = engine_of(folder)
    if address is None:
        return open_store(folder / OXIGRAPH)
    store = RemoteStore.open(address)
    check_is_of(store, names, journal)
    return store
