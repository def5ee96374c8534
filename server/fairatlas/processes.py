"""What the processes of the service ask of the system for themselves."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
_LARGE = 256 * 1024
_ARENAS = 2


def end_with_parent() -> None:
    """Lets the kernel end this process when the one that started it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def give_memory_back() -> None:
    """Has the allocator return large pieces to the system as soon as they are free.

    Otherwise it learns to keep them, in a heap for each thread: a service that was sent many large
    bodies at once would hold their memory for ever.
    """
    libc = ctypes.CDLL(None)
    if sys.platform == "linux" and hasattr(libc, "mallopt"):
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        libc.mallopt(_M_ARENA_MAX, _ARENAS)
