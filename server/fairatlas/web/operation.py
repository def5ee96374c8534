"""Whether the service is well."""

from flask import Blueprint, Response, jsonify

from ..errors import Unavailable
from .service import service

pages = Blueprint("operation", __name__)


@pages.get("/healthz")
def health() -> Response:
    """The process is alive."""
    return jsonify(status="ok")


@pages.get("/readyz")
def ready() -> Response:
    """The map can be read and workers answer."""
    found = service().query(text="ASK {}", suffix="json")
    if b"true" not in found.body:
        raise Unavailable("The workers do not answer as they should.")
    return jsonify(status="ok", state=service().view.state)
