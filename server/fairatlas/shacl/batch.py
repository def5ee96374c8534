"""Several files that are validated together: what became of each, and of all of them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, RdfFormat, Triple, parse

from fairatlas_loaders import Refusal
from fairatlas_loaders.readers.text import decode
from fairatlas_loaders.vocabulary import term

from .model import Report, Status

REFUSED = "refused"
"""What is said in the place of a status of a file that could not be checked."""
_GOOD = (Status.VALID, Status.WARNINGS)


@dataclass(frozen=True)
class Entry:
    """What became of one file: its report, or why there is none.

    Attributes:
        source: the file's name.
        place: what could not be read, as the loader tells it.
        reason: why it was refused; empty where there is a report.
        text: of the file, to show lines of it.
    """

    source: str
    report: Report | None = None
    place: str = ""
    reason: str = ""
    text: str | None = None

    @property
    def status(self) -> str:
        """The status of the report, or ``refused``."""
        return self.report.status.value if self.report is not None else REFUSED

    @property
    def good(self) -> bool:
        """Whether the file is valid, perhaps with warnings."""
        return self.report is not None and self.report.status in _GOOD

    def as_json(self) -> dict[str, object]:
        """The entry as a JSON object: that of the report, with the file's name before it."""
        if self.report is not None:
            return {"source": self.source, **self.report.as_json()}
        told = {"place": self.place, "reason": self.reason}
        return {"source": self.source, "status": REFUSED, **told}


def text_of(data: bytes) -> str | None:
    """The text of a file, to show lines of it; None where it is no text."""
    try:
        return decode(data, "")
    except Refusal:
        return None


def summary(statuses: Iterable[str]) -> dict[str, int]:
    """How many files there are, and how many of each status, also of those that none has."""
    counted = Counter(statuses)
    known = (*(status.value for status in Status), REFUSED)
    return {"files": counted.total(), **{status: counted[status] for status in known}}


def as_json(entries: Sequence[Entry]) -> dict[str, object]:
    """All entries as a JSON object, with what they sum up to."""
    return {
        "summary": summary(entry.status for entry in entries),
        "reports": [entry.as_json() for entry in entries],
    }


def lines(entries: Iterable[Entry], several: bool) -> Iterator[str]:
    """Lines of JSON, each as soon as it is known; the last one sums up.

    Of several files one line each, of one file one for each result.
    """
    statuses = []
    for entry in entries:
        statuses.append(entry.status)
        if several or entry.report is None:
            yield line(entry.as_json())
        else:
            yield from (line(result.as_json()) for result in entry.report.results)
            told = entry.as_json()
            yield line({"summary": {name: told[name] for name in told if name != "results"}})
    if several:
        yield line({"summary": summary(statuses)})


def line(value: object) -> str:
    """A JSON value as one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def graph(entries: Sequence[Entry]) -> Iterator[Triple]:
    """The SHACL reports of all entries in one graph.

    Of several files each report has the file's name, and so does what is said of a file that
    was refused; blank nodes are those of their file alone.
    """
    several = len(entries) > 1
    for entry in entries:
        node = BlankNode()
        if entry.report is None:
            told = ", ".join(one for one in (REFUSED, entry.place) if one)
            yield Triple(node, term("rdfs:comment"), Literal(f"{told}: {entry.reason}"))
        else:
            found = parse(entry.report.graph, RdfFormat.N_TRIPLES, rename_blank_nodes=several)
            for quad in found:
                yield quad.triple
                if quad.object == term("sh:ValidationReport"):
                    node = quad.subject
        if several:
            yield Triple(node, term("rdfs:label"), Literal(entry.source))
