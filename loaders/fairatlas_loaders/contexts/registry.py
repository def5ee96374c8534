"""The bundled JSON-LD contexts, by every address under which files name them."""

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ..data import data_path

_FOLDER = Path(__file__).resolve().parent


class ContextChanged(RuntimeError):
    """A bundled context no longer has the hash that it was pinned with."""


@cache
def _entries() -> dict[str, dict[str, str]]:
    listed = tomllib.loads((_FOLDER / "registry.toml").read_text("utf-8"))["context"]
    return {_folded(address): entry for entry in listed for address in entry["addresses"]}


def _folded(address: str) -> str:
    """An address without scheme, ``www.``, final slash and fragment: files vary in these."""
    bare = address.partition("#")[0].partition("://")[2] or address
    return bare.removeprefix("www.").rstrip("/").lower()


def known_contexts() -> list[str]:
    """The addresses of the bundled contexts."""
    listed = tomllib.loads((_FOLDER / "registry.toml").read_text("utf-8"))["context"]
    return sorted(address for entry in listed for address in entry["addresses"])


def context(address: str) -> Any | None:
    """The bundled context that an address stands for (the value of ``@context``), or None.

    Raises:
        ContextChanged: the file was altered since it was pinned.
    """
    entry = _entries().get(_folded(address))
    return None if entry is None else _load(entry["file"], entry["sha256"])


@cache
def _load(file: str, sha256: str) -> Any:
    folder = data_path("ontology") if file == "context.jsonld" else _FOLDER
    data = (folder / file).read_bytes()
    if sha256 != "as-shipped" and hashlib.sha256(data).hexdigest() != sha256:
        raise ContextChanged(f"{file} does not have the hash it was pinned with")
    return json.loads(data)["@context"]
