"""The faces, web and cli, change nothing by themselves: a page and a command call the same service."""

from __future__ import annotations

import ast

import pytest

from tests.house.checkout import place, python_files, syntax

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "asave"}
# These are also words of dictionaries and files; they write where a query stands before them.
WRITES_OF_A_QUERY = {"update", "delete", "aupdate", "adelete"}
QUERIES = {"objects", "filter", "exclude", "all", "visible_to", "select_related", "order_by", "get"}


def test_faces_write_nothing_through_the_orm() -> None:
    faces = python_files("src/vekha/web", "src/vekha/cli")
    assert faces, "the faces have moved: tell this test where"
    found = [place(file, line) for file in faces for line in writes(syntax(file))]
    assert not found, "call a service; where there is none, write it in the app that owns the rows"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("point.save()", [1]),
        ("form.save(commit=False)", [1]),
        ("Act.objects.create(number='1')", [1]),
        ("Act.objects.filter(pk=1).update(number='1')", [1]),
        ("access.visible_to(user).filter(pk=1).delete()", [1]),
        ("context.update(title='1')", []),
        ("services.create(number='1', by=user)", []),
        ("points.submit(point, by=user)", []),
    ],
)
def test_the_detector_knows_a_write(source: str, lines: list[int]) -> None:
    assert writes(ast.parse(source)) == lines


def writes(tree: ast.Module) -> list[int]:
    """Lines that write through the ORM."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and is_write(node)]


def is_write(call: ast.Call) -> bool:
    """A saving word, unless a service says it; a word of queries, after a query."""
    if not isinstance(call.func, ast.Attribute):
        return False
    names = {each.attr for each in ast.walk(call.func.value) if isinstance(each, ast.Attribute)}
    if call.func.attr in WRITES_OF_A_QUERY:
        return bool(QUERIES & names)
    by_service = any(keyword.arg == "by" for keyword in call.keywords)
    return call.func.attr in WRITES and not by_service
