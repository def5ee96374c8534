"""What a worker can do, by name."""

from collections.abc import Callable
from typing import Any

from fairatlas_loaders import Names, Source

from ..fips import check_draft, convergence_of, findings, profiles, questions
from ..querying import run_query
from ..scoring import check_profiles, score_record
from ..scoring.card_graph import card_graph
from ..scoring.components import assess
from ..scoring.crosswalk.assessors import assessors
from ..scoring.crosswalk_of import crosswalk_of
from ..scoring.evaluation import warm
from ..scoring.files import score_file
from ..scoring.history_of import history_of
from ..scoring.of_map import overview_of
from ..scoring.own import own_scores
from ..scoring.recognition import by_use
from ..self_description.addresses import addresses_of
from ..self_description.statistics import totals_of
from ..self_description.void import void_of
from ..shacl import validate_file
from ..shacl.files import validate_source
from ..shacl.rules import plan_of
from ..sparql.graph_protocol import change_graph
from ..sparql.update import run_update
from ..summaries.summary import summary_of

TASKS: dict[str, Callable[..., Any]] = {
    "addresses": addresses_of,
    "assess": assess,
    "card_graph": card_graph,
    "change_graph": change_graph,
    "convergence": convergence_of,
    "crosswalk": crosswalk_of,
    "draft": check_draft,
    "findings": findings,
    "history": history_of,
    "overview": overview_of,
    "own_scores": own_scores,
    "profiles": profiles,
    "query": run_query,
    "score": score_record,
    "score_file": score_file,
    "summary": summary_of,
    "totals": totals_of,
    "update": run_update,
    "validate": validate_file,
    "void": void_of,
}
"""The tasks; each takes the map first, then the arguments that the caller gives."""


def warm_up() -> None:
    """Reads and compiles what the tasks need, so that workers start with it."""
    validate_source(Source("nothing.ttl", b""), Names())
    for folder in ("fair", "fip"):
        plan_of(folder)
    for profile in check_profiles().values():
        warm(profile.checks)
    by_use()
    assessors()
    questions()
