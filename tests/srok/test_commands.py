"""`vekha deadline` and `vekha calendar`: for people a table, for programs JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from srok import read
from vekha.cli import calendar, deadline


def run(command: Any, *arguments: str, typed: bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), input=typed, env={"COLUMNS": "160"})


def objects(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout_bytes.decode().splitlines()]


def test_texts_are_read_as_json_one_object_a_line() -> None:
    texts = ["июнь", "до 10 марта", "как-нибудь"]

    assert objects(run(deadline.command, "read", "--json", *texts)) == [read(text).as_json() for text in texts]


def test_the_act_s_date_gives_the_year() -> None:
    [told] = objects(run(deadline.command, "read", "--json", "--signed", "2020-12-10", "до 10 марта"))

    assert (told["due"], told["certain"]) == ("2021-03-10", False)


def test_people_see_the_reading_in_words_and_whether_it_is_certain() -> None:
    shown = run(deadline.command, "read", "30.03.07 13.00 - 14.30*", "до 2020 года", "как-нибудь").output

    assert "30 марта 2007 г." in shown
    assert "время: 13.00 - 14.30; сноска: *" in shown
    assert all(word in shown for word in ("да", "проверить", "не прочитано")), shown


def test_one_bad_line_never_stops_the_rest() -> None:
    lines = [
        '{"text": "июнь"}', "", "не JSON", '{"srok": 1}', "[1]", "5", '{"text": 5}',
        '{"text": "5 мая", "signed": "2020-13-01"}', '{"text": "5 мая", "signed": 5}', '{"text": "5 мая", "signed": "2020-12-10"}',
    ]  # fmt: skip
    typed = "\n".join(lines).encode() + b'\n\xff\xfe\n{"text": "' + b"[" * 3 + b'"}\n' + b"[" * 100_000
    told = objects(run(deadline.command, "read", "--jsonl", typed=typed))

    assert [answer["text"] for answer in told] == [
        "июнь",
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        "5 мая",
        None,
        "[[[",
        None,
    ]
    assert told[8]["due"] == "2021-05-05"
    assert [answer["error"] for answer in told if "error" in answer] == [
        "строка 3: это не JSON",
        "строка 4: нет поля text",
        'строка 5: ожидался объект {"text": …}',
        'строка 6: ожидался объект {"text": …}',
        "строка 7: text – не строка",
        "строка 8: signed – не дата ГГГГ-ММ-ДД",
        "строка 9: signed – не дата ГГГГ-ММ-ДД",
        "строка 11: это не JSON",
        "строка 13: это не JSON",
    ]
    assert {answer["kind"] for answer in told if "error" in answer} == {"unread"}


@pytest.mark.parametrize("arguments", [("read",), ("read", "--jsonl", "июнь")])
def test_either_texts_or_standard_input(arguments: tuple[str, ...]) -> None:
    result = run(deadline.command, *arguments)

    assert (result.exit_code, "либо тексты, либо --jsonl" in result.output) == (2, True)


def test_dates_come_with_the_reason_of_every_move() -> None:
    text = "1 октября 2021 года, далее – ежеквартально"
    asked = ("dates", text, "--from", "2022-01-01", "--to", "2022-12-31")
    told = objects(run(deadline.command, *asked, "--json", "--shift", "forward"))
    shown = run(deadline.command, *asked).output

    assert [(one["stated"], one["effective"]) for one in told] == [
        ("2022-01-01", "2022-01-10"), ("2022-04-01", "2022-04-01"), ("2022-07-01", "2022-07-01"), ("2022-10-01", "2022-10-03"),
    ]  # fmt: skip
    assert "вместо субботы 1 октября 2022 г. – на предыдущий рабочий день, 30 сентября" in shown


def test_a_term_is_counted_from_the_act_s_date() -> None:
    told = objects(
        run(
            deadline.command,
            "dates",
            "в 10-дневный срок",
            "--from",
            "2021-01-01",
            "--to",
            "2021-12-31",
            "--signed",
            "2021-02-01",
            "--json",
        )
    )

    assert [one["stated"] for one in told] == ["2021-02-11"]


def test_a_deadline_without_dates_says_so_and_a_year_without_a_decree_too() -> None:
    none = run(deadline.command, "dates", "с 1 марта", "--from", "2021-01-01", "--to", "2021-12-31")
    far = run(deadline.command, "dates", "ежегодно, до 1 марта", "--from", "2040-01-01", "--to", "2040-12-31")

    assert "В этом промежутке у срока нет дат." in none.output
    assert "(назван только день начала)" in none.output
    assert "переносы выходных 2040 года неизвестны" in far.output


def test_an_unread_deadline_has_no_dates() -> None:
    result = run(deadline.command, "dates", "как-нибудь", "--from", "2021-01-01", "--to", "2021-12-31")

    assert (result.exit_code, "Срок не прочитан: не понято: «как-нибудь»" in result.output) == (2, True)


def test_the_calendar_is_told_day_by_day() -> None:
    told = objects(run(calendar.command, "2024", "--json"))

    assert len(told) == 366
    assert told[362] == {
        "date": "2024-12-28",
        "kind": "working",
        "why": "рабочий день: выходной перенесён на понедельник 30 декабря: постановление Правительства РФ от 10.08.2023 №\u00a01314",
    }


def test_people_see_the_special_days_of_the_year() -> None:
    published, later = run(calendar.command, "2024").output, run(calendar.command, "2040").output

    assert "2024 год: постановление Правительства РФ от 10.08.2023 №\u00a01314" in published
    assert "28 – рабочий день: выходной перенесён на понедельник 30 декабря" in published
    assert "Всего за год: 248\u00a0рабочих дней." in published
    assert "переносы выходных 2040 года неизвестны, дни посчитаны по закону" in later


def test_an_administrator_s_days_are_shown_and_a_wrong_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[[day]]\ndate = 2024-06-19\nkind = "off"\nwhy = "день города"\n', encoding="utf-8")
    own = objects(run(calendar.command, "2024", "--json", "--overrides", str(file)))
    file.write_text("[[day]]\n", encoding="utf-8")
    refused = run(calendar.command, "2024", "--overrides", str(file))

    assert own[170] == {"date": "2024-06-19", "kind": "off", "why": "день города"}
    assert (refused.exit_code, "own.toml, [[day]] №\u00a01" in refused.output) == (2, True)
