"""sdtt, the Structured Data Testing Tool: the data in a page are what schema.org knows."""

import pytest

from .programs import Programs
from .service import Service


@pytest.mark.parametrize(
    ("local", "kind"),
    [
        ("dataset/swh-graph", "Dataset"),
        ("organization/ror-02etvq888", "Organization"),
        ("person/stefano-zacchiroli", "Person"),
    ],
)
def test_a_page_has_its_kind(programs: Programs, service: Service, local: str, kind: str) -> None:
    # It ends with an error where a test fails.
    told = programs.node_command(
        "sdtt", "--url", service.document(local), "--schemas", f"jsonld:{kind}"
    )
    assert "0 failed" in told
    assert f"Schema.org > {kind}" in told or f"Schema.org schemas: {kind}" in told
