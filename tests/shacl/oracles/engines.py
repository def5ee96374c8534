"""Our engine and three others, each as a function that reads shapes and gives one that validates.

An engine whose package is not installed (there are platforms without wheels) is missing in ENGINES.
"""

import importlib.util
import logging
import warnings
from collections.abc import Sequence

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, Triple, serialize

from fairatlas.shacl.engine import Graph, ShapesError, compile_shapes, report_graph
from fairatlas.shacl.terms import to_graph

from .told import Engine, Outcome, Refused, Validate, told

_QUIET = ("rdflib.term", "pyshacl", "pyshacl.validate")


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
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    graph = to_graph(shapes)

    def validate(data: Sequence[Triple]) -> Outcome:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                _, report, text = pyshacl.validate(
                    to_graph(data), shacl_graph=graph, inplace=True, do_owl_imports=False
                )
        # What it can't do it says with errors of many kinds, those of rdflib and Python among them.
        except Exception as error:
            return _refused(error)
        return told(_n_triples(report)) if isinstance(report, rdflib.Graph) else Refused(text)

    return validate


def turbo(shapes: Sequence[Triple]) -> Validate:
    """pyshacl-turbo."""
    import pyshacl_turbo

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    try:
        compiled = pyshacl_turbo.compile_shapes(_text(shapes).encode(), shacl_graph_format="nt")
    except Exception as error:
        return _refusing(_named(error))

    def validate(data: Sequence[Triple]) -> Outcome:
        try:
            _, report, text = compiled.validate(_text(data).encode(), data_graph_format="nt")
        except Exception as error:
            return _refused(error)
        return told(_n_triples(report)) if isinstance(report, rdflib.Graph) else Refused(text)

    return validate


def native(shapes: Sequence[Triple]) -> Validate:
    """The package ``shacl``."""
    import shacl

    try:
        compiled = shacl.Shapes.from_text(_text(shapes), "ntriples")
    except Exception as error:
        return _refusing(_named(error))

    def validate(data: Sequence[Triple]) -> Outcome:
        try:
            return told(compiled.validate_text(_text(data), "ntriples").serialize("ntriples"))
        except Exception as error:
            return _refused(error)

    return validate


_PACKAGES = {"pyshacl": reference, "pyshacl-turbo": turbo, "shacl": native}
ENGINES: dict[str, Engine] = {
    name: engine
    for name, engine in _PACKAGES.items()
    if importlib.util.find_spec(name.replace("-", "_"))
}
"""The oracles by the name of their package."""


def _text(triples: Sequence[Triple]) -> str:
    return serialize(triples, format=RdfFormat.N_TRIPLES).decode()


def _n_triples(graph: rdflib.Graph) -> str:
    return graph.serialize(format="nt")


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _refused(error: Exception) -> Refused:
    return Refused(_named(error))


def _refusing(reason: str) -> Validate:
    return lambda data: Refused(reason)
