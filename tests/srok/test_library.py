"""The library stands alone: small, without a clock, without the libraries that it only checks itself against."""

import subprocess
import sys
from pathlib import Path

import srok

SOURCE = Path(srok.__file__).parent
ALONE = """
import sys
before = set(sys.modules)
import srok
loaded = {name.split(".")[0] for name in set(sys.modules) - before}
print(sorted(loaded - sys.stdlib_module_names - {"srok"}))
"""


def test_it_needs_nothing_but_python() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(SOURCE.parent)!r}); {ALONE}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"


def test_it_never_asks_a_clock() -> None:
    asks = ("today()", "now()", "time.time", "localtime")

    assert [
        path.name for path in SOURCE.rglob("*.py") if any(word in path.read_text(encoding="utf-8") for word in asks)
    ] == []


def test_its_data_are_inside_the_package() -> None:
    assert (SOURCE / "data" / "russia.toml").is_file()
