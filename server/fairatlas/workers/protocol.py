"""What is said between the web process and the template: each request has one answer."""

import struct

REQUEST = struct.Struct("=ci32s")
"""A letter; a process or the number of a snapshot; the name of a copy."""
ANSWER = struct.Struct("=i")
START = b"s"
"""Starts a worker at the descriptor sent along; the answer is its process."""
END = b"e"
"""Ends a worker; the answer is its exit code, negative for a signal."""
FOLLOW = b"f"
"""Has what is held in memory follow the journal; the answer is how many entries it has, or -1."""
READY = 0
"""The first answer, given without a request, once the template can start workers."""
FAILED = -1
