"""The command ``fairatlas``."""

from .main import main as main

__all__ = ["main"]
