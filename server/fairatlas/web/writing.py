"""What is told of a change to the map."""

from flask import Response

from ..writing import Written
from .responses import json_answer, not_kept
from .service import service


def told_of_writing(written: Written) -> Response:
    """The contributions that a request changed, and the state of the map after it."""
    names = service().view.names
    return not_kept(
        json_answer(
            {
                "contributions": [
                    {
                        "graph": names.graph(entry.contribution).value,
                        "sequence": entry.sequence,
                        "triples": entry.triples,
                        "withdrawn": entry.withdrawn,
                    }
                    for entry in written.entries
                ],
                "kept": written.kept,
                "state": written.state,
            },
            vary="",
        )
    )
