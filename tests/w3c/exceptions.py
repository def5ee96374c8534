"""The tests that come out otherwise than the W3C expects.

``test_exceptions.py`` holds this against Oxigraph itself. When a release mends something, the
test of it fails as an unexpected success, and is to be taken out of the list.
"""

_UPSTREAM = "https://github.com/oxigraph/oxigraph"
_SPELLING = f"the value of a number or date is kept, not its spelling ({_UPSTREAM}/issues/526)"
_SCOPE = (
    "the variable of GRAPH is in scope within it, and should not be "
    f"({_UPSTREAM}/issues/1450, mended after 0.5.13 by {_UPSTREAM}/pull/1758)"
)
_DATES = "dates without a time zone differ from all that have one, as in XSD 1.1"
_PATHS = (
    "a path of no steps does not begin at a term that is not in the data "
    f"({_UPSTREAM}/pull/1815 mends it)"
)
_GROUP_CONCAT = (
    f"GROUP_CONCAT keeps a language that all texts share ({_UPSTREAM}/pull/1717 mends it)"
)
_TOKENS = "the parser does not always take the longest token: `<a&&?b>` would be an IRI"
_TERMS = f"a triple term may have a triple term or a literal as subject ({_UPSTREAM}/issues/1791)"
_NESTED = f"an aggregate within an aggregate is let through ({_UPSTREAM}/issues/1790)"
_BOOLEANS = f"TRUE and False are not known in other letters than true ({_UPSTREAM}/issues/1720)"
_REUSED = (
    "an expression can't use a variable that SELECT names before it, where rows are grouped "
    f"({_UPSTREAM}/issues/1789)"
)
_BNODE = "BNODE(text) gives the same blank node for all rows, and should for one row only"

_BY_REASON = {
    _SPELLING: (
        "sparql10/open-world/open-eq-01",
        "sparql10/open-world/date-3",
        "sparql10/expr-builtin/dawg-str-1",
        "sparql10/expr-builtin/dawg-str-2",
        "sparql10/expr-builtin/sameTerm-simple",
        "sparql10/expr-builtin/sameTerm-eq",
        "sparql10/expr-builtin/sameTerm-not-eq",
        "sparql10/expr-equals/eq-graph-1",
        "sparql10/expr-equals/eq-graph-2",
        "sparql10/distinct/distinct-1",
        "sparql10/distinct/distinct-9",
        "sparql11/csv-tsv-res/csv03",
        "sparql11/csv-tsv-res/tsv03",
        "sparql12/grouping/group01",
    ),
    _SCOPE: (
        "sparql10/graph/graph-variable-scope",
        "sparql10/graph/graph-optional",
        "sparql11/aggregates/agg-empty-group-count-graph",
        "sparql11/bindings/graph",
        "sparql11/negation/graph-minus",
    ),
    _DATES: ("sparql10/open-world/date-2",),
    _PATHS: (
        "sparql11/property-path/zero_or_more_set_start",
        "sparql11/property-path/zero_or_more_set_end",
        "sparql11/property-path/zero_or_one_set_start",
        "sparql11/property-path/zero_or_one_set_end",
    ),
    _GROUP_CONCAT: (
        "sparql11/aggregates/agg-groupconcat-04",
        "sparql11/aggregates/agg-groupconcat-06",
    ),
    _BNODE: ("sparql11/functions/bnode01",),
    _BOOLEANS: ("sparql10/expr-builtin/case-insensitive-booleans",),
    _REUSED: ("sparql12/grouping/select-variable-reuse",),
    _TOKENS: ("sparql10/syntax-sparql3/syn-bad-26",),
    _TERMS: (
        "sparql12/syntax-triple-terms-negative/tripleterm-subject-03",
        "sparql12/syntax-triple-terms-negative/tripleterm-subject-06",
    ),
    _NESTED: ("sparql12/syntax/nested-aggregate-functions",),
}
_NODES = "a blank node is of one contribution, so graphs do not share any"
_BY_REASON_OF_SERVICE = {
    _NODES: (
        "sparql12/eval-triple-terms/graphs-2",
        "sparql12/eval-triple-terms/expr-1",
    ),
}
OF_OXIGRAPH = {id: reason for reason, ids in _BY_REASON.items() for id in ids}
"""The reason for each that Oxigraph has so, by the id of its test."""
OF_SERVICE = {id: reason for reason, ids in _BY_REASON_OF_SERVICE.items() for id in ids}
"""The reason for each that the service itself has so."""
EXCEPTIONS = {**OF_OXIGRAPH, **OF_SERVICE}
