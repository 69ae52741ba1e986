"""The libraries stand alone: each is imported in a Python where neither Django nor Веха can be."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from tests.house.checkout import SOURCE, contract

LIBRARIES: list[str] = contract("Pure libraries never import Django")["source_modules"]
WITHOUT_DJANGO = """
import sys
sys.modules["django"] = sys.modules["vekha"] = None
sys.path.insert(0, sys.argv[1])
__import__(sys.argv[2])
"""


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_needs_no_django(library: str) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_DJANGO, SOURCE, library], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_same_look_refuses_a_module_with_django() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_DJANGO, SOURCE, "django.apps"], capture_output=True, text=True)
    assert done.returncode == 1


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_exports_exactly_what_it_names(library: str) -> None:
    module = importlib.import_module(library)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert sorted(set(module.__all__)) == sorted(module.__all__)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_tells_type_checkers_that_it_is_typed(library: str) -> None:
    assert (SOURCE / library / "py.typed").exists()
