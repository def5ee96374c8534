"""What results, groups and counts are called, on a page as in a terminal."""

from ..explaining.wording import brief, counted, cut, name_of, prefixed
from ..model import SEVERITIES, Report, Result

_ENDING = "ConstraintComponent"
_NOUNS = {"Violation": "error", "Warning": "warning", "Info": "note"}


def noun_of(severity: str) -> str:
    """``error``, ``warning`` or ``note``."""
    return _NOUNS.get(severity, "note")


def component_name(result: Result) -> str:
    """``MinCount`` for the components of SHACL, the local name of others."""
    return result.component.rpartition("#")[2].rpartition("/")[2].strip("<>").removesuffix(_ENDING)


def property_name(result: Result) -> str:
    """What the shape calls the property, else the property; the component where there is none."""
    if result.name:
        return cut(result.name)
    return cut(prefixed(result.path)) if result.path else component_name(result)


def node_name(node: str) -> str:
    """A focus node in short."""
    return cut(name_of(node)) if node.startswith("<") and "<<" not in node else brief(node)


def counts(report: Report) -> str:
    """``2 errors, 1 warning``; ``no errors`` where there is nothing to tell."""
    told = [
        counted(report.count(severity), noun_of(severity))
        for severity in SEVERITIES
        if report.count(severity)
    ]
    return ", ".join(told) or "no errors"


def unchecked_reason(report: Report, named: str = "the shapes") -> str | None:
    """Why data were not checked, and what to do; None where they were."""
    if report.focus_nodes and report.has_root:
        return None
    wanted = " or ".join(
        prefixed(f"<{root}>" if "<" not in root else root) for root in report.roots
    )
    if not report.has_root and wanted:
        begun = "Nothing in the file is of the class that the profile asks for"
        begun += f": {wanted}." if len(report.roots) == 1 else f", one of: {wanted}."
        return f"{begun} State the class of what it describes with rdf:type, and check again."
    return f"Nothing in the file is of a class that {named} are about, so nothing was checked." + (
        f" State with rdf:type what it describes: {wanted}." if wanted else ""
    )
