"""Scores a record: of a map, or of any triples."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Triple

from ..description import types
from ..errors import MalformedInput, NotFound
from ..shacl.engine.graph import TYPE
from ..store import MapView
from .changes import changes
from .data import RecordData
from .declared import Against, against
from .evaluation import evaluate
from .gathering import statements
from .linked.ordering import ordered
from .profiles import CheckProfile, profile_for, profile_named
from .scorecard import Scorecard


def score_record(
    view: MapView, iri: str, profile: str | None = None, fip: str | None = None
) -> Scorecard:
    """The scorecard of a record of the map; arguments and errors as ``scored_record``."""
    return scored_record(view, iri, profile, fip)[0]


def scored_record(
    view: MapView, iri: str, profile: str | None = None, fip: str | None = None
) -> tuple[Scorecard, list[Triple]]:
    """The scorecard of a record of the map, with the statements that were scored.

    Args:
        profile: the name of the profile of checks; None for that of the record's class.
        fip: the IRI of a FAIR Implementation Profile of the map, to score by what it declares.

    Raises:
        NotFound: the map has no such record: it says nothing of it, or not what it is; or it has
            no such FAIR Implementation Profile.
        MalformedInput: there is no profile of that name.
    """
    node = NamedNode(iri)
    classes = tuple(cls.value for cls in types(view.store, node))
    if not classes:
        raise NotFound(
            f"This map has no record of {iri} to score: nothing says what it is (rdf:type)."
        )
    by = against(view, fip) if fip is not None else None
    chosen = _chosen(classes, profile, by)
    # The order in a store hangs on labels of blank nodes, and that of changes on it.
    found = list(ordered(statements(view.store, node, chosen.checks)))
    return score(node, found, chosen, view.state, by), found


def _chosen(classes: Sequence[str], profile: str | None, by: Against | None) -> CheckProfile:
    if by is not None:
        return by.profile
    return profile_named(profile) if profile is not None else profile_for(classes)


def score(
    record: NamedNode,
    triples: Iterable[Triple],
    profile: CheckProfile | None = None,
    state: str = "",
    by: Against | None = None,
) -> Scorecard:
    """The scorecard of a record, given the statements that describe it.

    A statement that points from the record to the record itself says nothing, and is left out.

    Raises:
        NotFound: the record has no class, so that nothing is known to apply.
        MalformedInput: it speaks about statements, which can't be checked yet.
    """
    own = str(record)
    try:
        data = RecordData(
            triple
            for triple in triples
            if not (triple.object == record and triple.subject == record)
        )
    except ValueError as error:
        raise MalformedInput(str(error)) from error
    classes = sorted(value[1:-1] for value in data.objects(own, TYPE) if value[0] == "<")
    if not classes:
        raise NotFound(f"{record.value} has no rdf:type, so no check is known to apply.")
    chosen = profile or profile_for(classes)
    results = tuple(evaluate(check, data, own) for check in chosen.checks)
    return Scorecard(
        record=record.value,
        classes=tuple(classes),
        profile=chosen,
        state=state,
        results=results,
        changes=changes(results, data, own),
        against=by.fip if by is not None else None,
        notes=by.notes if by is not None else (),
    )
