"""SHACL validation: of submissions against the record shapes, explained."""

from .files import validate_file as validate_file
from .model import Report as Report
from .model import Result as Result
from .model import Status as Status
from .validation import validate as validate

__all__ = ["Report", "Result", "Status", "validate", "validate_file"]
