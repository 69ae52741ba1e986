"""The examples of the guide run as they are printed."""

import doctest
from pathlib import Path

import srok

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "deadlines" / "README.md"


def test_the_examples_of_the_guide_are_true() -> None:
    results = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")

    assert (results.failed, results.attempted > 20) == (0, True)


def test_the_example_of_the_package_is_true() -> None:
    assert doctest.testmod(srok).failed == 0
