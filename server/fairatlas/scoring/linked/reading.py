"""Assessments read back from the graphs in which they stand."""

from pyoxigraph import NamedNode, Quad

from fairatlas_loaders.vocabulary import term

from ...shacl.engine.graph import Graph, Node
from ...store.engine import QuadStore
from .assessed import Assessment
from .extraction import results_of, scores_in, states_used, times_of, value_of
from .terms import name


def assessments(store: QuadStore, record: str) -> tuple[Assessment, ...]:
    """The assessments of a record in a store, by the time of the first; those without come first.

    Raises:
        ValueError: one does not conform to ``shapes/assessment``.
    """
    target, kind = term("ftr:assessmentTarget"), term("ftr:TestResultSet")
    reading = _Reading(store)
    found = [
        reading.assessment(quad.graph_name, str(quad.subject))
        for quad in store.quads_for_pattern(None, target, NamedNode(record), None)
        if isinstance(quad.graph_name, NamedNode)
        and Quad(quad.subject, term("rdf:type"), kind, quad.graph_name) in store
    ]
    return tuple(sorted(found, key=lambda one: (one.times[:1], one.graph)))


_OUTCOMES = name("atlas:outcomes")


class _Reading:
    """Reads assessments; what several share is read once."""

    def __init__(self, store: QuadStore) -> None:
        self._store = store
        self._shared: dict[Node, Graph] = {}
        self._definitions: dict[Node, dict[str, str]] = {}

    def assessment(self, graph: NamedNode, results: Node) -> Assessment:
        """The assessment in a graph, whose set of results is given."""
        said = self._read(graph)
        record = value_of(said, results, "ftr:assessmentTarget")
        activity = value_of(said, results, "prov:wasGeneratedBy")
        against = value_of(said, activity, "atlas:testedAgainst")
        state = value_of(said, results, "prov:wasDerivedFrom")
        checks, fip = states_used(said, activity, state, against)
        told = [(said, results)]
        if not any(results_of(said, results)):
            told = [(self._outcomes(one), one) for one in said.objects(results, _OUTCOMES)]
            if not told:
                raise ValueError(f"{results} tells no outcomes")
        letters = {letter: score for one, _ in told for letter, score in scores_in(one).items()}
        return Assessment(
            graph=graph.value,
            record=record[1:-1],
            against=against[1:-1],
            score=scores_in(said).get(""),
            letters={letter: letters[letter] for letter in "FAIR" if letter in letters},
            results={check: one for part in told for check, one in results_of(*part)},
            state=state[1:-1],
            checks=checks[1:-1],
            fip=fip[1:-1] if fip is not None else None,
            definitions=self._defined(checks),
            software=value_of(said, activity, "prov:wasAssociatedWith")[1:-1],
            times=tuple(sorted(times_of(said, activity))),
        )

    def _outcomes(self, root: Node) -> Graph:
        if root not in self._shared:
            self._shared[root] = self._read(NamedNode(root[1:-1]))
            if not self._shared[root].by_subject:
                raise ValueError(f"the outcomes {root} are not in the store")
        return self._shared[root]

    def _read(self, graph: NamedNode) -> Graph:
        return Graph(q.triple for q in self._store.quads_for_pattern(None, None, None, graph))

    def _defined(self, checks: Node) -> dict[str, str]:
        """The state of each check of an edition, as its description has it."""
        if checks not in self._definitions:
            member, of = term("prov:hadMember"), term("prov:specializationOf")
            states = {
                quad.object
                for quad in self._store.quads_for_pattern(NamedNode(checks[1:-1]), member, None)
            }
            self._definitions[checks] = {
                quad.object.value: state.value
                for state in states
                if isinstance(state, NamedNode)
                for quad in self._store.quads_for_pattern(state, of, None)
                if isinstance(quad.object, NamedNode)
            }
        return self._definitions[checks]
