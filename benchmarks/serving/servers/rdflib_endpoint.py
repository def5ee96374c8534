"""rdflib-endpoint over RDFLib's own store, in an environment of its own, where one is made.

``RDFLIB_ENDPOINT`` names its command; it wants other versions than ours, so it is no dependency.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...lookups import free_port
from .server import Server, process

_COMMAND = os.environ.get("RDFLIB_ENDPOINT", "")


def is_there() -> bool:
    """Whether this machine has it."""
    return bool(_COMMAND)


@contextmanager
def rdflib_endpoint(folder: Path, data: Path) -> Iterator[Server]:
    """With everything in memory."""
    port = free_port()
    serve = [_COMMAND, "serve", "--host", "127.0.0.1", "--port", str(port)]
    with process([*serve, str(data)], port) as pid:
        yield Server(port, "/?query=", pid)
