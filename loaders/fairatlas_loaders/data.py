"""Finds the data that ships with the atlas: ontology, shapes, queries and examples."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_path(folder: str) -> Path:
    """The folder ``ontology``, ``shapes``, ``queries`` or ``examples``, from a checkout or a wheel.

    In an installed wheel the folders stand in ``_data`` beside this module; in a checkout at its
    root, two levels up. The checkout wins, since an editable install may leave stale copies.

    Raises:
        FileNotFoundError: the folder is in neither place: the installation is broken.
    """
    candidates = (_PACKAGE.parents[1] / folder, _PACKAGE / "_data" / folder)
    for candidate in candidates:
        if (candidate / ".fairatlas-data").is_file():
            return candidate
    looked = " or ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(f"FAIR Atlas data folder {folder!r} not found; looked in {looked}")
