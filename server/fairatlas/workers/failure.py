"""A fault of ours in a worker."""


class TaskFailed(Exception):
    """A task ended by an error that nobody foresaw; the message is its traceback, for the log."""
