"""Compares the checks with the rules of other assessors: ``python -m benchmarks.agreement``.

Writes the tables of docs/scorecards-agreement.md, between their marks. The records are the datasets
and software of the demo map and of the examples, and, where they are at hand, real files of DCAT
and schema.org beside the checkout. The same records give the same tables.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Triple

from fairatlas.demo import load_demo, pieces
from fairatlas.scoring import score
from fairatlas.scoring.crosswalk import Agreement, Views, assessors, views
from fairatlas.scoring.crosswalk.views import MetricView
from fairatlas.scoring.data import RecordData, hierarchy
from fairatlas.scoring.evaluation import Outcome
from fairatlas.scoring.gathering import statements
from fairatlas.scoring.profiles import profile_for, profile_named
from fairatlas.store import Atlas
from fairatlas_loaders import ImportReport, Names, Refusal, Setting, Source, data_path, loader_for
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

from .tables import write

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "scorecards-agreement.md"
SAMPLES = ROOT.parent / "shared" / "data" / "samples"
FOLDERS = ("dcat_jsonld", "dcat_rdfxml", "dcat_turtle", "schemaorg_dataset_jsonld")
PROFILES = ("dataset", "software")
MOST_OF_A_FILE = 5
"""Records of one file, so that a long catalogue does not outweigh all others."""

Triples = Sequence[Triple]


@dataclass(frozen=True)
class Compared:
    """Records of one source, each as all assessors tell it.

    Attributes:
        views: by the profile of checks.
        left_out: files that no record was read from, by the reason.
    """

    source: str
    views: dict[str, list[Views]]
    left_out: tuple[tuple[str, tuple[str, ...]], ...] = ()


def main() -> None:
    """Compares all records that there are, and writes the tables."""
    argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__).parse_args()
    found = [demo_map(), examples(), *(samples(folder) for folder in FOLDERS)]
    write(PAGE, told_records(found), "records")
    for token in PROFILES:
        records = [one for source in found for one in source.views[token]]
        for assessor in assessors():
            write(PAGE, table(assessor, records), f"{assessor} {token}")
    write(PAGE, undecided(), "undecided")


def demo_map() -> Compared:
    """The datasets and software of the demo map, without what differs between machines."""
    same = [one for one in pieces() if one.loader != "python-environment"]
    with tempfile.TemporaryDirectory() as folder, Atlas(Path(folder), EXAMPLE_BASE) as atlas:
        for _ in load_demo(atlas, same):
            pass
        store = atlas.store
        found = _nothing()
        for token in PROFILES:
            profile = profile_named(token)
            quads = store.quads_for_pattern(None, term("rdf:type"), None, DefaultGraph())
            for record in of_kind((quad.triple for quad in quads), token):
                said = statements(store, record, profile.checks)
                found[token].append(views(score(record, said, profile), RecordData(said)))
    return Compared("Demo map", found)


def examples() -> Compared:
    """The records that the documentation shows."""
    folder = data_path("examples") / "records"
    return of_files("Examples", sorted(folder.iterdir()))


def samples(folder: str) -> Compared:
    """Real files of one format."""
    name = f"Real files, {folder.replace('_', ' ')}"
    place = SAMPLES / folder
    if not place.is_dir():
        return Compared(name, _nothing(), (("they are not on this machine", ()),))
    files = [one for one in sorted(place.iterdir()) if one.suffix != ".md"]
    return of_files(name, files)


def of_files(name: str, files: Iterable[Path]) -> Compared:
    """The datasets and software of files, at most five of each; a file counts as one page."""
    found = _nothing()
    left_out: dict[str, list[str]] = {}
    for path in files:
        try:
            triples = read(path)
        except Refusal:
            left_out.setdefault("no loader reads them", []).append(path.name)
            continue
        seen = 0
        for token, view in cards(triples):
            found[token].append(view)
            seen += 1
        if not seen:
            left_out.setdefault("no dataset or software in them has an IRI", []).append(path.name)
    return Compared(name, found, tuple((why, tuple(ones)) for why, ones in left_out.items()))


def _nothing() -> dict[str, list[Views]]:
    return {token: [] for token in PROFILES}


def read(path: Path) -> Triples:
    """What a loader makes of a file; Refusal where none reads it."""
    source = Source(path.name, path=path)
    loader = loader_for(source, "auto")
    setting = Setting(ImportReport(loader.name, source.name), Names())
    return list(loader.load(source, setting).triples)


def cards(triples: Triples) -> Iterator[tuple[str, Views]]:
    """The views of the first datasets and software that triples describe, by profile."""
    data = RecordData(triples)
    for token in PROFILES:
        for record in of_kind(triples, token)[:MOST_OF_A_FILE]:
            yield token, views(score(record, triples), data)


def of_kind(triples: Iterable[Triple], token: str) -> list[NamedNode]:
    """The records of a kind, in the order of their IRIs."""
    classes: dict[NamedNode, list[str]] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        named = isinstance(subject, NamedNode) and isinstance(value, NamedNode)
        if named and triple.predicate == term("rdf:type"):
            classes.setdefault(subject, []).append(value.value)  # type: ignore[union-attr, arg-type]
    found = (node for node, stated in classes.items() if _is_of_kind(stated, token))
    return sorted(found, key=lambda node: node.value)


def _is_of_kind(classes: Sequence[str], token: str) -> bool:
    """Whether the profile is made for a record, which is a whole and not a version of one."""
    wholes = hierarchy().with_subclasses(str(term("atlas:Software")))
    is_whole = token != "software" or any(f"<{one}>" in wholes for one in classes)
    return is_whole and profile_for(classes).token == token


def told_records(found: Iterable[Compared]) -> list[str]:
    """Which records there are, and what was left out."""
    lines = ["| source | datasets | software | left out |", "|---|--:|--:|---|"]
    for one in found:
        reasons = "; ".join(
            f"{len(files)} of the files, since {why}" if files else why
            for why, files in one.left_out
        )
        numbers = " | ".join(str(len(one.views[token])) for token in PROFILES)
        lines.append(f"| {one.source} | {numbers} | {reasons} |")
    return lines


def table(assessor: str, records: Sequence[Views]) -> list[str]:
    """How often the metrics of an assessor and the checks agree, and why they don't."""
    columns = [
        [one.assessors[assessor].metrics[index] for one in records]
        for index in range(len(assessors()[assessor].metrics))
    ]
    compared = [seen for seen in columns if any(map(_is_compared, seen))]
    heads = " | ".join(one.value for one in Agreement)
    lines = [
        f"| metric | compared with | {heads} |",
        "|---|---|" + "--:|" * len(Agreement),
        *map(_row, compared),
    ]
    return [*lines, "", _share(columns), "", *(one for seen in compared for one in why(seen))]


def _row(seen: Sequence[MetricView]) -> str:
    counts = Counter(one.agreement for one in seen)
    cells = " | ".join(str(counts[one] or "") for one in Agreement)
    labels = dict.fromkeys(one.check.label for view in seen for one in view.results)
    metric = seen[0].metric
    return f"| {metric.code}: {metric.label} | {', '.join(labels)} | {cells} |"


def why(seen: Sequence[MetricView]) -> Iterator[str]:
    """Why one gives more than the other, with the first record of which it is so."""
    metric = seen[0].metric
    for stand, reason in (
        (Agreement.THEY_GIVE_MORE, metric.lets_pass),
        (Agreement.WE_GIVE_MORE, metric.passes_over),
    ):
        found = [one for one in seen if one.agreement is stand]
        if found:
            yield f"- **{metric.code}**, {stand.value} ({len(found)}): {reason}"
    left = Counter(" ".join(one.reasons) for one in seen if not _is_compared(one))
    for reason, count in sorted(left.items(), key=lambda one: (-one[1], one[0])):
        yield f"- **{metric.code}**, not compared ({count}): {reason}"


def _is_compared(view: MetricView) -> bool:
    return view.agreement is not Agreement.NOT_COMPARED


def _share(columns: Iterable[Sequence[MetricView]]) -> str:
    """In words: how many answers were compared, how many agree, and what was counted elsewhere."""
    compared = [one for seen in columns for one in seen if _is_compared(one)]
    agree = sum(not one.agreement.is_difference for one in compared)
    elsewhere = sum(map(_stands_elsewhere, compared))
    told = (
        f" In {elsewhere:,} all that it counted stands on nodes of which the checks count none."
        if elsewhere
        else ""
    )
    share = 100 * agree / len(compared) if compared else 0
    return (
        f"Of {len(compared):,} answers that can be compared {agree:,} agree ({share:.0f} %).{told}"
    )


def _stands_elsewhere(view: MetricView) -> bool:
    """Whether they look anywhere, and find it on other nodes only, where the checks fail."""
    counted = [one for test, told in view.tests if test.targets for one in told.counted]
    on_record = any(one[0] == f"<{view.record}>" for one in counted)
    return view.ours is Outcome.FAIL and bool(counted) and not on_record


def undecided() -> list[str]:
    """The metrics that are not comparable at all, with the reason."""
    lines = ["| assessor | metric | asks | why it is not compared |", "|---|---|---|---|"]
    for assessor in assessors().values():
        for metric in assessor.metrics:
            scored = [one for one in metric.tests if one.points]
            if all(one.not_decidable and not one.is_shape for one in scored):
                asks = " ".join(dict.fromkeys(one.description for one in scored))
                reasons = " ".join(dict.fromkeys(one.not_decidable or "" for one in scored))
                lines.append(f"| {assessor.label} | {metric.code} | {asks} | {reasons} |")
    return lines


if __name__ == "__main__":
    main()
