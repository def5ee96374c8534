"""From a tree of source values to triples: tables of fields, and the parts that formats share."""

from .agents import Agent, report_fields, write_agent
from .licensing import licence_among, write_licence
from .packages import package_software
from .publications import Publication, read_publication, write_publication
from .software import Software, describe_software, write_release, write_repository
from .table import Row, Special, Table, read_table
from .writer import Writer

__all__ = [
    "Agent",
    "Publication",
    "Row",
    "Software",
    "Special",
    "Table",
    "Writer",
    "describe_software",
    "licence_among",
    "package_software",
    "read_publication",
    "read_table",
    "report_fields",
    "write_agent",
    "write_licence",
    "write_publication",
    "write_release",
    "write_repository",
]
