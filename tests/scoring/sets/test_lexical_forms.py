"""Texts have the form of a datatype in SPARQL where they have it for the engine."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryBoolean, Store, Variable

from fairatlas.scoring.sets.lexical_forms import XSD, form
from fairatlas.shacl.engine.datatypes.lexical_spaces import INTEGERS, well_formed

_MOMENTS = (
    *("dateTime", "dateTimeStamp", "date", "time", "gYear", "gYearMonth", "gMonth", "gDay"),
    "gMonthDay",
)
NAMES = (*_MOMENTS, *INTEGERS, "boolean", "decimal", "double", "float")

_years = st.sampled_from(
    ("2024", "2023", "1900", "2000", "0000", "-0004", "12024", "02024", "20240", "24", "-2100", "")
)
_months = st.sampled_from(("01", "02", "04", "11", "12", "13", "00", "2"))
_days = st.sampled_from(("01", "28", "29", "30", "31", "32", "00", "9"))
_clocks = st.sampled_from(
    ("00:00:00", "23:59:59.5", "24:00:00", "24:00:00.00", "24:00:01", "12:60:00", "12:00:60", "1:0")
)
_zones = st.sampled_from(("", "Z", "+14:00", "+14:01", "-13:59", "+1:00", "z", "-02:30", "-02-30"))
_moments = st.builds("{}-{}-{}{}".format, _years, _months, _days, _zones) | st.builds(
    "{}-{}-{}T{}{}".format, _years, _months, _days, _clocks, _zones
)
_parts = (
    _years
    | _clocks
    | st.builds("{}{}".format, _clocks, _zones)
    | st.builds("{}-{}{}".format, _years, _months, _zones)
    | st.builds("--{}-{}{}".format, _months, _days, _zones)
    | st.builds("--{}{}".format, _months, _zones)
    | st.builds("---{}{}".format, _days, _zones)
)
_bounds = sorted({abs(end) for ends in INTEGERS.values() for end in ends if end is not None})
_numbers = st.builds(
    "{}{}{}".format,
    st.sampled_from(("", "+", "-", "--", " ")),
    st.sampled_from(("", "0", "000")),
    st.sampled_from(
        [str(end + more) for end in _bounds for more in (-1, 0, 1) if end + more >= 0]
        + ["9" * 25, "1.5", "1.", ".5", "1e3", "5e-1", "INF", "NaN", "true", "1x", ""]
    ),
)
TEXTS = _moments | _parts | _numbers | st.text("0123456789-:.TZ+", max_size=12)
STORE = Store()


def holds(expression: str, text: str) -> bool:
    found = STORE.query(f"ASK {{ VALUES ?text {{ {Literal(text)} }} FILTER({expression}) }}")
    assert isinstance(found, QueryBoolean)
    return bool(found)


@pytest.mark.parametrize("name", NAMES)
@given(texts=st.lists(TEXTS, min_size=30, max_size=30))
@settings(max_examples=20)
def test_forms_are_those_of_the_engine(name: str, texts: list[str]) -> None:
    expression = form(f"{XSD}{name}", "STR(?text)")
    assert expression is not None
    told = " ".join(str(Literal(text)) for text in dict.fromkeys(texts))
    query = f"SELECT ?text {{ VALUES ?text {{ {told} }} FILTER({expression}) }}"
    found = {str(row[Variable("text")].value) for row in STORE.query(query)}  # type: ignore[union-attr]
    assert found == {text for text in texts if well_formed(name, text)}


@pytest.mark.parametrize(
    "datatype", [f"{XSD}string", f"{XSD}anyURI", "https://example.org/any", f"{XSD}unknown"]
)
def test_some_datatypes_have_any_text(datatype: str) -> None:
    assert form(datatype, "STR(?text)") is None


@pytest.mark.parametrize("name", ["duration", "base64Binary", "hexBinary", "language", "NCName"])
def test_forms_that_are_not_known_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        form(f"{XSD}{name}", "STR(?text)")


def test_the_last_day_of_february_is_that_of_the_year() -> None:
    expression = form(f"{XSD}date", "STR(?text)")
    assert expression is not None
    assert holds(expression, "2024-02-29")
    assert not holds(expression, "2023-02-29")
    assert not holds(expression, "1900-02-29")
