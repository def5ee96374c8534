"""The terms of SHACL: of the Recommendation, its extensions, and the drafts of SHACL 1.2.

From SHACL 1.2 Core (Editor's Draft), these are run here beyond the Recommendation: lists at
``sh:class``, ``sh:datatype`` and ``sh:nodeKind``; ``sh:TripleTerm``; ``sh:rootClass``;
``sh:singleLine``; ``sh:someValue``; ``sh:subsetOf``; ``sh:uniqueValuesFor``; ``sh:memberShape``;
``sh:minListLength`` and ``sh:maxListLength``; ``sh:uniqueMembers``; ``sh:reifierShape`` with
``sh:reificationRequired``; ``sh:closed sh:ByTypes``; ``sh:targetWhere``; ``sh:shape`` and
``sh:ShapeClass``; ``sh:nodeByExpression`` with a shape; ``sh:Debug`` and ``sh:Trace``; severity,
message and deactivation of one constraint by a reifier.
"""

from enum import Enum, auto


class Kind(Enum):
    """What a parameter takes."""

    SHAPE = auto()
    SHAPES = auto()
    LIST = auto()
    IRI = auto()
    IRIS = auto()
    PATH = auto()
    INTEGER = auto()
    BOOLEAN = auto()
    TEXT = auto()
    ORDERED = auto()
    ANY = auto()


PARAMETERS = {
    "class": Kind.IRIS,
    "rootClass": Kind.IRIS,
    "datatype": Kind.IRIS,
    "nodeKind": Kind.IRIS,
    "minCount": Kind.INTEGER,
    "maxCount": Kind.INTEGER,
    "minExclusive": Kind.ORDERED,
    "minInclusive": Kind.ORDERED,
    "maxExclusive": Kind.ORDERED,
    "maxInclusive": Kind.ORDERED,
    "minLength": Kind.INTEGER,
    "maxLength": Kind.INTEGER,
    "pattern": Kind.TEXT,
    "flags": Kind.TEXT,
    "singleLine": Kind.BOOLEAN,
    "languageIn": Kind.LIST,
    "uniqueLang": Kind.BOOLEAN,
    "memberShape": Kind.SHAPE,
    "minListLength": Kind.INTEGER,
    "maxListLength": Kind.INTEGER,
    "uniqueMembers": Kind.BOOLEAN,
    "equals": Kind.PATH,
    "disjoint": Kind.PATH,
    "subsetOf": Kind.PATH,
    "lessThan": Kind.PATH,
    "lessThanOrEquals": Kind.PATH,
    "uniqueValuesFor": Kind.IRIS,
    "not": Kind.SHAPE,
    "and": Kind.SHAPES,
    "or": Kind.SHAPES,
    "xone": Kind.SHAPES,
    "node": Kind.SHAPE,
    "nodeByExpression": Kind.SHAPE,
    "property": Kind.SHAPE,
    "someValue": Kind.SHAPE,
    "qualifiedValueShape": Kind.SHAPE,
    "qualifiedValueShapesDisjoint": Kind.BOOLEAN,
    "qualifiedMinCount": Kind.INTEGER,
    "qualifiedMaxCount": Kind.INTEGER,
    "reifierShape": Kind.SHAPE,
    "reificationRequired": Kind.BOOLEAN,
    "closed": Kind.BOOLEAN,
    "ignoredProperties": Kind.LIST,
    "hasValue": Kind.ANY,
    "in": Kind.LIST,
    "sparql": Kind.ANY,
}
"""The parameters of the constraint components that are run here."""

TARGETS = {
    "targetClass": Kind.IRI,
    "targetNode": Kind.ANY,
    "targetSubjectsOf": Kind.IRI,
    "targetObjectsOf": Kind.IRI,
    "targetWhere": Kind.SHAPE,
}
"""The properties that give a shape a target."""

SHAPE_PROPERTIES = {"deactivated": Kind.BOOLEAN, "severity": Kind.IRI, "message": Kind.TEXT}
"""What else a shape says of itself."""

NOT_RUN = {
    "js": "constraints in JavaScript",
    "rule": "rules",
    "target": "targets in SPARQL",
    "expression": "expression constraints",
    "values": "values that an expression gives",
    "entailment": "entailment regimes",
}
"""Properties that would change what is found, and that are not run here."""

_CLASSES = """
    AbstractResult ConstraintComponent DataGraph Function Graph JSConstraint JSExecutable
    JSFunction JSLibrary JSRule JSTarget JSTargetType JSValidator ListParameterExpression
    ListParameterExpressionFunction NamedParameterExpression NamedParameterExpressionFunction
    NodeExpression NodeExpressionFunction NodeKind NodeShape Parameter Parameterizable
    PrefixDeclaration ProcessorConfiguration PropertyGroup PropertyShape ResultAnnotation Rule
    RuleSet RulesGraph SPARQLAskExecutable SPARQLAskValidator SPARQLConstraint
    SPARQLConstructExecutable SPARQLDescribeExecutable SPARQLExecutable SPARQLExprExpression
    SPARQLFunction SPARQLRule SPARQLRuleTemplate SPARQLSelectExecutable SPARQLSelectValidator
    SPARQLTarget SPARQLTargetType SPARQLUpdateExecutable SelectExpression Severity Shape ShapeClass
    ShapesGraph Target TargetType TripleRule ValidationReport ValidationResult Validator
"""
_INDIVIDUALS = """
    BlankNode BlankNodeOrIRI BlankNodeOrLiteral ByTypes Debug IRI IRIOrLiteral Info Literal
    RulesEntailment Trace TripleTerm Violation Warning
"""
_OTHERS = """
    agentInstruction alternativePath annotationProperty annotationValue annotationVarName ask
    bodyExpression codeIdentifier condition conformanceDisallows conforms conformsToShapesGraph
    construct declare defaultValue describe description detail expectedPredicate filterShape
    focusNode formalized group hasRule includesRuleSet incomplete incompleteURIStart intent
    intersection inversePath jsFunctionName jsLibrary jsLibraryURL keyParameter labelTemplate layer
    minus name namespace nodeValidator nodes object oneOrMorePath optional order parameter path
    predicate prefix prefixes propertyValidator result resultAnnotation resultMessage resultPath
    resultSeverity returnType ruleProcessor runOnce select shape shapesGraph shapesGraphWellFormed
    sourceConstraint sourceConstraintComponent sourceRule sourceShape sparqlExpr subject
    suggestedShapesGraph tempTriple this unit union update usedConfiguration usedDataGraph
    usedShapesGraph validator value zeroOrMorePath zeroOrOnePath
"""


def _components() -> set[str]:
    """The constraint components, which are called after a parameter."""
    found = {"JSConstraintComponent", "ExpressionConstraintComponent", "SPARQLConstraintComponent"}
    return found | {f"{name[0].upper()}{name[1:]}ConstraintComponent" for name in PARAMETERS}


KNOWN = frozenset(
    {
        *PARAMETERS,
        *TARGETS,
        *SHAPE_PROPERTIES,
        *NOT_RUN,
        *_CLASSES.split(),
        *_INDIVIDUALS.split(),
        *_OTHERS.split(),
        *_components(),
    }
)
"""The local names of all terms."""
