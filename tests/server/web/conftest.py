"""What the tests of the web service share: pages as trees, and no fault left unseen."""

import logging
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5rdf
import pytest

_XHTML = "{http://www.w3.org/1999/xhtml}"


class Page:
    """A page as the HTML standard parses it; a page that is not well-formed fails here."""

    def __init__(self, html: str) -> None:
        assert html.startswith("<!doctype html>")
        parser = html5rdf.HTMLParser(strict=True)
        self.root: Element = parser.parse(html)

    def all(self, *names: str) -> list[Element]:
        """The elements of these names, in order; all elements without a name."""
        wanted = {_XHTML + name for name in names}
        return [one for one in self.root.iter() if not names or one.tag in wanted]

    def one(self, name: str) -> Element:
        """The only element of a name."""
        found = self.all(name)
        assert len(found) == 1, f"{len(found)} elements {name}"
        return found[0]

    def text(self, name: str = "body") -> str:
        """The text of the only element of a name, its white space made single."""
        return " ".join("".join(self.one(name).itertext()).split())

    def links(self) -> list[str]:
        """Where all anchors go."""
        return [one.get("href", "") for one in self.all("a")]


@pytest.fixture(scope="session")
def read_page() -> Callable[[str], Page]:
    """Reads HTML into a page."""
    return Page


@pytest.fixture(autouse=True)
def no_fault_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test in which the service answered a request with an internal error."""
    yield
    faults = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.ERROR and record.name.startswith("fairatlas")
    ]
    assert not faults
