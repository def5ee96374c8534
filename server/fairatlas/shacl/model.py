"""The outcome of a validation, apart from any syntax."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from fairatlas_loaders.places import Place as Place

SEVERITIES = ("Violation", "Warning", "Info")
"""From worst to least; the local names of the SHACL severities."""


class Status(StrEnum):
    """What a validation says of the data as a whole."""

    INVALID = "invalid"
    WARNINGS = "valid with warnings"
    VALID = "valid"
    UNCHECKED = "unchecked"


def status_of(severities: Collection[str], looked_at: bool) -> Status:
    """What results of these severities say of data, of which all was looked at or not."""
    if "Violation" in severities:
        return Status.INVALID
    if not looked_at:
        return Status.UNCHECKED
    return Status.WARNINGS if "Warning" in severities else Status.VALID


@dataclass(frozen=True)
class Result:
    """One validation result, in the terms of the SHACL specification (section 3.6.2).

    Nodes are written as in N-Triples.

    Attributes:
        path: as SPARQL writes it, predicates in full.
        component: the local name of a SHACL component, the IRI in full of any other.
        name: the label that the shape gives the property.
        place: of the offending triple in the submitted file, where it is known for sure.
        expected: what the constraint asks for, in words.
        actual: what the data have instead, in words.
        hint: what to change.
        principles: the FAIR principles that the shape serves, such as ``R1.1``.
        sources: IRIs of the specifications and policies that the shape follows.
        detail: the results of other shapes that explain this one.
    """

    focus_node: str
    path: str | None
    value: str | None
    component: str
    shape: str
    severity: str
    message: str
    name: str | None = None
    place: Place | None = None
    expected: str | None = None
    actual: str | None = None
    hint: str | None = None
    principles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    detail: tuple["Result", ...] = ()

    def as_json(self) -> dict[str, object]:
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
            "place": self.place.as_json() if self.place else None,
            "expected": self.expected,
            "actual": self.actual,
            "hint": self.hint,
            "principles": list(self.principles),
            "sources": list(self.sources),
            "detail": [one.as_json() for one in self.detail],
        }


@dataclass(frozen=True)
class Report:
    """A validation report.

    Attributes:
        focus_nodes: how many nodes a shape was about; with none, nothing was checked.
        graph: the report as a SHACL graph, in N-Triples.
        import_report: what the loader had to say of the file, as JSON.
        profile: the name of what was validated against; None for posted shapes.
        roots: the classes of which the profile wants an instance; any of them will do.
        has_root: whether the data have an instance of one of the roots, or none is asked for.
        results_most: the limit at which the engine stopped looking, where it did.
        faults: what the linter has to say of posted shapes that can be used all the same.
    """

    results: tuple[Result, ...]
    focus_nodes: int
    graph: bytes
    import_report: dict[str, object] = field(default_factory=dict)
    profile: str | None = "record"
    roots: tuple[str, ...] = ()
    has_root: bool = True
    results_most: int | None = None
    faults: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """As SHACL defines it: there is no result, whatever its severity."""
        return not self.results

    @property
    def status(self) -> Status:
        """Data that no shape is about, or that lack the root that is asked for, are not valid.

        Nor are those of which the engine stopped looking before it found a violation.
        """
        looked_at = self.focus_nodes > 0 and self.has_root and self.results_most is None
        return status_of({result.severity for result in self.results}, looked_at)

    def count(self, severity: str) -> int:
        """How many results have this severity."""
        return sum(result.severity == severity for result in self.results)

    def as_json(self) -> dict[str, object]:
        """The report as a JSON object."""
        return {
            "status": self.status.value,
            "conforms": self.conforms,
            "profile": self.profile,
            "focusNodes": self.focus_nodes,
            "roots": list(self.roots),
            "hasRoot": self.has_root,
            "counts": {severity: self.count(severity) for severity in SEVERITIES},
            "resultsMost": self.results_most,
            "results": [result.as_json() for result in self.results],
            "faults": list(self.faults),
            "import": self.import_report,
        }
