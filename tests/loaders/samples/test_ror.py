"""Real records of ROR, as they are in its releases."""

import json
from pathlib import Path
from typing import Any

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from ..conftest import SAMPLES, Result
from ..test_samples import ABSENT, files, outcome, sound


def named(told: dict[str, Any]) -> str:
    """The name that is shown, read in another way."""
    if "name" in told:
        return str(told["name"])
    (found,) = (one["value"] for one in told["names"] if "ror_display" in one["types"])
    return str(found)


@pytest.mark.parametrize("path", files("ror"))
def test_every_record_is_read(path: Path) -> None:
    result = outcome("ror", path)
    assert isinstance(result, Result)
    sound(result)
    assert loader_for(Source(path.name, path=path)).name == "ror"
    told = json.loads(path.read_text("utf-8"))
    main = f"organization/ror-{told['id'].rpartition('/')[2]}"
    (name,) = result.values(main, "foaf:name")
    assert name.strip('"') == named(told)
    assert {one.rpartition("-")[2] for one in result.values(main, "atlas:orgType")} == {
        one.lower() for one in told["types"]
    }
    related = [one for one in told["relationships"] if one["type"].lower() == "child"]
    children = {s for s, p, o in result.statements if (p, o) == ("org:subOrganizationOf", main)}
    assert len(children) == len(related)
    assert not result.found("dropped")


def test_how_many_are_read() -> None:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    paths = sorted((SAMPLES / "ror").glob("*.json"))
    refused = [path for path in paths if isinstance(outcome("ror", path), Refusal)]
    assert (len(paths), refused) == (22, [])
