"""The map in memory, divided into parts: what a process checks one part after another from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from zlib import crc32

from ..engine import Graph
from ..engine.graph import Node
from ..engine.shape import Found, Run
from ..validation import results_of
from .encoding import encoded
from .plans import Named


def part_of(node: Node, of: int) -> int:
    """The part that a node belongs to, of so many."""
    return crc32(node.encode()) % of


class Held:
    """A map and a plan, with the focus nodes of each part."""

    def __init__(self, named: Named, data: Graph, of: int) -> None:
        self.named = named
        self.data = data
        self.of = of
        self._run = Run(data, named.plan.shapes)
        self._focus: list[dict[int, list[Node]]] = [{} for _ in range(of)]
        for place, (_, targets, _) in enumerate(named.plan.parts):
            for node in dict.fromkeys(node for one in targets for node in one(self._run)):
                self._focus[part_of(node, of)].setdefault(place, []).append(node)
        self._roots = {
            part_of(node, of) for root in named.roots for node in data.instances(f"<{root}>")
        }

    def has_root(self, part: int) -> bool:
        """Whether a part has an instance of a class that the profile wants, if it wants one."""
        return not self.named.roots or part in self._roots

    def focus_nodes(self, part: int) -> int:
        """How many nodes of a part a shape is about."""
        return len({node for nodes in self._focus[part].values() for node in nodes})

    def targets_of(self, places: Collection[int]) -> Iterator[Node]:
        """The focus nodes of the shapes at these places in the plan."""
        for focus in self._focus:
            for place in places:
                yield from focus.get(place, ())

    def check(self, part: int, nodes: Collection[Node] | None = None) -> tuple[bytes, ...]:
        """The results on a part, or on those of its focus nodes that are named; a line each."""
        lines: list[bytes] = []
        for node, found in self.found(part, nodes).items():
            results = results_of(found, self.named.plan, self.data)
            lines += (encoded(node, result) for result, _ in results)
        return tuple(sorted(lines))

    def found(
        self, part: int, nodes: Collection[Node] | None = None
    ) -> Mapping[Node, Sequence[Found]]:
        """What shapes find when they look at focus nodes of a part, by the node they looked at.

        That node is not always the focus node of a result: property shapes of values make
        results of their own.
        """
        found: dict[Node, list[Found]] = {}
        run = self._run
        for place, focus in self._focus[part].items():
            validate = self.named.plan.parts[place][2]
            # Queries that run for all focus nodes at once run for those of this part.
            run.focus_nodes = dict.fromkeys(
                node for node in focus if nodes is None or node in nodes
            )
            for node in run.focus_nodes:
                out: list[Found] = []
                validate(run, node, out)
                if out:
                    found.setdefault(node, []).extend(out)
        return found
