"""`vekha act read`: an answer for scripts, a page for people, one clear line where a file gives no act."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from vekha.cli.act import command

ORDER = Path(__file__).parent.parent / "actreader" / "data" / "1074-r.txt"


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command, ["read", *words])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("words", [("--json", str(ORDER)), (str(ORDER), "--json")])
def test_json_is_one_object_without_escapes(words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    answer = json.loads(out)
    assert (code, err, answer["number"], len(answer["appendices"][0]["roadmap"]["rows"])) == (0, "", "1074-р", 8)
    assert "распоряжение" in out


def test_people_see_the_head_the_rows_and_what_is_doubtful() -> None:
    code, out, err = run(str(ORDER))
    assert (code, err) == (0, "")
    for words in (
        "распоряжение от 10\u00a0декабря\u00a02020\u00a0г. № 1074-р",
        "Контроль: первый заместитель Губернатора области",
        "2.2. Комплекс мер",
        "Приложение № 2. Комплекс мер",
        "(?) appendix 2, row 7:",
    ):
        assert words in out


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("empty.txt", b"", "empty.txt: файл пуст; выберите файл, в котором есть текст акта\n"),
        ("notes.txt", "Купить хлеба.".encode(), "notes.txt: это не похоже на правовой акт"),
        ("act.docx", b"MZ\0\0\0\0", "act.docx: в файле двоичные данные, а не текст"),
    ],
)
def test_a_file_that_gives_no_act_costs_one_line(tmp_path: Path, name: str, data: bytes, line: str) -> None:
    (tmp_path / name).write_bytes(data)
    code, out, err = run("--json", str(tmp_path / name))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(line)


def test_a_file_that_is_not_there_costs_one_line(tmp_path: Path) -> None:
    code, out, err = run(str(tmp_path / "none.txt"))
    assert (code, out, err.count("\n")) == (2, "", 1)
