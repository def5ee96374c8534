"""What is taken away from the processes that work on what others send."""

import ctypes
import math
import os
import resource
import signal
import sys
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_DESCRIPTORS = 1024
"""Open files at the most; Oxigraph takes its own share of them when it opens a store."""
_FIRST_TO_GO = "1000"
"""The process that the kernel should end first when the machine runs out of memory."""
_GRACE = 0.1


def isolate(network: bool = False) -> None:
    """Takes core dumps, many open files and (where the system lets us) the network away.

    Holds for this process and for those that it starts.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = _DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _DESCRIPTORS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if sys.platform == "linux" and not network:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def confine(memory: int, may_write: bool = False) -> None:
    """Lets this process grow by so many bytes of address space, and as a rule write no file."""
    most = _pages(0) + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if not may_write:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)


def start_clock(seconds: float) -> None:
    """Has the kernel end this process after so many seconds, whatever native code it runs.

    Several threads may use up processor time faster than the clock runs: they get a second more.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + seconds) + 1, hard))


def stop_clock() -> None:
    """The work is done in time."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    return _pages(1)


def _pages(field: int) -> int:
    try:
        told = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 0
    return int(told[field]) * os.sysconf("SC_PAGE_SIZE")
