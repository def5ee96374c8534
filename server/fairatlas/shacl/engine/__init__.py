"""The SHACL engine: shapes are compiled to a plan once, and the plan runs over parsed data."""

from .errors import Fault, ShapesError
from .graph import Graph
from .lint import lint
from .plan import Checked, Plan, compile_shapes, plan_of_graph
from .reporting import report_graph
from .shape import Found

__all__ = [
    "Checked",
    "Fault",
    "Found",
    "Graph",
    "Plan",
    "ShapesError",
    "compile_shapes",
    "lint",
    "plan_of_graph",
    "report_graph",
]
