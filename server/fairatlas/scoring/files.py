"""Scores what a file describes; nothing is stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from fairatlas_loaders import ImportReport, Names, Refusal, Setting, Source, loader_for
from fairatlas_loaders.vocabulary import term

from ..errors import MalformedInput, NotFound
from ..store import MapView
from .declared import Against, against
from .profiles import GENERAL, CheckProfile, check_profiles, profile_for, profile_named
from .scorecard import Scorecard
from .scoring import score

MOST_CARDS = 100
"""Records of one file that are scored; the others are counted."""
_LEAST_SAID = 3
"""Properties, beside its class, of which a record has to have one more than that to be scored."""
_TYPE = term("rdf:type")


@dataclass(frozen=True)
class ScoredFile:
    """The cards of the records that a file describes.

    Attributes:
        cards: those that nothing else in the file points at first.
        only_named: IRIs of records of which it says hardly more than a name.
        left_out: how many more records there are than can be scored at once.
        loader: what read the file.
        import_report: what was repaired or left out on the way, as JSON.
    """

    name: str
    cards: tuple[Scorecard, ...]
    only_named: tuple[str, ...]
    left_out: int
    loader: str
    import_report: dict[str, object]


def score_file(
    view: MapView,
    name: str,
    data: bytes,
    loader_name: str = "auto",
    profile: str | None = None,
    fip: str | None = None,
    record: str | None = None,
) -> ScoredFile:
    """The cards of what posted bytes describe.

    Args:
        profile, fip: as for a record of the map.
        record: the IRI of the one record to score; None for all.

    Raises:
        MalformedInput: the file can't be read, or there is no such profile.
        NotFound: it describes nothing that could be scored, or not the record asked for; or the
            map has no such FAIR Implementation Profile.
    """
    by = against(view, fip) if fip is not None else None
    chosen = profile_named(profile) if profile is not None else None
    try:
        return score_source(Source(name, data), view.names, loader_name, chosen, by, record)
    except Refusal as refusal:
        raise MalformedInput(str(refusal), place=refusal.place, reason=refusal.reason) from refusal


def score_source(
    source: Source,
    names: Names,
    loader_name: str = "auto",
    profile: CheckProfile | None = None,
    by: Against | None = None,
    record: str | None = None,
) -> ScoredFile:
    """The cards of what a file describes, by a profile, or by what a community declares.

    Raises:
        Refusal: the file can't be read; says where and why.
        NotFound: it describes nothing that could be scored, or not the record asked for.
    """
    chosen = by.profile if by is not None else profile
    loader = loader_for(source, loader_name)
    report = ImportReport(loader.name, source.name)
    triples = list(loader.load(source, Setting(report, names)).triples)
    wanted, only_named = _Records(triples).wanted(record)
    return ScoredFile(
        name=source.name,
        cards=tuple(score(node, triples, chosen, by=by) for node in wanted[:MOST_CARDS]),
        only_named=tuple(node.value for node in only_named),
        left_out=max(0, len(wanted) - MOST_CARDS),
        loader=loader.name,
        import_report=report.as_json(),
    )


class _Records:
    """The things that triples say the class of."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._classes: dict[NamedNode, list[str]] = {}
        self._said: dict[object, set[str]] = {}
        self._pointed_at: dict[object, set[object]] = {}
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if predicate == _TYPE:
                if isinstance(subject, NamedNode) and isinstance(value, NamedNode):
                    self._classes.setdefault(subject, []).append(value.value)
            else:
                self._said.setdefault(subject, set()).add(predicate.value)
                if value != subject:
                    self._pointed_at.setdefault(value, set()).add(subject)

    def wanted(self, record: str | None) -> tuple[list[NamedNode], list[NamedNode]]:
        """The records to score, and those that are only named."""
        if record is not None:
            node = NamedNode(record)
            if node not in self._classes:
                raise NotFound(f"The file does not say what {record} is (rdf:type).")
            return [node], []
        special = [node for node in self._classes if self._profile(node).token != GENERAL]
        candidates = special or list(self._classes)
        told = [node for node in candidates if len(self._said.get(node, ())) > _LEAST_SAID]
        wanted = told or candidates
        if not wanted:
            raise NotFound(
                "The file describes nothing that could be scored: no thing with an IRI has a class "
                f"(rdf:type). There are profiles for: {', '.join(_classes_of_profiles())}."
            )
        inner = set(wanted)
        ordered = sorted(wanted, key=lambda node: bool(self._pointed_at.get(node, set()) & inner))
        return ordered, [node for node in candidates if node not in inner]

    def _profile(self, node: NamedNode) -> CheckProfile:
        return profile_for(self._classes[node])


def _classes_of_profiles() -> list[str]:
    return [one.label for one in check_profiles().values() if one.token != GENERAL]
