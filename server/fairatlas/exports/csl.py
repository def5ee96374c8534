"""CSL-JSON, as citation processors read it: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html."""

import json
from typing import Any

from .work import Agent, Work


def csl_json(work: Work) -> bytes:
    """A work as a list of one item; authors are sorted by name, which ``note`` says."""
    text = "article-journal" if work.venue else "document"
    told: dict[str, Any] = {
        "id": work.iri,
        "type": text if work.kind == "publication" else work.kind,
        "title": work.title,
        "author": [_name(agent) for agent in work.authors],
        "issued": {"date-parts": [[int(part) for part in work.issued.split("-")]]}
        if work.issued
        else None,
        "version": work.version,
        "publisher": work.publisher,
        "container-title": work.venue,
        "DOI": work.doi,
        "URL": work.address,
        "abstract": work.description,
        "keyword": ", ".join(work.keywords),
        "note": work.order,
    }
    item = {key: value for key, value in told.items() if value}
    return json.dumps([item], ensure_ascii=False, indent=2).encode()


def _name(agent: Agent) -> dict[str, str]:
    if agent.is_named_in_parts:
        return {"family": agent.family, **({"given": agent.given} if agent.given else {})}
    return {"literal": agent.name}
