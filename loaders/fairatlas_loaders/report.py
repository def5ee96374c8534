"""The import report: what a load took, repaired and left out, each with place and reason."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .people import without_email

Action = Literal["repaired", "kept-as-text", "dropped", "unmapped", "ignored", "possible-match"]

LISTED_AT_MOST = 10_000
"""Findings listed one by one; past this they are still counted, and the cut is stated."""


@dataclass(frozen=True)
class Finding:
    """One value that did not go in as it stood: where, what was done, and why."""

    action: Action
    place: str
    value: str
    reason: str

    def as_json(self) -> dict[str, str]:
        """The finding as a JSON object."""
        return {
            "action": self.action,
            "place": self.place,
            "value": self.value,
            "reason": self.reason,
        }


@dataclass
class ImportReport:
    """Counts and findings of one load; filled by the loader while it reads.

    Attributes:
        loader: the loader's name.
        source: the file's name.
        records: things of the map's classes that are described; the same thing counts once.
        triples: statements given. Loaders of metadata files state none twice; RDF is passed on
            as a stream, so there a statement that stands twice in the file counts twice.
        direct: of the triples, those made from qualified nodes: a tool depends on another.
        fields: fields of the file's records that have a value; those inside a field's value
            (of an author, say) don't count. RDF has none.
        fields_mapped: those of them that the loader has a place for. What is wrong with single
            values of such a field is a finding.
        findings: the first ``LISTED_AT_MOST`` findings.
        counts: how many findings there are of each action, listed or not.
    """

    loader: str
    source: str
    records: int = 0
    triples: int = 0
    direct: int = 0
    fields: int = 0
    fields_mapped: int = 0
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, action: Action, place: str, value: object, reason: str) -> None:
        """Notes one finding, without e-mail addresses; its value is cut to 200 characters."""
        self.counts[action] += 1
        if len(self.findings) < LISTED_AT_MOST:
            text, told = (without_email(one)[0] for one in (str(value), reason))
            shown = text if len(text) <= 200 else text[:199] + "…"
            self.findings.append(Finding(action, place, shown, told))

    @property
    def mapped_share(self) -> float | None:
        """The share of fields that are mapped, 0 to 1; None where there are no fields."""
        return round(self.fields_mapped / self.fields, 3) if self.fields else None

    def lines(self) -> Iterator[str]:
        """The findings as lines for a terminal."""
        for finding in self.findings:
            yield f"{finding.action} at {finding.place}: {finding.value!r}: {finding.reason}"

    def as_json(self) -> dict[str, object]:
        """The whole report as a JSON object."""
        total = sum(self.counts.values())
        return {
            "loader": self.loader,
            "source": self.source,
            "records": self.records,
            "triples": self.triples,
            "direct": self.direct,
            "fields": self.fields,
            "fieldsMapped": self.fields_mapped,
            "fieldsMappedShare": self.mapped_share,
            "counts": dict(sorted(self.counts.items())),
            "findings": [finding.as_json() for finding in self.findings],
            "findingsNotListed": total - len(self.findings),
        }
