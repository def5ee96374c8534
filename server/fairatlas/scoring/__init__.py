"""FAIRness scorecards: a record against the checks of a profile, each result explained."""

from .checks import Check as Check
from .checks import checks as checks
from .evaluation import CheckResult as CheckResult
from .evaluation import Outcome as Outcome
from .profiles import check_profiles as check_profiles
from .scorecard import Scorecard as Scorecard
from .scoring import score as score
from .scoring import score_record as score_record

__all__ = [
    "Check",
    "CheckResult",
    "Outcome",
    "Scorecard",
    "check_profiles",
    "checks",
    "score",
    "score_record",
]
