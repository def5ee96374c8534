"""New results put in the place of those that are kept of the same nodes."""

from collections.abc import Set
from dataclasses import replace

from ...store import StoreDamaged
from ..engine.graph import Node
from .encoding import looked_at
from .kept import Kept, Part


def merged(kept: Kept, part: Part, nodes: Set[Node] | None) -> Part:
    """A part with what is kept of it, but of these nodes; the part as it is where they are None.

    Raises:
        StoreDamaged: what was kept is gone since.
    """
    if nodes is None:
        return part
    old = kept.read(part.number, part.of)
    if old is None:
        raise StoreDamaged(
            f"kept results of part {part.number} were lost while they were renewed; run the same "
            "command again"
        )
    stayed = (line for line in old.lines if looked_at(line) not in nodes)
    return replace(part, lines=tuple(sorted((*stayed, *part.lines))))
