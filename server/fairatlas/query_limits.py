"""What a query may take and give: for everybody, and for those with a token."""

import math
from dataclasses import dataclass, replace

from .errors import MalformedInput
from .settings import Settings


@dataclass(frozen=True)
class QueryLimits:
    """The limits of one query.

    Attributes:
        seconds: that it may take.
        max_bytes, max_rows: that its answer may have.
    """

    seconds: float
    max_bytes: int
    max_rows: int

    @classmethod
    def of(cls, settings: Settings, *, trusted: bool = False) -> "QueryLimits":
        """Those of everybody, or of somebody with a token."""
        if trusted:
            return cls(
                settings.trusted_timeout, settings.trusted_max_bytes, settings.trusted_max_rows
            )
        return cls(settings.query_timeout, settings.query_max_bytes, settings.query_max_rows)

    def asked(self, timeout: str | None) -> "QueryLimits":
        """With the seconds that a request asks for, up to those that it may have.

        Raises:
            MalformedInput: that is no number above 0.
        """
        if timeout is None:
            return self
        try:
            seconds = float(timeout)
        except ValueError:
            seconds = math.nan
        if not seconds > 0:
            raise MalformedInput(f"timeout is a number of seconds, not {timeout[:40]!r}.")
        return replace(self, seconds=min(seconds, self.seconds))
