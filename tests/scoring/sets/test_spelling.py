"""Literals are spelled as a store gives them back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from fairatlas.scoring.sets.spelling import as_stored
from fairatlas_loaders.vocabulary import expand

_NODE = NamedNode("urn:x:node")
_DATATYPES = (
    *("integer", "decimal", "double", "float", "boolean", "byte", "nonNegativeInteger", "date"),
    *(
        "dateTime",
        "dateTimeStamp",
        "time",
        "gYear",
        "gYearMonth",
        "gMonthDay",
        "duration",
        "string",
    ),
    *("string", "dayTimeDuration", "yearMonthDuration", "anyURI", "token"),
)
_TEXTS = st.sampled_from(
    (
        *("1", "01", "+1", "-0", "1.50", "1e0", "INF", "NaN", "true", "0", " 1", "9" * 30),
        *("2024-02-29", "2024-02-30", "2024-01-01+00:00", "2024-01-01Z", "-0004", "2024-01"),
        *(
            "2024-01-01T24:00:00",
            "2024-01-01T00:00:00.000Z",
            "24:00:00",
            "--02-29",
            "P12M",
            "PT60S",
        ),
        *('a"b', "a\\b", "a\nb", "é", "", "-12345678901234567890", "123456789012345678"),
    )
) | st.text(max_size=6)


def stored(node: Literal) -> str:
    store = Store()
    store.add(Quad(_NODE, _NODE, node))
    (kept,) = store
    return str(kept.object)


@given(text=_TEXTS, name=st.sampled_from(_DATATYPES))
def test_literals_are_spelled_as_a_store_does(text: str, name: str) -> None:
    node = Literal(text, datatype=NamedNode(expand(f"xsd:{name}")))
    assert as_stored(str(node)) == stored(node)


@pytest.mark.parametrize("node", ["<urn:x:a>", "_:b", '"text"', '"text"@en', '"a"@ar--rtl'])
def test_other_terms_stay_as_they_are(node: str) -> None:
    assert as_stored(node) == node
