"""What can be wrong with shapes."""

from dataclasses import dataclass


class ShapesError(ValueError):
    """Shapes that can't be used: where they are wrong, and what to do about it.

    Attributes:
        shape: the shape, as N-Triples writes it.
        reason: what is wrong.
    """

    def __init__(self, shape: str, reason: str) -> None:
        super().__init__(f"{shape}: {reason}")
        self.shape = shape
        self.reason = reason


@dataclass(frozen=True, order=True)
class Fault:
    """Something in shapes that is wrong, or that does not do what it seems to.

    Attributes:
        usable: whether the shapes can be used all the same.
        shape: the node, as N-Triples writes it.
        reason: what is wrong, and what to do about it.
    """

    usable: bool
    shape: str
    reason: str
