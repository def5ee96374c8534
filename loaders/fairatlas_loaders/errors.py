"""The errors with which single values are turned away; each carries the text and the reason."""

SHOWN_AT_MOST = 200
"""Characters of the text that a message shows; the error itself keeps all of it."""


class ValueRefused(ValueError):
    """A text that can't be used as what it ought to be.

    Attributes:
        text: the text as it was given.
        reason: why it can't be used, as a clause without a full stop.
    """

    def __init__(self, text: str, reason: str) -> None:
        # Both go to the base class, so that the error survives pickling between processes.
        super().__init__(text, reason)
        self.text = text
        self.reason = reason

    def __str__(self) -> str:
        cut = len(self.text) > SHOWN_AT_MOST
        shown = self.text[: SHOWN_AT_MOST - 1] + "…" if cut else self.text
        return f"{shown!r}: {self.reason}"


class IRIError(ValueRefused):
    """Not an absolute IRI that can go into the map."""


class IdentifierError(ValueRefused):
    """Not an identifier of the scheme asked for."""


class DateError(ValueRefused):
    """Not a date, or one that can be read in two ways."""


class LicenceError(ValueRefused):
    """Not a licence of the SPDX list, or a name that several licences share."""
