"""What is said about statements: reifiers of RDF 1.2 (SHACL 1.2 Core, sh:reifierShape)."""

from collections.abc import Iterator

from ..errors import ShapesError
from ..graph import REIFIES, Node, Values, triple_term
from ..shape import Check, Found, OnValues, Run, Shape, Validate


def checks(shape: Shape) -> Iterator[Check]:
    """The check of sh:reifierShape, with sh:reificationRequired."""
    wanted = list(shape.parameters("reifierShape"))
    if not wanted:
        return
    if shape.path is None or shape.path.predicate is None:
        raise ShapesError(
            shape.node, "sh:reifierShape stands in property shapes whose path is a single property"
        )
    validates = [shape.validate(one) for one in wanted]
    yield _reified(shape, shape.path.predicate, validates, shape.flag("reificationRequired"))


def _reified(shape: Shape, predicate: Node, validates: list[Validate], required: bool) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            reifiers = run.data.subjects(REIFIES, triple_term(focus, predicate, value))
            if required and not reifiers:
                out.append(shape.finding("ReifierShape", focus, value))
            for reifier in reifiers:
                for validate in validates:
                    detail = run.found(validate, reifier)
                    if detail:
                        out.append(shape.finding("ReifierShape", focus, value, detail))

    return OnValues(look)
