"""How values compare."""

import operator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from fairatlas.shacl.engine.datatypes.ordering import Ranked, Value, order, read
from fairatlas.shacl.engine.literals import comparable, compares

_XSD = "http://www.w3.org/2001/XMLSchema#"
_OPERATORS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_STORE = Store()


def literal(written: str) -> str:
    """A literal in N-Triples, from ``text^datatype`` or ``text@language``."""
    text, sign, name = written.rpartition("^")
    if sign:
        return f'"{text}"^^<{_XSD}{name}>'
    text, sign, language = written.rpartition("@")
    return f'"{text}"@{language}' if sign else f'"{written}"'


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("1^integer", "2^byte"),
        ("1^integer", "1.5^decimal"),
        ("-1^integer", "-0.5^double"),
        ("1^integer", "INF^float"),
        ("-INF^double", "-1e308^double"),
        ("16777216^integer", "16777218^float"),
        ("9" * 400 + "^integer", "1" + "0" * 400 + "^integer"),
        ("false^boolean", "1^boolean"),
        ("a", "b^string"),
        ("Z", "a"),
        ("2020-01-01^date", "2020-01-02^date"),
        ("-0002-01-01^date", "-0001-01-01^date"),
        ("2020-01-01^date", "12020-01-01^date"),
        ("2020-01-01+14:00^date", "2020-01-01-14:00^date"),
        ("2020-01-01T12:00:00+01:00^dateTime", "2020-01-01T12:00:00Z^dateTime"),
        ("2020-01-01T00:00:00.1^dateTime", "2020-01-01T00:00:00.12^dateTime"),
        ("2020-01-01T00:00:00Z^dateTimeStamp", "2020-01-01T00:00:01Z^dateTime"),
        ("2020-12-31T23:59:59^dateTime", "2020-12-31T24:00:00^dateTime"),
        ("24:00:00^time", "00:00:01^time"),
        ("03:00:00Z^time", "23:00:00-05:00^time"),
        ("2019^gYear", "2020^gYear"),
        ("2020-01^gYearMonth", "2020-02^gYearMonth"),
        ("--01^gMonth", "--02^gMonth"),
        ("---01^gDay", "---31^gDay"),
        ("--02-28^gMonthDay", "--02-29^gMonthDay"),
        ("P1M^duration", "P32D^duration"),
        ("P27D^duration", "P1M^yearMonthDuration"),
        ("-P1Y^duration", "P0D^duration"),
        ("PT1H^dayTimeDuration", "PT60M0.5S^dayTimeDuration"),
        # With a zone and without: no zone that the second may have makes a difference.
        ("2020-01-01T00:00:00Z^dateTime", "2020-01-01T14:00:00.001^dateTime"),
        ("2020-01-01^date", "2020-01-02Z^date"),
    ],
)
def test_one_is_less_than_the_other(less: str, more: str) -> None:
    one, other = literal(less), literal(more)
    assert compares(one, other, operator.lt)
    assert compares(one, other, operator.le)
    assert compares(other, one, operator.gt)
    assert not compares(one, other, operator.ge)
    assert not compares(other, one, operator.le)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1^integer", "01.0^decimal"),
        ("0.1^decimal", "1e-1^double"),
        ("0.1^decimal", "0.1^float"),
        ("16777217^integer", "16777216^float"),
        ("-0^double", "0^integer"),
        # A number that is beyond all doubles becomes infinite where it meets one.
        ("9" * 400 + "^integer", "INF^double"),
        ("true^boolean", "1^boolean"),
        ("2020-01-01T24:00:00^dateTime", "2020-01-02T00:00:00^dateTime"),
        ("24:00:00^time", "00:00:00^time"),
        ("2020-01-01T00:00:00.50Z^dateTime", "2020-01-01T01:00:00.5+01:00^dateTime"),
        ("P1Y^duration", "P12M^yearMonthDuration"),
        ("P1D^duration", "PT24H^dayTimeDuration"),
        ("-P0D^duration", "P0Y^duration"),
    ],
)
def test_two_spellings_of_a_value_are_equal(one: str, other: str) -> None:
    first, second = literal(one), literal(other)
    assert compares(first, second, operator.le)
    assert compares(first, second, operator.ge)
    assert not compares(first, second, operator.lt)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a@en", "b@en"),
        ("a", "b@en"),
        ("1^integer", "2"),
        ("1^boolean", "2^integer"),
        ("NaN^double", "NaN^double"),
        ("1^integer", "NaN^float"),
        ("300^byte", "1^integer"),
        ("abc^integer", "1^integer"),
        ("2020-01-01^date", "2020-01-02T00:00:00^dateTime"),
        ("2020-13-45^date", "2020-01-01^date"),
        ("2020-01-01T00:00:00Z^dateTime", "2020-01-01T14:00:00^dateTime"),
        ("2020-01-01Z^date", "2020-01-01^date"),
        ("P1M^duration", "P30D^duration"),
        ("P1M^duration", "P31D^duration"),
        ("a^token", "b^token"),
        ("http://a^anyURI", "http://b^anyURI"),
        ("00^hexBinary", "ff^hexBinary"),
        ("a^unheardOf", "a^unheardOf"),
    ],
)
def test_what_has_no_order_does_not_compare(one: str, other: str) -> None:
    first, second = literal(one), literal(other)
    assert not comparable(first, second)
    assert not any(compares(first, second, one) for one in _OPERATORS.values())


def test_only_literals_compare() -> None:
    for node in ("<urn:a>", "_:a", '<<( <urn:a> <urn:b> "1" )>>'):
        assert not compares(node, node, operator.le)
        assert not compares(literal("1^integer"), node, operator.le)


_NUMBERS = st.one_of(
    st.integers(-1000, 1000).map(lambda one: (str(one), "integer")),
    st.decimals(-1000, 1000, places=3).map(lambda one: (f"{one:f}", "decimal")),
    st.floats(allow_nan=False).map(lambda one: (repr(one).replace("inf", "INF"), "double")),
    st.floats(width=32, allow_nan=False).map(
        lambda one: (repr(one).replace("inf", "INF"), "float")
    ),
)
_ZONES = st.sampled_from(["", "", "Z", "+14:00", "-14:00", "+05:30"])
_DAYS = st.dates().map(str)
_CLOCKS = st.times().map(lambda one: one.isoformat())
_MOMENTS = st.one_of(
    st.builds(lambda day, zone: (day + zone, "date"), _DAYS, _ZONES),
    st.builds(lambda clock, zone: (clock + zone, "time"), _CLOCKS, _ZONES),
    st.builds(lambda d, c, zone: (f"{d}T{c}{zone}", "dateTime"), _DAYS, _CLOCKS, _ZONES),
    st.builds(lambda day, zone: (day[:4] + zone, "gYear"), _DAYS, _ZONES),
)
_LENGTHS = st.builds(
    lambda sign, y, m, d, h: (f"{sign}P{y}Y{m}M{d}DT{h}H", "duration"),
    st.sampled_from(["", "-"]),
    *(st.integers(0, most) for most in (3, 30, 800, 50)),
)
_VALUES = st.one_of(
    _NUMBERS, _MOMENTS, _LENGTHS, st.text("ab", max_size=3).map(lambda t: (t, "string"))
)


@given(st.sampled_from(sorted(_OPERATORS)), st.tuples(_VALUES, _VALUES))
@example("<=", (("0.1", "decimal"), ("0.1", "float")))
@example(">", (("2020-01-02Z", "date"), ("2020-01-01", "date")))
def test_sparql_says_the_same(sign: str, pair: tuple[tuple[str, str], tuple[str, str]]) -> None:
    terms = [Literal(text, datatype=NamedNode(_XSD + name)) for text, name in pair]
    found = _STORE.query(f"SELECT ({terms[0]} {sign} {terms[1]} AS ?holds) {{}}")
    assert isinstance(found, QuerySolutions)
    holds = next(found)["holds"]
    ours = compares(str(terms[0]), str(terms[1]), _OPERATORS[sign])
    assert ours == (isinstance(holds, Literal) and holds.value == "true")


@given(st.lists(_VALUES | st.just(("x", "date")), max_size=30), _VALUES)
def test_ranked_values_count_as_one_by_one(
    others: list[tuple[str, str]], one: tuple[str, str]
) -> None:
    value, against = read(*reversed(one)), [read(*reversed(other)) for other in others]

    def below(other: Value | None, or_equal: bool) -> bool:
        sign = order(value, other) if value and other else None
        return sign is not None and (sign < 0 or (or_equal and sign == 0))

    for or_equal in (False, True):
        expected = sum(not below(other, or_equal) for other in against)
        assert Ranked(against).not_above(value, or_equal) == expected


def test_long_values_compare_in_time_in_proportion() -> None:
    # That it ends at all is the test: what grows with the square takes hours here.
    long, longer = "9" * 2_000_000, "9" * 2_000_001
    assert compares(literal(f"{long}^integer"), literal(f"{longer}^integer"), operator.lt)
    assert compares(literal(f"{long}^decimal"), literal("INF^double"), operator.le)
    assert not comparable(literal(f"{long}-01-01^date"), literal(f"{long}-01-02^date"))
    assert not comparable(literal(f"P{long}D^duration"), literal(f"P{longer}D^duration"))
