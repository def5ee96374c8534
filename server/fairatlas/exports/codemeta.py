"""CodeMeta 3.0: https://w3id.org/codemeta/3.0."""

import json
from typing import Any

from .work import Agent, Work

_SPDX = "https://spdx.org/licenses/"


def codemeta(work: Work) -> bytes:
    """Software as a codemeta.json; authors are sorted by name."""
    told: dict[str, Any] = {
        "@context": "https://w3id.org/codemeta/3.0",
        "type": "SoftwareSourceCode",
        "id": f"https://doi.org/{work.doi}" if work.doi else work.iri,
        "name": work.title,
        "description": work.description,
        "author": [_agent(agent) for agent in work.authors],
        "version": work.version,
        "datePublished": work.issued,
        "dateModified": work.modified,
        "license": _one_or_all([one if "/" in one else f"{_SPDX}{one}" for one in work.licences]),
        "codeRepository": work.repository,
        "url": work.homepage,
        "identifier": _one_or_all([_identifier(*one) for one in work.identifiers]),
        "programmingLanguage": [*work.languages],
        "keywords": [*work.keywords],
        "publisher": {"type": "Organization", "name": work.publisher} if work.publisher else None,
    }
    whole = {key: value for key, value in told.items() if value}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _identifier(scheme: str, value: str) -> str:
    return f"https://doi.org/{value}" if scheme == "DOI" else value


def _one_or_all(values: list[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else values


def _agent(agent: Agent) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "Person" if agent.is_person else "Organization",
        "id": agent.identifier,
        "name": agent.name,
        "givenName": agent.given,
        "familyName": agent.family,
        "affiliation": [{"type": "Organization", "name": one} for one in agent.affiliations],
    }
    return {key: value for key, value in told.items() if value}
