"""From a tree of source values to triples: tables of fields, and the parts that formats share."""

from .agents import Agent, write_agent
from .licensing import write_licence
from .publications import Publication, write_publication
from .software import Software, describe_software
from .table import Table, read_table
from .writer import Writer

__all__ = [
    "Agent",
    "Publication",
    "Software",
    "Table",
    "Writer",
    "describe_software",
    "read_table",
    "write_agent",
    "write_licence",
    "write_publication",
]
