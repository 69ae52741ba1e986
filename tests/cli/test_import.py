"""`vekha import FILE`: reads, shows, asks, enters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as installation

from tests.people import TODAY, Order, Region, on, sample_order
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import give_role
from vekha.acts.models import Act
from vekha.cli.importing import command
from vekha.control.models import ControlPoint
from vekha.files.models import Blob
from vekha.foundation.demo import move_to
from vekha.intake.models import Draft
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from vekha.accounts.models import User

TEXT = sample_order().read().decode()


@pytest.fixture
def run(region: Region, settings: Settings, tmp_path: Path) -> Callable[..., Result]:
    """`run(text, "--yes", answer="y\\n")` gives the command a file with the text."""

    settings.DEMO = True
    move_to(TODAY)

    def give(text: str | bytes, *options: str, answer: str | None = None) -> Result:
        file = tmp_path / "1074-r.txt"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return CliRunner().invoke(command, [str(file), *options], input=answer)

    return give


def kept() -> tuple[int, int, int, int]:
    """How many drafts, files, journal entries and files on the disk there are."""
    folder = Path(installation.MEDIA_ROOT)
    on_disk = sum(one.is_file() for one in folder.rglob("*")) if folder.exists() else 0
    return Draft.objects.count(), Blob.objects.count(), Entry.objects.count(), on_disk


def said(result: Result) -> str:
    """What stands on the terminal, in one line without the frames of the table."""
    return " ".join("".join(" " if sign in "│┃━─┏┓┗┛┡┩╇┳┴├┤┼└┘┻┷" else sign for sign in result.output).split())


def test_it_shows_what_it_found_asks_and_enters(run: Callable[..., Result]) -> None:
    result = run(TEXT, answer="y\n")
    assert result.exit_code == 0, result.output
    assert "распоряжение от 10 декабря 2020 г. № 1074-р Администрация Владимирской области" in said(result)
    assert "Мероприятий: 8; 21 контрольная точка; проверить мест: 5." in said(result)
    assert "Внести? Будет создано: 21 контрольная точка. [y/N]: y" in said(result)
    assert said(result).endswith("Внесено: распоряжение от 10.12.2020 № 1074-р; 21 контрольная точка.")
    assert (Act.objects.count(), ControlPoint.objects.count()) == (1, 21)


def test_doubtful_places_are_marked(run: Callable[..., Result]) -> None:
    result = said(run(TEXT, answer="n\n"))
    assert result.count("Проверьте:") == 5
    assert "Проверьте: приложение № 1 названо в пункте 2.1, но в файле его нет" in result


def test_a_no_keeps_nothing(run: Callable[..., Result]) -> None:
    before = kept()
    result = run(TEXT, answer="n\n")
    assert (result.exit_code, kept()) == (0, before)
    assert said(result).endswith("Ничего не внесено.")


def test_a_script_is_not_asked(run: Callable[..., Result]) -> None:
    result = run(TEXT, "--yes")
    assert (result.exit_code, ControlPoint.objects.count()) == (0, 21)
    assert "Внести?" not in result.output


def test_an_act_that_is_known_is_refused_and_nothing_changes(order_1074: Order, run: Callable[..., Result]) -> None:
    before = kept()
    result = run(TEXT.replace("Размещение информации", "Размещение сведений"), "--yes")
    assert (result.exit_code, kept()) == (1, before)
    assert said(result).endswith("Этот акт уже внесён: распоряжение от 10.12.2020 № 1074-р. Ничего не изменено.")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Добрый день. Встречаемся в среду.", "1074-r.txt: это не похоже на правовой акт"),
        (" \n", "1074-r.txt: файл пуст"),
        (b"\x00\x01\x02\x03" * 500, "1074-r.txt: в файле двоичные данные"),
        (TEXT.replace("№ 1074-р", ""), "не хватает"),
    ],
    ids=["a letter", "empty", "bytes", "no number"],
)
def test_what_cannot_be_entered_is_refused_and_keeps_nothing(
    text: str | bytes, why: str, run: Callable[..., Result]
) -> None:
    before = kept()
    result = run(text, "--yes")
    assert (result.exit_code, kept()) == (1, before)
    assert why in said(result)


def test_square_brackets_of_an_act_are_no_colours(run: Callable[..., Result]) -> None:
    result = run(TEXT.replace("Начало работы", "[bold red]Начало[/] работы"), answer="n\n")
    assert result.exit_code == 0, result.output
    assert "[bold" in said(result)


def test_with_two_coordinators_it_is_said_for_whom(run: Callable[..., Result], region: Region, vera: User) -> None:
    with on(TODAY):
        give_role(by=None, user=vera, role=COORDINATOR, organization=region.organization("murom"), since=TODAY)
    asked = run(TEXT, "--yes")
    assert (asked.exit_code, Draft.objects.exists()) == (1, False)
    assert "Укажите, от чьего имени: --as ЛОГИН. Вносить акты могут: anna, vera." in said(asked)
    assert run(TEXT, "--yes", "--as", "vera").exit_code == 0
    assert Draft.objects.get().organization.code == "murom"


@pytest.mark.parametrize("login", ["pavel", "gleb", "nobody"])
def test_who_enters_no_acts_cannot_lend_a_name(login: str, run: Callable[..., Result]) -> None:
    result = run(TEXT, "--yes", "--as", login)
    assert (result.exit_code, Draft.objects.exists()) == (1, False)
    assert "Вносить акты могут: anna." in said(result)
