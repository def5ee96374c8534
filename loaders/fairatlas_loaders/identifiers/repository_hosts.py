"""What the paths of the well-known code hosts mean."""

import re

from ..errors import IdentifierError

FORGES = frozenset({"bitbucket.org", "codeberg.org", "github.com", "gitlab.com"})
"""Hosts on which the case of owner and name makes no difference."""

_NAME = re.compile("[A-Za-z0-9._~-]+")
_HOSTS_WITH_SUBGROUPS = frozenset({"gitlab.com"})

_NOT_OWNERS = frozenset(
    {
        "-",
        "about",
        "apps",
        "collections",
        "dashboard",
        "explore",
        "features",
        "groups",
        "marketplace",
        "orgs",
        "search",
        "settings",
        "sponsors",
        "topics",
        "users",
    }
)
_PAGES = frozenset(
    {
        "-",
        "actions",
        "activity",
        "archive",
        "blame",
        "blob",
        "branches",
        "commit",
        "commits",
        "compare",
        "discussions",
        "downloads",
        "graphs",
        "issues",
        "merge_requests",
        "milestones",
        "network",
        "packages",
        "pipelines",
        "projects",
        "pull",
        "pull-requests",
        "pulls",
        "raw",
        "releases",
        "security",
        "snippets",
        "src",
        "tags",
        "tree",
        "wiki",
        "wikis",
    }
)


def forge_path(
    text: str, host: str, segments: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The segments of a repository's path, and the same as they go into the key.

    GitLab's groups have subgroups, so there the path goes on up to a page of the repository.

    Raises:
        IdentifierError: the path names an owner, or something inside a repository.
    """
    if host not in FORGES:
        if "-" in segments:
            raise IdentifierError(text, "the address points inside a repository")
        return segments, segments
    folded = tuple(segment.lower() for segment in segments)
    if folded[0] in _NOT_OWNERS:
        raise IdentifierError(text, "the address is a page of the host and no repository")
    if not all(map(_NAME.fullmatch, segments)):
        raise IdentifierError(text, "the address holds a character that no name there has")
    if len(segments) < 2:
        raise IdentifierError(text, "the address names an owner and no repository")
    deeper = folded[2:]
    if deeper and (host not in _HOSTS_WITH_SUBGROUPS or not _PAGES.isdisjoint(deeper)):
        raise IdentifierError(text, "the address points inside a repository")
    return segments, folded
