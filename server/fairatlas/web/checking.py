"""Files of a request, checked in the workers one after another."""

import logging
from collections.abc import Iterator
from time import monotonic

from ..errors import Problem
from ..shacl import Report
from ..shacl.batch import Entry, text_of
from ..shacl.posted import UnusableShapes
from ..workers.failure import TaskFailed
from .service import Service
from .submissions import Submission

_LOG = logging.getLogger(__name__)
_OUT_OF_TIME = "the files before it took all the time that a request has; send it on its own"
_OUT_OF_ROOM = "the reports on the files before it fill the answer; send it on its own"
_FAULT = "something is wrong in the service itself; its log says more"


def checked(atlas: Service, given: Submission, bounded: bool = True) -> Iterator[Entry]:
    """The report on each file, as soon as it is known.

    A file of several that can't be checked is told as refused, and the others go on. They have
    together the time that one has, and as ``bounded`` the room.

    Raises:
        UnusableShapes: the shapes that were posted can't be used.
        Problem: the file can't be checked, if it is the only one.
    """
    end = monotonic() + atlas.settings.validation_timeout
    room = atlas.settings.report_max_bytes
    for number, (name, data) in enumerate(given.files):
        if monotonic() >= end:
            yield Entry(name, reason=_OUT_OF_TIME)
        elif room <= 0:
            yield Entry(name, reason=_OUT_OF_ROOM)
        else:
            try:
                entry = Entry(name, _report(atlas, given, name, data, end), text=text_of(data))
            except (Problem, TaskFailed) as problem:
                if len(given.files) == 1 or (number == 0 and isinstance(problem, UnusableShapes)):
                    raise
                entry = _refused(name, problem)
            if bounded and entry.report is not None:
                room -= len(entry.report.graph)
            yield entry


def _report(atlas: Service, given: Submission, name: str, data: bytes, end: float) -> Report:
    report: Report = atlas.pool.run(
        "validate",
        max(end - monotonic(), 0.1),
        atlas.settings.report_max_bytes,
        name=name,
        data=data,
        loader_name=given.loader,
        profile=given.profile,
        shapes=given.shapes,
        engine=given.engine,
    )
    return report


def _refused(name: str, problem: Problem | TaskFailed) -> Entry:
    if isinstance(problem, TaskFailed):
        _LOG.error("validation of a file failed", exc_info=problem)
        return Entry(name, reason=_FAULT)
    place, reason = (str(problem.extra.get(key) or "") for key in ("place", "reason"))
    return Entry(name, place=place, reason=reason or problem.detail)
