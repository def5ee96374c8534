"""A record of the map assessed by a check or by a profile of checks, as FTR has it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from ...errors import NotFound
from ...store import MapView
from ..checks import Check
from ..gathering import statements
from ..linked import exchanged
from ..profiles import CheckProfile
from ..scorecard import Scorecard
from ..scoring import score, scored_record
from .answer import Answer
from .component import Component, Kind, component, components
from .description import described
from .resource import record_of

ENDPOINTS: Mapping[str, Kind] = MappingProxyType(
    {
        "test": Kind.TEST,
        "resultset": Kind.BENCHMARK,
        "benchmark": Kind.BENCHMARK,
        "algorithm": Kind.ALGORITHM,
    }
)
"""By what a record can be assessed: the kind of component that is named."""


def asked_for(endpoint: str, name: str) -> Component:
    """What a record is to be assessed by; NotFound where there is no such endpoint or component."""
    if endpoint not in ENDPOINTS:
        known = ", ".join(f"/assess/{one}" for one in ENDPOINTS)
        raise NotFound(f"Nothing is assessed at /assess/{endpoint[:40]}; there are: {known}.")
    return component(ENDPOINTS[endpoint], name)


def assess(
    view: MapView, endpoint: str, name: str, resource: str, at: datetime | None = None
) -> bytes:
    """What a component finds in a record, as N-Quads; what was asked for stands first.

    A test gives its result; all others give the scores and the set of results. All come with the
    description of what was used.

    Args:
        resource: the IRI of a record of the map, or an identifier of it.
        at: when; None for now.

    Raises:
        NotFound: there is no such component or record.
        MalformedInput, Unprocessable: as ``record_of``.
    """
    asked = asked_for(endpoint, name)
    record = record_of(view, resource)
    card, found = _scored(view, record, asked)
    time = at or datetime.now(UTC)
    answer = Answer(exchanged(card, found, view.names, time), asked)
    said = [
        *answer.found(),
        *answer.about_target(record, resource),
        *answer.generated(time),
        *described(_used(asked), view.names),
    ]
    first = answer.main(endpoint)
    ordered = sorted(dict.fromkeys(said), key=lambda quad: (quad.subject != first, str(quad)))
    return serialize(ordered, format=RdfFormat.N_QUADS) or b""


def _scored(
    view: MapView, record: NamedNode, asked: Component
) -> tuple[Scorecard, Iterable[Triple]]:
    """The card of a record, and the statements that were scored."""
    if isinstance(asked.about, CheckProfile):
        return scored_record(view, record.value, asked.about.token)
    profile = _alone(asked.about)  # type: ignore[arg-type]  # no endpoint takes a metric
    found = statements(view.store, record, profile.checks)
    return score(record, found, profile, view.state), found


def _alone(check: Check) -> CheckProfile:
    """A check as a profile of its own."""
    return CheckProfile(
        iri=check.iri,
        token=check.name,
        label=check.label,
        description=check.description,
        version="",
        classes=(),
        sources=check.sources,
        checks=(check,),
    )


def _used(asked: Component) -> Iterator[Component]:
    """The components whose descriptions belong to the answer."""
    yield asked
    if isinstance(asked.about, CheckProfile):
        yield components(Kind.BENCHMARK)[asked.name]
        yield components(Kind.ALGORITHM)[asked.name]
        yield from (components(Kind.TEST)[check.name] for check in asked.about.checks)
