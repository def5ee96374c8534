"""What is wrong, in words, where a shape has no message of its own."""

from .engine import Found, Graph
from .explaining.asking import Asked
from .explaining.case import Case
from .explaining.wording import brief, name_of, prefixed


def default_message(found: Found, shapes: Graph) -> str:
    """One sentence on what is wrong: the value or the property, and what was asked of it."""
    asked = Asked(shapes)
    case = Case(found, asked, None)
    if found.value:
        subject = brief(found.value)
    else:
        subject = prefixed(found.path.written) if found.path else brief(found.focus)
    if case.component is None:
        return f"{subject} does not satisfy {name_of(found.component)}."
    told = asked.filled(case.component.message, found.shape, case.component, case.path)
    return f"{subject} {told}."
