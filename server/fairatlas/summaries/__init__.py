"""Counts of a whole map, kept so that a query for one of them need not count again."""

from .answering import answer as answer
from .answering import answered as answered
from .keeper import SummaryKeeper as SummaryKeeper
from .recognising import recognise as recognise
from .summary import Summary as Summary
from .summary import summary_of as summary_of

__all__ = ["Summary", "SummaryKeeper", "answer", "answered", "recognise", "summary_of"]
