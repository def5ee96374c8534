"""The outcome of a validation, apart from any syntax."""

from dataclasses import dataclass, field
from enum import StrEnum

SEVERITIES = ("Violation", "Warning", "Info")
"""From worst to least; the local names of the SHACL severities."""


class Status(StrEnum):
    """What a validation says of the data as a whole."""

    INVALID = "invalid"
    WARNINGS = "valid with warnings"
    VALID = "valid"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Result:
    """One validation result, in the terms of the SHACL specification (section 3.6.2).

    Nodes are written as in N-Triples; ``name`` is the label that the shape gives the property.
    """

    focus_node: str
    path: str | None
    value: str | None
    component: str
    shape: str
    severity: str
    message: str
    name: str | None = None

    def as_json(self) -> dict[str, str | None]:
        """The result as a JSON object."""
        return {
            "focusNode": self.focus_node,
            "path": self.path,
            "name": self.name,
            "value": self.value,
            "component": self.component,
            "shape": self.shape,
            "severity": self.severity,
            "message": self.message,
        }


@dataclass(frozen=True)
class Report:
    """A validation report.

    Attributes:
        focus_nodes: how many nodes a shape was about; with none, nothing was checked.
        graph: the report as a SHACL graph, in N-Triples.
        import_report: what the loader had to say of the file, as JSON.
    """

    results: tuple[Result, ...]
    focus_nodes: int
    graph: bytes
    import_report: dict[str, object] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """As SHACL defines it: there is no result, whatever its severity."""
        return not self.results

    @property
    def status(self) -> Status:
        """Data that no shape is about is not called valid."""
        if self.focus_nodes == 0:
            return Status.UNCHECKED
        severities = {result.severity for result in self.results}
        if "Violation" in severities:
            return Status.INVALID
        return Status.WARNINGS if "Warning" in severities else Status.VALID

    def count(self, severity: str) -> int:
        """How many results have this severity."""
        return sum(result.severity == severity for result in self.results)

    def as_json(self) -> dict[str, object]:
        """The report as a JSON object."""
        return {
            "status": self.status.value,
            "conforms": self.conforms,
            "focusNodes": self.focus_nodes,
            "counts": {severity: self.count(severity) for severity in SEVERITIES},
            "results": [result.as_json() for result in self.results],
            "import": self.import_report,
        }
