"""What is said between the web process and the template: each request has one answer."""

import struct

REQUEST = struct.Struct("=ci")
"""A letter, and a process where the request is about one."""
ANSWER = struct.Struct("=i")
START = b"s"
"""Starts a worker at the descriptor sent along; the answer is its process."""
END = b"e"
"""Ends a worker; the answer is its exit code, negative for a signal."""
