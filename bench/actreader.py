"""How fast an order is read."""

import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import actreader

ORDER = Path(str(files("vekha").joinpath("samples", "1074-r.txt")))
RUNS = 5


def rows() -> list[dict[str, object]]:
    """Seconds, the best of several runs."""
    data = ORDER.read_bytes()
    long = _long(data)
    measured = (
        ("reading order 1074-р from a terminal, start of Python included", _best(_command), 1.0),
        ("reading order 1074-р, warm", _best(lambda: actreader.read(data, name=ORDER.name)), 0.1),
        ("reading an act of 1 MB, warm", _best(lambda: actreader.read(long, name=ORDER.name)), 5.0),
    )
    return [
        {"name": name, "value": round(value, 3), "unit": "s", "aim": f"≤ {aim:g}", "holds": value <= aim}
        for name, value, aim in measured
    ]


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def _command() -> None:
    command = [sys.executable, "-m", "vekha.cli.main", "act", "read", "--json", str(ORDER)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command on our own sample


def _long(data: bytes) -> bytes:
    """The order with its last row repeated until it has a megabyte."""
    row = data[data.rindex(b"\n8.\t") :]
    return data + row * ((1024 * 1024 - len(data)) // len(row))
