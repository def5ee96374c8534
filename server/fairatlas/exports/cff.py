"""CITATION.cff 1.2.0: https://doi.org/10.5281/zenodo.5171937."""

from typing import Any

import yaml

from .work import Agent, Work

_MESSAGE = "If you use this, please cite it as below."
_FULL_DATE = 10


def citation_cff(work: Work) -> bytes:
    """Software or data as a CITATION.cff; authors are sorted by name, which a comment says."""
    licences = [one for one in work.licences if "/" not in one]
    others = [one for one in work.licences if "/" in one]
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": work.kind,
        "title": work.title,
        "authors": [_author(agent) for agent in work.authors],
        "abstract": work.description,
        "version": work.version,
        "date-released": work.issued if len(work.issued) == _FULL_DATE else "",
        "doi": work.doi,
        "license": licences[0] if len(licences) == 1 else licences,
        "license-url": others[0] if others and not licences else "",
        "repository-code": work.repository,
        "url": work.homepage,
        "keywords": [*work.keywords],
    }
    whole = {key: value for key, value in told.items() if value}
    text = yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=100)
    head = f"# {work.order}\n" if work.order else ""
    return f"{head}{text}".encode()


def _author(agent: Agent) -> dict[str, str]:
    if agent.is_named_in_parts:
        told = {"family-names": agent.family, "given-names": agent.given}
    else:
        told = {"name": agent.name}
    if agent.identifier.startswith("https://orcid.org/"):
        told["orcid"] = agent.identifier
    if agent.is_named_in_parts:
        told["affiliation"] = "; ".join(agent.affiliations)
    return {key: value for key, value in told.items() if value}
