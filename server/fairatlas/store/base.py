"""The base of a map, written into its store when it is made."""

import json
from pathlib import Path

from fairatlas_loaders import Names

from .errors import StoreDamaged, StoreError, StoreMissing
from .files import write_durably

_FORMAT = 1


def settle_base(folder: Path, base: str) -> str:
    """The base that the store was made with; written down when it is made.

    Raises:
        StoreError: another base is asked for than the store was made with.
    """
    path = folder / "atlas.json"
    if not path.exists():
        names = Names(base)
        write_durably(path, json.dumps({"format": _FORMAT, "base": names.base}).encode())
        return names.base
    found = stored_base(folder)
    if found != base:
        raise StoreError(
            f"the store {folder} was made with the base {found}, not {base}; "
            f"set FAIRATLAS_BASE_IRI={found}, or name another folder with --store"
        )
    return found


def stored_base(folder: Path) -> str:
    """The base that a store was made with.

    Raises:
        StoreMissing: there is no store in the folder.
        StoreDamaged: its settings file can't be read, or is of a later format.
    """
    path = folder / "atlas.json"
    if not path.is_file():
        raise StoreMissing(
            f"there is no map in {folder}; make one with `fairatlas load FILE`, "
            "or try `fairatlas serve --demo`"
        )
    try:
        settings = json.loads(path.read_bytes())
        if settings["format"] != _FORMAT:
            raise StoreDamaged(f"{path} is of format {settings['format']}, this program's is 1")
        return str(settings["base"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(f"{path} can't be read: {error}") from error
