"""The profiles that descriptions can be had in, and how a client chooses one of them."""

from .choosing import named_profile, preferred
from .data import ALTERNATES, OWN, Profile, profile_named, profiles
from .listing import alternates, described
from .telling import in_words_of, profiles_of

__all__ = [
    "ALTERNATES",
    "OWN",
    "Profile",
    "alternates",
    "described",
    "in_words_of",
    "named_profile",
    "preferred",
    "profile_named",
    "profiles",
    "profiles_of",
]
