"""The queries that ship with the atlas: files with a question in words, groups and parameters."""

from .described import described
from .groups import Group, groups
from .parameters import Parameter
from .saved import SavedQuery, question, questions, questions_to_start_with, read, service_query

__all__ = [
    "Group",
    "Parameter",
    "SavedQuery",
    "described",
    "groups",
    "question",
    "questions",
    "questions_to_start_with",
    "read",
    "service_query",
]
