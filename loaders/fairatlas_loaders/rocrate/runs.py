"""Actions of a Process, Workflow or Provenance Run Crate: runs of jobs."""

from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ..codemeta.agents import agents
from ..identifiers import slug_key
from ..mapping import Row, Software, Special, Writer, describe_software, read_table, write_agent
from ..mapping.agents import name_of
from ..mapping.values import date
from ..readers import Node
from ..vocabulary import term
from .files import Files

_TABLE = Path(__file__).with_name("mapping.toml")
_RUN, _PROGRAM = read_table(_TABLE, "run"), read_table(_TABLE, "program")
_STATES = {
    "completedactionstatus": "atlas:job-completed",
    "failedactionstatus": "atlas:job-failed",
    "activeactionstatus": "atlas:job-running",
    "potentialactionstatus": "atlas:job-pending",
}


def write_run(action: Node, files: Files, writer: Writer) -> None:
    """States one run: its job, times, state, who ran it, what it used and made."""
    name = action.first("@id") or action.place
    run = writer.entity("atlas:JobRun", slug_key(files.scope, name))
    job = _job(action, files, writer)
    writer.add(run, "atlas:ofJob", job)

    def time(node: Node, row: Row) -> None:
        for value in date(node, writer.report):
            if isinstance(value, Literal) and value.datatype == term("xsd:dateTime"):
                writer.add(run, row.to or "", value)
            else:
                reason = "a run begins and ends at a point in time, with date and hour"
                writer.report.add("dropped", node.place, node.text or "no text", reason)

    def things(node: Node, row: Row) -> None:
        for item in node.items():
            found = files.used(item)
            if found is not None:
                writer.add(run, row.to or "", found)

    def people(node: Node, row: Row) -> None:
        for agent in agents(node, writer):
            writer.add(run, row.to or "", write_agent(agent, files.scope, writer))

    def image(node: Node, row: Row) -> None:
        for item in node.items():
            told = [item.first("registry"), item.first("name") or item.first("@id") or item.text]
            tag = f":{item.first('tag')}" if item.first("tag") else ""
            text = "/".join(one for one in told if one)
            writer.text(job, row.to or "", text + tag if text else None)

    readers: dict[str, Special] = {
        "known": lambda node, row: None,
        "time": time,
        "things": things,
        "people": people,
        "image": image,
    }
    writer.add(run, "atlas:jobState", _state(action, writer))
    _RUN.apply(action, {"main": run}, writer, readers)


def _state(action: Node, writer: Writer) -> NamedNode:
    """The state of a run; one that is not told, or that schema.org does not know, is undefined."""
    node = action.get("actionStatus")
    if node is None:
        return term("atlas:job-undefined")
    text = node.first("@id") or node.text or ""
    state = _STATES.get(text.rpartition("/")[2].rpartition(":")[2].lower())
    if state is None:
        reason = "not a status of an action of schema.org: the state is undefined"
        writer.report.add("dropped", node.place, text or "no text", reason)
    return term(state or "atlas:job-undefined")


def _job(action: Node, files: Files, writer: Writer) -> NamedNode:
    """The job that was run, named after the program and the crate."""
    instrument = action.get("instrument")
    item = instrument.items()[0] if instrument and instrument.items() else action
    name = item.first("@id") or item.text or item.place
    job = writer.entity("atlas:JobSpec", slug_key(files.scope, f"job\n{name}"))
    title = name_of(item.get("name"), writer) or name
    writer.text(job, "dct:title", title)
    language = item.get("programmingLanguage")
    engine = language.items()[0] if language and language.items() else None
    writer.text(job, "atlas:engine", (engine.first("name") if engine else None) or title)
    if instrument is not None and isinstance(item.value, dict) and item.first("name"):
        software = _program(item, files, writer)
        writer.add(job, "atlas:uses", software)
    return job


def _program(item: Node, files: Files, writer: Writer) -> NamedNode:
    """The software that was run, described once in a crate."""
    name = item.first("@id") or item.place
    key = f"program\n{name}"
    if key not in files.written:
        version = item.get("softwareVersion") or item.get("version")
        record = Software(
            title=name_of(item.get("name"), writer) or name,
            repository=None,
            identifiers=(),
            scope=f"{files.scope}\n{name}",
            version=version.text if version else None,
        )
        nodes = describe_software(record, writer)
        files.written[key] = nodes["main"]
        fields = Files(nodes["main"], files.graph, writer)
        _PROGRAM.apply(item, nodes, writer, fields.readers())
    return files.written[key]
