"""What can be wrong with shapes."""


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
