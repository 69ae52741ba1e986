"""`assertNumQueries(3)` alone checks nothing: only as `with …` does it count."""

from __future__ import annotations

import ast

import pytest

from tests.house.checkout import place, python_files, syntax

COUNTERS = {"assertNumQueries", "django_assert_num_queries", "django_assert_max_num_queries"}


def test_every_query_count_is_a_with() -> None:
    found = [place(file, line) for file in python_files("tests") for line in bare_counts(syntax(file))]
    assert not found, "write `with django_assert_max_num_queries(n):` around what is counted"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("self.assertNumQueries(3)", [1]),
        ("django_assert_num_queries(3)", [1]),
        ("with self.assertNumQueries(3):\n    pass", []),
        ("self.assertNumQueries(3, function)", []),
        ("with django_assert_max_num_queries(3), other:\n    pass", []),
    ],
)
def test_the_detector_tells_them_apart(source: str, lines: list[int]) -> None:
    assert bare_counts(ast.parse(source)) == lines


def bare_counts(tree: ast.Module) -> list[int]:
    """Lines with a counter that counts nothing."""
    counting = {id(item.context_expr) for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in COUNTERS]
    return [call.lineno for call in calls if id(call) not in counting and len(call.args) < 2]


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
