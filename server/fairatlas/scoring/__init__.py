"""FAIRness scorecards: a record against the checks of shapes/fair, each result explained."""

from .checks import Check as Check
from .checks import checks as checks
from .scorecard import CheckResult as CheckResult
from .scorecard import Outcome as Outcome
from .scorecard import Scorecard as Scorecard
from .scorecard import score_record as score_record

__all__ = ["Check", "CheckResult", "Outcome", "Scorecard", "checks", "score_record"]
