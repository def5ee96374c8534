"""JSON-LD contexts that ship with the loaders; none is ever fetched."""

from .inlining import inline_contexts
from .registry import context, known_contexts

__all__ = ["context", "inline_contexts", "known_contexts"]
