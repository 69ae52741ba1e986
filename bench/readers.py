"""How long a long act and hostile files take to read, and how much memory: each in a process of its own, as a person's upload is."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import actreader
from tests.actreader.hostile import HOSTILE
from tests.actreader.office import docx, p, tbl, tc
from tests.actreader.pdfs import grid, pdf

if TYPE_CHECKING:
    from collections.abc import Iterable

ROWS, PAGES = 120, 15
HEAD = ("АДМИНИСТРАЦИЯ ОБЛАСТИ", "РАСПОРЯЖЕНИЕ", "от 10.12.2020 № 5-р", "О плане", "1. Утвердить план (приложение).")
STAMP = ("Приложение", "к распоряжению от 10.12.2020 № 5-р", "План мероприятий")
HEADS = ("№ п/п", "Мероприятие", "Ответственный", "Результат", "Срок")
TEXT = ("Заключение соглашения", "о предоставлении субсидии", "в подсистеме управления", "национальными проектами")
EDGES = [30.0, 70.0, 260.0, 380.0, 480.0, 570.0]
HIGH, LINE = 90.0, 14.0  # points: a row of the PDF, a line in it
MEGABYTE = 1024 * 1024


def rows() -> list[dict[str, object]]:
    """The slowest and the greediest of each."""
    word, drawn = _measured([("act.docx", _word())]), _measured([("act.pdf", _drawn())])
    installed = [one for one in HOSTILE if not one.program or shutil.which(one.program)]
    hostile = _measured((one.name, one.make()) for one in installed)
    act = f"an act of {ROWS} rows on {PAGES} pages"
    return [
        _row(f"reading {act} from DOCX, in its process", word[0], "s", 1.0),
        _row(f"reading {act} from PDF, in its process", drawn[0], "s", 4.0),
        _row(f"memory for {act}", max(word[1], drawn[1]), "MB", 300),
        _row(f"the slowest of {len(installed)} hostile files", hostile[0], "s", 5.0),
        _row(f"memory for the worst of {len(installed)} hostile files", hostile[1], "MB", 512),
    ]


def _row(name: str, value: float, unit: str, aim: float) -> dict[str, object]:
    return {"name": name, "value": round(value, 2), "unit": unit, "aim": f"≤ {aim:g}", "holds": value <= aim}


def _measured(made: Iterable[tuple[str, bytes]]) -> tuple[float, float]:
    """Most seconds and most megabytes of a process that reads one of them."""
    seconds = megabytes = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, data in made:
            file = Path(folder) / name
            file.write_bytes(data)
            command = [sys.executable, "-m", "bench.readers", str(file)]
            said = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - this module
            found = json.loads(said.stdout)
            if name.startswith("act.") and found["rows"] != ROWS:
                raise ValueError(f"{name}: {found['rows']} rows were read")
            seconds, megabytes = max(seconds, found["seconds"]), max(megabytes, found["megabytes"])
    return seconds, megabytes


def _word() -> bytes:
    cells = [tc(f"{number}.") + "".join(map(tc, _cells())) for number in range(1, ROWS + 1)]
    table = tbl("".join(map(tc, HEADS)), *cells)
    return docx("".join(map(p, (*HEAD, "", *STAMP))) + table)


def _cells() -> tuple[str, ...]:
    return ("\n".join(TEXT), "Департамент образования", "Соглашение", "до 1 марта 2021 года")


def _drawn() -> bytes:
    first = [(60.0, 800.0 - 20 * place, line) for place, line in enumerate((*HEAD, *STAMP))]
    pages: list[tuple[list[tuple[float, float, str]], list[tuple[float, float, float, float]]]] = [(first, [])]
    a_page = ROWS // PAGES
    for page in range(PAGES):
        numbers = range(page * a_page + 1, (page + 1) * a_page + 1)
        lines = [*([HEADS] if page == 0 else []), *((f"{number}.", *_cells()) for number in numbers)]
        tops = [810.0 - HIGH * place for place in range(len(lines) + 1)]
        words = [
            (left + 4, top - LINE * (place + 1), part)
            for top, cells in zip(tops, lines, strict=False)
            for left, cell in zip(EDGES, cells, strict=False)
            for place, part in enumerate(cell.split("\n"))
        ]
        pages.append((words, grid(EDGES, tops)))
    return pdf(*pages)


def _probe(file: Path) -> None:
    """Read one file as an upload is read, and say what it took."""
    data, found = file.read_bytes(), 0
    began = time.perf_counter()
    try:
        act = actreader.read_from_stranger(data, name=file.name)
        found = sum(len(one.roadmap.rows) for one in act.appendices if one.roadmap)
    except actreader.ActReaderError:
        pass  # a refusal takes its time too
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEGABYTE
    print(json.dumps({"seconds": seconds, "megabytes": most, "rows": found}))


if __name__ == "__main__":
    _probe(Path(sys.argv[1]))
