"""Writes the answers that competency questions have on the demo map, for a person to review.

    python tools/expect.py [NAME...]

Tests compare with these files, so read the diff: a row that is wrong must not be kept.
"""

import sys
import tempfile
from pathlib import Path

from fairatlas.demo import curated_map
from fairatlas.queries import questions
from fairatlas.querying import run_query

FOLDER = Path(__file__).parents[1] / "tests" / "queries" / "expected"


def main(wanted: list[str]) -> None:
    """Writes one CSV file for each query, and says how many rows it has."""
    FOLDER.mkdir(exist_ok=True, parents=True)
    with tempfile.TemporaryDirectory() as folder:
        view = curated_map(Path(folder))
        for query in questions().values():
            if wanted and query.name not in wanted:
                continue
            text = query.bound(query.values(view.names, {}))
            body = run_query(view, text, suffix="csv").body
            (FOLDER / f"{query.name}.csv").write_bytes(body)
            rows = len(body.splitlines()) - 1
            print(f"{rows:5} rows  {query.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
