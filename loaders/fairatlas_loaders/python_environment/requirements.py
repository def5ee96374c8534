"""Requirements of Python packages (PEP 508)."""

import re

from packaging.requirements import InvalidRequirement, Requirement

from ..readers import Node
from ..report import ImportReport

_DEVELOPMENT = {"dev", "develop", "development", "lint", "docs", "doc"}
_TEST = {"test", "tests", "testing"}
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")


def split_requirement(node: Node, report: ImportReport) -> Requirement | None:
    """The requirement that a text states, None (and a finding) where it states none."""
    try:
        return Requirement(node.text or "")
    except InvalidRequirement as error:
        report.add("dropped", node.place, node.text or "", str(error).splitlines()[0])
        return None


def scope_and_condition(requirement: Requirement) -> tuple[str, str | None]:
    """The dependency scope as a term of the ontology, and the environment marker if any."""
    marker = str(requirement.marker) if requirement.marker else None
    extras = {extra.lower() for extra in _EXTRA.findall(marker or "")}
    if not extras:
        return "atlas:scope-run", marker
    if extras <= _TEST:
        return "atlas:scope-test", marker
    if extras <= _DEVELOPMENT:
        return "atlas:scope-development", marker
    return "atlas:scope-optional", marker
