"""The checks as programs of others know them: tests, metrics, benchmarks and algorithms of FTR."""

from .assessment import ENDPOINTS as ENDPOINTS
from .assessment import assess as assess
from .component import Component as Component
from .component import Kind as Kind
from .component import component as component
from .component import components as components
from .component import is_known as is_known
from .description import described as described
from .interface import interface as interface
from .resource import record_of as record_of

__all__ = [
    "ENDPOINTS",
    "Component",
    "Kind",
    "assess",
    "component",
    "components",
    "described",
    "interface",
    "is_known",
    "record_of",
]
