"""SPDX expressions against the SPDX list."""

import pytest

from fairatlas_loaders.errors import LicenceError
from fairatlas_loaders.spdx import LICENCES, canonical, licence_iris


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("MIT", "MIT"),
        ("mit and (isc or GPL-2.0)", "MIT AND (ISC OR GPL-2.0-only)"),
        ("((MIT))", "MIT"),
        ("gpl-2.0+ with classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
    ],
)
def test_an_expression_is_written_in_one_way(expression: str, written: str) -> None:
    assert canonical(expression) == written
    assert canonical(written) == written


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "MIT MIT",
        "MIT OR",
        "OR MIT",
        "MIT OR OR ISC",
        "(MIT",
        "MIT)",
        ")MIT(",
        "()",
        "MIT (ISC)",
        "( ) +",
        "MIT WITH (ISC)",
        "(" * 300 + "MIT" + ")" * 300,
        "MIT/ISC",
        "Foo-1.0",
        "LicenseRef-mine",
    ],
)
def test_what_is_no_expression_is_refused(expression: str) -> None:
    with pytest.raises(LicenceError):
        canonical(expression)


def test_licences_have_iris_and_exceptions_have_none() -> None:
    expression = "ISC OR (GPL-2.0-only WITH Classpath-exception-2.0 AND ISC)"
    assert licence_iris(expression) == (f"{LICENCES}ISC", f"{LICENCES}GPL-2.0-only")
