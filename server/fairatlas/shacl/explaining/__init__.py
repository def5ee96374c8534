"""Results explained: what was expected, what the data have, what to change, and why."""

from .explanation import Explanation, explain

__all__ = ["Explanation", "explain"]
