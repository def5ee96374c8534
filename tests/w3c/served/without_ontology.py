"""The service as a server's process starts it, over a store that does not get the ontology."""

from functools import partial

from fairatlas.store import Atlas
from fairatlas.web import app
from fairatlas.web.front import Front


def application() -> Front:
    """The service; its default graph is empty at first, as the W3C's tests expect."""
    app.Atlas = partial(Atlas, with_schema=False)
    return app.application()
