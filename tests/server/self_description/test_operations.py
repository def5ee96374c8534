"""The table of operations says what the views read, and nothing that they do not."""

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

import fairatlas.self_description
import fairatlas.web
from fairatlas.jsonld import FORMS
from fairatlas.self_description.operations import operation, parameters

_WEB = Path(fairatlas.web.__file__).parent
_TREES = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in _WEB.glob("*.py")}
_IN_URL = {"args", "values"}
_IN_BODY = {"form", "files", "values"}
_HELPERS = {"_parameter": "args", "_flag": "args", "_posted": "files"}
"""Functions that read the parameter whose name they are given, and from where."""
_CHOOSING = {"_mediatype", "format", "form", "lang"}
"""What negotiation reads; which operations take them follows from what they give."""
_IN_PARTS = {
    "entities.document": {"_profile"},
    **{
        f"assessing.all_{kind}s": {f"{kind}id"}
        for kind in ("test", "metric", "benchmark", "algorithm")
    },
}
"""Names that are put together, or kept in a constant, by endpoint."""
_FREE = {("fip_form.check", "POST"), ("queries.one", "GET")}
"""Operations whose parameters have names that data give."""
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_Function = tuple[str, str]


@cache
def _functions(module: str) -> dict[str, ast.FunctionDef]:
    return {one.name: one for one in ast.walk(_TREES[module]) if isinstance(one, ast.FunctionDef)}


@cache
def _imported(module: str) -> dict[str, _Function]:
    return {
        alias.asname or alias.name: (one.module, alias.name)
        for one in ast.walk(_TREES[module])
        if isinstance(one, ast.ImportFrom) and one.level == 1 and one.module in _TREES
        for alias in one.names
    }


def _is_request(node: ast.expr, places: set[str]) -> bool:
    """Whether it is ``request.args`` and such, or what was taken together from them."""
    if isinstance(node, ast.Name):
        return node.id == "parameters"
    if not isinstance(node, ast.Attribute) or node.attr not in places:
        return False
    return isinstance(node.value, ast.Name) and node.value.id == "request"


def _named_by(node: ast.expr, function: ast.FunctionDef) -> set[str]:
    """The name itself, or those that a variable of the function goes through."""
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if not isinstance(node, ast.Name):
        return set()
    loops = (one for one in ast.walk(function) if isinstance(one, ast.comprehension | ast.For))
    return {
        str(one.value)
        for loop in loops
        if isinstance(loop.target, ast.Name) and loop.target.id == node.id
        for one in ast.walk(loop.iter)
        if isinstance(one, ast.Constant)
    }


def _reads(function: ast.FunctionDef, places: set[str]) -> Iterator[str]:
    for one in ast.walk(function):
        if isinstance(one, ast.Call):
            yield from _read_by_call(one, function, places)
        elif isinstance(one, ast.Subscript) and _is_request(one.value, places):
            yield from _named_by(one.slice, function)
        elif isinstance(one, ast.Compare) and _is_request(one.comparators[0], places):
            yield from _named_by(one.left, function)


def _read_by_call(one: ast.Call, function: ast.FunctionDef, places: set[str]) -> set[str]:
    call = one.func
    if isinstance(call, ast.Name) and _HELPERS.get(call.id) in places:
        return _named_by(one.args[0], function)
    if isinstance(call, ast.Attribute) and _is_request(call.value, places):
        if call.attr in ("get", "getlist"):
            return _named_by(one.args[0], function)
        # Files of whatever name; the document calls them so.
        return {"file"} if call.attr == "items" and _is_request(call.value, {"files"}) else set()
    return set()


def _read_by(module: str, name: str, places: set[str]) -> set[str]:
    """The names that a function reads, itself and by what it calls."""
    found: set[str] = set()
    waiting: list[_Function] = [(module, name)]
    seen: set[_Function] = set()
    while waiting:
        where, called = waiting.pop()
        function = _functions(where).get(called)
        if function is None or (where, called) in seen:
            continue
        seen.add((where, called))
        found.update(_reads(function, places))
        imported = _imported(where)
        names = {one.id for one in ast.walk(function) if isinstance(one, ast.Name)}
        waiting += [imported.get(one, (where, one)) for one in names]
    return found


def _told(endpoint: str, method: str) -> set[str]:
    known, told = parameters(), operation(endpoint, method)
    found = {known[one["$ref"].rpartition("/")[2]]["name"] for one in told["parameters"]}
    for media_type, body in told.get("requestBody", {}).get("content", {}).items():
        if media_type in _FORMS:
            found.update(body["schema"].get("properties", {}))
    return found


def _operations(app: Flask) -> Iterator[tuple[str, str, Any]]:
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        for method in sorted({*(rule.methods or ())} & {"GET", "PUT", "POST", "DELETE"}):
            yield rule.endpoint, method, view


def test_operations_tell_what_views_read(app: Flask) -> None:
    read_by_endpoint: dict[str, set[str]] = {}
    told_by_endpoint: dict[str, set[str]] = {}
    for endpoint, method, view in _operations(app):
        if endpoint == "static" or (endpoint, method) in _FREE:
            continue
        function = getattr(view, "func", view)
        module = function.__module__.rpartition(".")[2]
        # A request by GET has no form, whatever is looked up in it.
        has_body = any(one == endpoint and how != "GET" for one, how, _ in _operations(app))
        places = _IN_URL | _IN_BODY if has_body else _IN_URL
        read = _read_by(module, function.__name__, places) | _IN_PARTS.get(endpoint, set())
        read -= _CHOOSING
        read_by_endpoint.setdefault(endpoint, set()).update(read)
        told = _told(endpoint, method) - _CHOOSING
        told_by_endpoint.setdefault(endpoint, set()).update(told)
    assert told_by_endpoint == read_by_endpoint


def test_each_operation_of_the_table_is_one_of_the_service(app: Flask) -> None:
    file = Path(fairatlas.self_description.__file__).with_name("operations.json")
    table = json.loads(file.read_text(encoding="utf-8"))["operations"]
    assert set(table) == {f"{endpoint} {method}" for endpoint, method, _ in _operations(app)}


def test_the_forms_of_json_ld_are_told() -> None:
    assert set(parameters()["form"]["schema"]["enum"]) == {name for name, _ in FORMS}


@pytest.mark.parametrize("name", sorted(parameters()))
def test_each_parameter_is_of_an_operation(name: str, app: Flask) -> None:
    used = {
        one["$ref"].rpartition("/")[2]
        for endpoint, method, _ in _operations(app)
        for one in operation(endpoint, method)["parameters"]
    }
    fields = {
        field
        for endpoint, method, _ in _operations(app)
        for body in operation(endpoint, method).get("requestBody", {}).get("content", {}).values()
        for field in body["schema"].get("properties", {})
    }
    assert name in used or parameters()[name]["name"] in fields
