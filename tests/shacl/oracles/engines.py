"""Our engine and three others, each as a function that reads shapes and gives one that validates.

An engine whose package is not installed (there are platforms without wheels) is missing in ENGINES.
"""

import importlib.util
import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, Triple, serialize

from fairatlas.shacl.engine import Graph, ShapesError, compile_shapes, report_graph
from fairatlas.shacl.terms import to_graph

from .told import Engine, Outcome, Refused, Validate, told

_QUIET = ("rdflib.term", "pyshacl", "pyshacl-validate")
"""Loggers that tell of each literal that is ill-typed."""


def ours(shapes: Sequence[Triple]) -> Validate:
    """The engine of this project."""
    try:
        plan = compile_shapes(shapes)
    except ShapesError as error:
        return _refusing(str(error))

    def validate(data: Sequence[Triple]) -> Outcome:
        return told("".join(report_graph(plan.run(Graph(data)).found, plan.shapes)))

    return validate


def reference(shapes: Sequence[Triple]) -> Validate:
    """pySHACL, on graphs of rdflib that keep the spelling of literals."""
    graph = to_graph(shapes)

    def validate(data: Sequence[Triple]) -> str:
        _, report, text = pyshacl.validate(
            to_graph(data), shacl_graph=graph, inplace=True, do_owl_imports=False
        )
        return _n_triples(report, text)

    return _guarded(validate)


def turbo(shapes: Sequence[Triple]) -> Validate:
    """pyshacl-turbo."""
    import pyshacl_turbo

    def validate(data: Sequence[Triple]) -> str:
        _, report, text = compiled.validate(_text(data).encode(), data_graph_format="nt")
        return _n_triples(report, text)

    try:
        compiled = pyshacl_turbo.compile_shapes(_text(shapes).encode(), shacl_graph_format="nt")
    except Exception as error:
        return _refusing(_named(error))
    return _guarded(validate)


def native(shapes: Sequence[Triple]) -> Validate:
    """The package ``shacl``."""
    import shacl

    def validate(data: Sequence[Triple]) -> str:
        return compiled.validate_text(_text(data), "ntriples").serialize("ntriples")

    try:
        compiled = shacl.Shapes.from_text(_text(shapes), "ntriples")
    except Exception as error:
        return _refusing(_named(error))
    return _guarded(validate)


def _guarded(validate: Callable[[Sequence[Triple]], str]) -> Validate:
    """What a report in N-Triples says, or that there is none, without what is said on the way."""

    def guarded(data: Sequence[Triple]) -> Outcome:
        try:
            with _quiet():
                report = validate(data)
        # What they can't do they say with errors of many kinds, those of rdflib among them.
        except Exception as error:
            return Refused(_named(error))
        return told(report)

    return guarded


_PACKAGES = {"pyshacl": reference, "pyshacl-turbo": turbo, "shacl": native}
ENGINES: dict[str, Engine] = {
    name: engine
    for name, engine in _PACKAGES.items()
    if importlib.util.find_spec(name.replace("-", "_"))
}
"""The oracles by the name of their package."""


@contextmanager
def _quiet() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in _QUIET]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _text(triples: Sequence[Triple]) -> str:
    return serialize(triples, format=RdfFormat.N_TRIPLES).decode()


def _n_triples(report: object, text: str) -> str:
    if not isinstance(report, rdflib.Graph):
        raise ValueError(text)
    return report.serialize(format="nt")


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _refusing(reason: str) -> Validate:
    return lambda data: Refused(reason)
