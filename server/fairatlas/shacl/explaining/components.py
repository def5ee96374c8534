"""The constraint components, each with what is told of it: one table for all wording.

In the texts, ``{asked}`` stands for the parameter in words, ``{s}`` for the plural that goes with
it, ``{path}`` for the property path, ``{other}`` for the shape of qualified values.
"""

from dataclasses import dataclass

from ..engine.graph import Node
from ..engine.vocabulary import SHACL


@dataclass(frozen=True)
class Component:
    """What is told of a constraint component.

    Attributes:
        parameter: the local name of its main parameter in SHACL.
        message: the rest of a sentence that begins with the value or the property.
        expected: what it asks for, as a noun.
        hint: what to change; empty where that depends on the case alone.
        on_set: whether it looks at the values together, and not at each.
    """

    parameter: str
    message: str
    expected: str
    hint: str = ""
    on_set: bool = False


COMPONENTS: dict[str, Component] = {
    "MinCount": Component(
        "minCount",
        "has fewer values than {asked}",
        "at least {asked} value{s} of {path}",
        on_set=True,
    ),
    "MaxCount": Component(
        "maxCount",
        "has more values than {asked}",
        "at most {asked} value{s} of {path}",
        "Keep at most {asked} value{s} of {path}, and remove the others.",
        on_set=True,
    ),
    "UniqueLang": Component(
        "uniqueLang",
        "has several values in one language",
        "at most 1 value of {path} in each language",
        "Keep one value in each language, or correct the language of the others.",
        on_set=True,
    ),
    "Datatype": Component("datatype", "is not {asked}", "{asked}"),
    "NodeKind": Component("nodeKind", "is not {asked}", "{asked}"),
    "Class": Component("class", "is not {asked}", "{asked}"),
    "RootClass": Component(
        "rootClass",
        "is neither {asked} nor a class below",
        "{asked}, or a class below",
        "Name {asked}, or a class that the data put below with rdfs:subClassOf.",
    ),
    "In": Component("in", "is none of the values allowed", "one of {asked}"),
    "HasValue": Component(
        "hasValue", "lacks the value {asked}", "{asked} among the values of {path}", on_set=True
    ),
    "MinInclusive": Component(
        "minInclusive",
        "is less than {asked}, or can't be compared with it",
        "a value of at least {asked}",
        "Write a value of at least {asked}.",
    ),
    "MinExclusive": Component(
        "minExclusive",
        "is not more than {asked}, or can't be compared with it",
        "a value of more than {asked}",
        "Write a value of more than {asked}.",
    ),
    "MaxInclusive": Component(
        "maxInclusive",
        "is more than {asked}, or can't be compared with it",
        "a value of at most {asked}",
        "Write a value of at most {asked}.",
    ),
    "MaxExclusive": Component(
        "maxExclusive",
        "is not less than {asked}, or can't be compared with it",
        "a value of less than {asked}",
        "Write a value of less than {asked}.",
    ),
    "MinLength": Component(
        "minLength",
        "is shorter than {asked} character{s}",
        "a text of at least {asked} character{s}",
        "Write at least {asked} character{s}.",
    ),
    "MaxLength": Component(
        "maxLength",
        "is longer than {asked} character{s}",
        "a text of at most {asked} character{s}",
        "Shorten it to at most {asked} character{s}.",
    ),
    "Pattern": Component(
        "pattern",
        "is not of the form {asked}",
        "a text that the pattern {asked} matches",
        "Write it so that the pattern matches.",
    ),
    "SingleLine": Component(
        "singleLine",
        "is of several lines",
        "a text of one line",
        "Put a space where the line breaks.",
    ),
    "LanguageIn": Component(
        "languageIn",
        "is in none of the languages {asked}",
        "a text in one of the languages {asked}",
        "Write it in one of the languages {asked}, with the language's tag.",
    ),
    "Equals": Component(
        "equals",
        "is not a value of both this and {asked}",
        "the same values for {path} as for {asked}",
        "Give both the same values.",
        on_set=True,
    ),
    "Disjoint": Component(
        "disjoint",
        "is a value of {asked} as well",
        "no value that {path} and {asked} share",
        "Remove the value from one of them.",
        on_set=True,
    ),
    "SubsetOf": Component(
        "subsetOf",
        "is no value of {asked}",
        "only values of {path} that are values of {asked} as well",
        "Remove the value, or state it with {asked} as well.",
        on_set=True,
    ),
    "LessThan": Component(
        "lessThan",
        "is not less than each value of {asked}",
        "a value less than each value of {asked}",
        "Correct whichever of the two is wrong.",
    ),
    "LessThanOrEquals": Component(
        "lessThanOrEquals",
        "is more than a value of {asked}, or can't be compared with it",
        "a value that is at most each value of {asked}",
        "Correct whichever of the two is wrong.",
    ),
    "UniqueValuesFor": Component(
        "uniqueValuesFor",
        "has the same values as another thing for {asked}",
        "values of {asked} that nothing else has",
        "Give it values of its own, or merge it with the other if both are the same thing.",
        on_set=True,
    ),
    "Node": Component("node", "is not {asked}", "{asked}"),
    "NodeByExpression": Component("nodeByExpression", "is not {asked}", "{asked}"),
    "Not": Component(
        "not",
        "is {asked}, and must not be",
        "anything but {asked}",
        "Remove it, or give a value that is not {asked}.",
    ),
    "And": Component("and", "is not all of: {asked}", "all of: {asked}"),
    "Or": Component(
        "or",
        "is none of: {asked}",
        "at least one of: {asked}",
        "Change it so that it is one of these.",
    ),
    "Xone": Component(
        "xone",
        "is not exactly one of: {asked}",
        "exactly one of: {asked}",
        "Change it so that it is one of these, and no other.",
    ),
    "SomeValue": Component(
        "someValue",
        "has no value that is {asked}",
        "at least 1 value of {path} like this: {asked}",
        "Add a value like this: {asked}.",
        on_set=True,
    ),
    "QualifiedMinCount": Component(
        "qualifiedMinCount",
        "has fewer fitting values than {asked}",
        "at least {asked} value{s} of {path} like this: {other}",
        "Add a value like this: {other}.",
        on_set=True,
    ),
    "QualifiedMaxCount": Component(
        "qualifiedMaxCount",
        "has more fitting values than {asked}",
        "at most {asked} value{s} of {path} like this: {other}",
        "Keep at most {asked} such value{s}, and remove the others.",
        on_set=True,
    ),
    "MemberShape": Component(
        "memberShape",
        "is no list whose members are all {asked}",
        "a list, each member of it {asked}",
        "Correct the members that are not so.",
    ),
    "MinListLength": Component(
        "minListLength",
        "is no list of at least {asked} member{s}",
        "a list of at least {asked} member{s}",
        "Add members to the list.",
    ),
    "MaxListLength": Component(
        "maxListLength",
        "is no list of at most {asked} member{s}",
        "a list of at most {asked} member{s}",
        "Remove members from the list.",
    ),
    "UniqueMembers": Component(
        "uniqueMembers",
        "is no list with each member once",
        "a list with each member once",
        "Remove what the list has twice.",
    ),
    "ReifierShape": Component(
        "reifierShape",
        "lacks a reifier that fits, or has one that does not",
        "a statement whose reifiers are like this: {asked}",
        "Say about the statement what the shape asks for.",
    ),
    "Closed": Component(
        "closed",
        "is a value of a property that is not allowed here",
        "no properties but {asked}",
        "Remove the property.",
        on_set=True,
    ),
    "SPARQL": Component(
        "sparql",
        "is found by a query that must find nothing",
        "{asked}",
        on_set=True,
    ),
}
"""By the local name of the component without its ending ``ConstraintComponent``."""


def name_of_component(node: Node) -> str | None:
    """The name in the table of a component given as a node; None for one not of SHACL."""
    if not node.startswith(f"<{SHACL}"):
        return None
    return node[len(SHACL) + 1 : -1].removesuffix("ConstraintComponent")
