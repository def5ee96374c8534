"""The installed distributions of the running Python, in the form of ``pip inspect``."""

import json
import platform
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions

_LEFT_OUT = {"description", "author_email", "maintainer_email", "license_file"}


def installed_report(found: Iterable[Distribution] | None = None) -> bytes:
    """The inspect report (version 1) of the running interpreter's distributions.

    Long descriptions, e-mail addresses and file locations are left out; the order is by name,
    so that the same environment gives the same bytes.
    """
    entries = {}
    for distribution in distributions() if found is None else found:
        metadata = distribution.metadata.json
        name = metadata.get("name")
        if isinstance(name, str) and name.lower() not in entries:
            kept = {key: value for key, value in metadata.items() if key not in _LEFT_OUT}
            entries[name.lower()] = {"metadata": kept}
    report = {
        "version": "1",
        "pip_version": "",
        "installed": [entries[name] for name in sorted(entries)],
        "environment": {"python_version": platform.python_version()},
    }
    return json.dumps(report, indent=1, sort_keys=True, ensure_ascii=False).encode()
