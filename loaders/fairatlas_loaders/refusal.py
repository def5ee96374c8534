"""The one error with which a loader refuses a file."""


class Refusal(Exception):
    """A file that can't be loaded: which, where in it, why.

    Attributes:
        source: the file's name.
        place: line and column, or a JSON pointer; empty when the whole file is meant.
        reason: one sentence, with what to do where that is known.
    """

    def __init__(self, source: str, place: str, reason: str) -> None:
        self.source = source
        self.place = place
        self.reason = reason
        where = f"{source}, {place}" if place else source
        super().__init__(f"{where}: {reason}")


class NotRecognised(Refusal):
    """No loader knows the format of the file."""
