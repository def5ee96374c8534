"""What became of each import: what went in, and what did not as it stood."""

from .described import described as described
from .run import ImportOf as ImportOf
from .run import import_numbered as import_numbered
from .run import imports_of as imports_of

__all__ = ["ImportOf", "described", "import_numbered", "imports_of"]
