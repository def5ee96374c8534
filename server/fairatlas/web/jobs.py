"""What the workers do now, for those who run the service."""

from flask import Blueprint, Response

from ..errors import NotFound
from ..tokens import Role
from .access import need
from .responses import json_answer, not_kept
from .service import service

pages = Blueprint("jobs", __name__, url_prefix="/admin/queries")
_LONGEST = 10_000


@pages.get("")
def listed() -> Response:
    """Queries and other work under way, those that have taken longest first."""
    need(Role.admin)
    jobs = [
        {
            "number": job.number,
            "task": job.task,
            "about": job.about[:_LONGEST],
            "by": job.by,
            "seconds": round(job.seconds, 3),
        }
        for job in service().pool.running.listed()
    ]
    return not_kept(json_answer({"running": jobs}, vary=""))


@pages.delete("/<number>")
def end(number: str) -> Response:
    """Ends one of them; who asked for it is told so."""
    need(Role.admin)
    known = number.isascii() and number.isdigit() and len(number) < 20
    if not known or not service().pool.running.end(int(number)):
        raise NotFound(f"Nothing of the number {number[:40]} is under way.")
    return not_kept(json_answer({"ended": int(number)}, vary=""))
