"""What is wrong, in words, where a shape has no message of its own."""

from fairatlas_loaders.vocabulary import compact

from .engine import Found, Graph
from .engine.graph import Node
from .engine.vocabulary import SHACL, sh

_TOLD = {
    "MinCount": "has fewer values than {minCount}",
    "MaxCount": "has more values than {maxCount}",
    "Class": "is not of the class {class}",
    "Datatype": "is no well-formed {datatype}",
    "NodeKind": "is not of the kind {nodeKind}",
    "MinInclusive": "is less than {minInclusive}, or can't be compared with it",
    "MinExclusive": "is not more than {minExclusive}, or can't be compared with it",
    "MaxInclusive": "is more than {maxInclusive}, or can't be compared with it",
    "MaxExclusive": "is not less than {maxExclusive}, or can't be compared with it",
    "MinLength": "is shorter than {minLength} characters",
    "MaxLength": "is longer than {maxLength} characters",
    "Pattern": "is not of the form {pattern}",
    "LanguageIn": "is in none of the languages asked for",
    "UniqueLang": "has several values in one language",
    "Equals": "is not a value of both this and {equals}",
    "Disjoint": "is a value of {disjoint} as well",
    "LessThan": "is not less than each value of {lessThan}",
    "LessThanOrEquals": "is more than a value of {lessThanOrEquals}",
    "In": "is none of the values allowed",
    "HasValue": "lacks the value {hasValue}",
    "Node": "does not conform to {node}",
    "Not": "conforms to a shape that it must not conform to",
    "And": "does not conform to all of the shapes asked for",
    "Or": "conforms to none of the shapes asked for",
    "Xone": "does not conform to exactly one of the shapes asked for",
    "QualifiedMinCount": "has fewer fitting values than {qualifiedMinCount}",
    "QualifiedMaxCount": "has more fitting values than {qualifiedMaxCount}",
    "Closed": "is a value of a property that is not allowed here",
}


def default_message(found: Found, shapes: Graph) -> str:
    """One sentence on what is wrong: the value or the property, and what was asked of it."""
    name = found.component[1:-1].removeprefix(SHACL).removesuffix("ConstraintComponent")
    told = _TOLD.get(name, f"does not satisfy {_short(found.component)}")
    if "{" in told:
        parameter = told[told.index("{") + 1 : told.index("}")]
        value = shapes.one(found.shape, sh(parameter))
        told = told.replace(f"{{{parameter}}}", _short(value) if value else "what is asked")
    subject = found.value or (found.path.written if found.path else found.focus)
    return f"{_short(subject)} {told}."


def _short(node: Node) -> str:
    return compact(node[1:-1]) if node[0] == "<" else node
