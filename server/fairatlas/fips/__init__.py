"""FAIR Implementation Profiles: what communities declare, how complete it is, what they share.

``profiles(view)`` reads all profiles of a map; the rest are functions on what it gives.
"""

from .comparison import Comparison as Comparison
from .comparison import compare as compare
from .completeness import Completeness as Completeness
from .completeness import completeness as completeness
from .convergence import Convergence as Convergence
from .convergence import agreements as agreements
from .convergence import closest_changes as closest_changes
from .convergence import convergence as convergence
from .draft import Draft as Draft
from .draft import fields_of as fields_of
from .drafting import Drafted as Drafted
from .drafting import check_draft as check_draft
from .findings import Findings as Findings
from .findings import findings as findings
from .findings import told_once as told_once
from .of_map import convergence_of as convergence_of
from .profile import IN_WORDS as IN_WORDS
from .profile import Answer as Answer
from .profile import Declaration as Declaration
from .profile import Profile as Profile
from .profile import Use as Use
from .profile import Way as Way
from .questions import Question as Question
from .questions import questions as questions
from .reading import Profiles as Profiles
from .reading import Resource as Resource
from .reading import profiles as profiles
from .versions import Versions as Versions
from .versions import newest as newest
from .versions import versions as versions

__all__ = [
    "IN_WORDS",
    "Answer",
    "Comparison",
    "Completeness",
    "Convergence",
    "Declaration",
    "Draft",
    "Drafted",
    "Findings",
    "Profile",
    "Profiles",
    "Question",
    "Resource",
    "Use",
    "Versions",
    "Way",
    "agreements",
    "check_draft",
    "closest_changes",
    "compare",
    "completeness",
    "convergence",
    "convergence_of",
    "fields_of",
    "findings",
    "newest",
    "profiles",
    "questions",
    "told_once",
    "versions",
]
