"""YASGUI in Chromium: a page of another site queries the service."""

import json
from pathlib import Path

from .programs import Programs
from .service import DATASETS, TITLES, Service

PAGE = """<!doctype html>
<meta charset="utf-8">
<title>YASGUI</title>
<link rel="stylesheet" href="{build}/yasgui.min.css">
<script src="{build}/yasgui.min.js"></script>
<div id="yasgui"></div>
<script>
new Yasgui(document.getElementById("yasgui"), {{
  requestConfig: {{ endpoint: "{endpoint}" }},
  persistenceId: null,
  yasqe: {{ autocompleters: [] }},
}});
</script>
"""


def test_shows_the_rows_of_a_query(programs: Programs, service: Service, tmp_path: Path) -> None:
    browser = programs.of_machine("chromium")
    build = (programs.node_modules / "@triply" / "yasgui" / "build").as_uri()
    page = tmp_path / "yasgui.html"
    page.write_text(PAGE.format(build=build, endpoint=service.sparql))
    told = json.loads(programs.node("yasgui.cjs", browser, page.as_uri(), service.base, TITLES))
    assert told["errors"] == []
    assert len(told["rows"]) == len(DATASETS)
    assert all(any(title in row for row in told["rows"]) for title in DATASETS)
