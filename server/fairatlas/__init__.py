"""FAIR Atlas: a map of open science infrastructure as linked data."""

__version__ = "0.1.0"

__all__ = ["__version__"]
