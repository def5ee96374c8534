"""The web service: thin views over the core."""

from .app import application as application
from .app import create_app as create_app

__all__ = ["application", "create_app"]
