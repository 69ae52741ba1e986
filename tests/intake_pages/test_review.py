"""What was read beside the text: every row, its dates with the reason for each, what to check."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import TODAY, Order, sample_order
from tests.seen import addresses, opened_by, words
from tests.sent import form_on, has_form
from vekha.intake.selectors.preview import preview
from vekha.intake.services.drafts import read_file

if TYPE_CHECKING:
    from vekha.accounts.models import User
    from vekha.intake.models import Draft

MOST_STATEMENTS = 12
TEXT = sample_order().read().decode()
HEAD = "РАСПОРЯЖЕНИЕ\n\n10.12.2020 № 7-р\n\nОб утверждении дорожной карты\n\n1. Утвердить дорожную карту.\n\n"
COLUMNS = "№ п/п\tНаименование мероприятия\tОтветственный\tРезультат\tСрок исполнения\n"
DEPARTMENT = "Департамент образования Владимирской области"


def draft_of(user: User, text: str, name: str = "1074-r.txt") -> Draft:
    """A draft that the person read from a text."""
    upload = ContentFile(text.encode(), name=name)
    assert user.organization is not None
    return read_file(by=user, organization=user.organization, upload=upload, name=name)


def table(*rows: tuple[str, str, str]) -> str:
    """An order with a road map of these rows: number, responsible, deadline."""
    lines = [f"{number}.\tДело {number}\t{body}\tСделано\t{term}\n" for number, body, term in rows]
    return HEAD + COLUMNS + "".join(lines)


def test_the_title_says_what_was_found_and_the_button_what_it_makes(march: None, anna: User) -> None:
    said = words(opened_by(anna).get(f"/import/{draft_of(anna, TEXT).pk}/"))
    assert "Прочитано 8 мероприятий, 5 мест проверьте" in said
    assert "Распоряжение от 10 декабря 2020 г. № 1074-р, Администрация Владимирской области" in said
    assert "Утвердить: 21 контрольная точка" in said


def test_the_head_is_told_with_who_holds_control_today(march: None, anna: User) -> None:
    said = words(opened_by(anna).get(f"/import/{draft_of(anna, TEXT).pk}/"))
    assert (
        "Вид распоряжение Номер 1074-р Подписан 10 декабря 2020 г. (чт) Издатель Администрация Владимирской области "
        "Заголовок Об утверждении дорожных карт"
    ) in said
    assert "Контроль первый заместитель Губернатора области, курирующий вопросы социальной политики Глеб Орлов" in said


def test_four_appendices_are_named_and_one_is_present(march: None, anna: User) -> None:
    found = preview(draft_of(anna, TEXT), TODAY, "ru").appendices
    assert [(one.number, one.place is not None) for one in found] == [
        ("1", False),
        ("2", True),
        ("3", False),
        ("4", False),
    ]


def test_every_row_says_its_deadline_in_words_and_how_many_points_come_of_it(march: None, anna: User) -> None:
    found = preview(draft_of(anna, TEXT), TODAY, "ru").measures
    assert [(one.row["number"], one.term, one.deliverables, len(one.dates), one.points) for one in found] == [
        ("1", "18 декабря 2020 г.", 4, 1, 4),
        ("2", "согласно отдельному графику", 1, 0, 1),
        ("3", "30 декабря 2020 г., далее – по необходимости", 1, 1, 1),
        ("4", "1 марта 2021 г.", 1, 1, 1),
        ("5", "25 августа 2021 г.", 1, 1, 1),
        ("6", "25 августа 2021 г., далее – ежегодно", 1, 3, 3),
        ("7", "1 сентября 2021 г.", 1, 1, 1),
        ("8", "1 октября 2021 г., далее – ежеквартально", 1, 9, 9),
    ]


def test_dates_come_with_the_reason_for_each(march: None, anna: User) -> None:
    last = preview(draft_of(anna, TEXT), TODAY, "ru").measures[-1]
    assert [(one.planned.due, one.reason) for one in last.dates[:3]] == [
        (dt.date(2021, 10, 1), "рабочий день, как в карте"),
        (dt.date(2021, 12, 30), "вместо субботы 1 января 2022 г. – на предыдущий рабочий день, 30 декабря 2021 г."),
        (dt.date(2022, 4, 1), "рабочий день, как в карте"),
    ]


def test_the_same_in_english(march: None, anna: User) -> None:
    draft = draft_of(anna, TEXT)
    last = preview(draft, TODAY, "en").measures[-1]
    assert (last.term, last.dates[0].reason) == ("by 1 October 2021, then quarterly", "a working day, as stated")
    client = opened_by(anna)
    client.cookies["vekha_language"] = "en"
    said = words(client.get(f"/import/{draft.pk}/"))
    assert "8 measures were read, check 5 places" in said
    assert "Approve: 21 control points" in said


def test_each_row_of_the_text_and_its_reading_lead_to_each_other(march: None, anna: User) -> None:
    page = opened_by(anna).get(f"/import/{draft_of(anna, TEXT).pk}/")
    html = page.content.decode()
    for place in range(1, 9):
        assert html.count(f'id="row-{place}"') == html.count(f'id="measure-{place}"') == 1
    assert [one for one in addresses(page) if one.startswith("#measure-")] == [f"#measure-{n}" for n in range(1, 9)]
    assert [one for one in addresses(page) if one.startswith("#row-")] == [f"#row-{n}" for n in range(1, 9)]


def test_a_doubtful_row_is_marked_in_the_text_and_doubts_lead_from_one_to_the_next(march: None, anna: User) -> None:
    page = opened_by(anna).get(f"/import/{draft_of(anna, TEXT).pk}/")
    marked = re.findall(r'<tr(?: id="(row-\d+)")? class="chosen">', page.content.decode())
    assert marked == ["row-7", "", "row-8"]  # the page broke the row: it stands on two lines
    assert [one for one in addresses(page) if one.startswith("#doubt-")] == [f"#doubt-{n}" for n in (1, 2, 3, 4, 5)]
    assert "строка разорвана страницей и соединена: Владимирской области | СМИ" in words(page)


def test_official_text_stands_as_it_was_issued(march: None, anna: User) -> None:
    said = words(opened_by(anna).get(f"/import/{draft_of(anna, TEXT).pk}/"))
    assert "25 августа 2021 года, далее - ежегодно" in said
    assert "Подписание Соглашения о предоставлении и субсидии" in said


def test_a_body_that_is_not_known_is_named_with_who_answers_instead(march: None, anna: User) -> None:
    text = table(("1", "Комитет по делам молодёжи", "1 июня 2021 года"), ("2", DEPARTMENT, "1 июня 2021 года"))
    said = words(opened_by(anna).get(f"/import/{draft_of(anna, text).pk}/"))
    assert "«Комитет по делам молодёжи» – такого исполнителя в справочнике нет" in said
    assert "Комитет по делам молодёжи нет в справочнике ответит: Департамент образования" in said
    assert said.count("ответит:") == 1


def test_a_deadline_that_was_not_understood_or_is_missing_is_a_doubt(march: None, anna: User) -> None:
    text = table(("1", DEPARTMENT, "когда получится"), ("2", DEPARTMENT, ""), ("3", DEPARTMENT, "1 июня 2021 года"))
    found = preview(draft_of(anna, text), TODAY, "ru").measures
    assert [(len(one.dates), len(one.doubts), one.points) for one in found] == [(0, 1, 1), (0, 1, 1), (1, 0, 1)]
    assert found[1].doubts[0].message == "в строке нет срока: у контрольной точки не будет даты"


def test_without_a_whole_head_nothing_can_be_approved_but_it_can_be_filled_in(march: None, anna: User) -> None:
    text = TEXT.replace("№ 1074-р", "").replace("10.12.2020", "")
    draft, client = draft_of(anna, text), opened_by(anna)
    page = client.get(f"/import/{draft.pk}/")
    assert "Реквизиты акта неполны: номер, дата." in words(page)
    assert not has_form(page, f"/import/{draft.pk}/approve/")
    assert "?edit=head#act" in addresses(page)
    said = form_on(client.get(f"/import/{draft.pk}/?edit=head"), f"/import/{draft.pk}/correct/")
    answer = client.post(f"/import/{draft.pk}/correct/", said | {"number": "1074-р", "date": "2020-12-10"})
    assert answer["Location"] == f"/import/{draft.pk}/#act"
    assert has_form(client.get(answer["Location"]), f"/import/{draft.pk}/approve/")


def test_a_long_act_is_leafed_through_with_its_text_beside_it(march: None, anna: User) -> None:
    rows = [(str(number), DEPARTMENT, f"{number % 28 + 1} июня 2021 года") for number in range(1, 66)]
    rows[60] = ("61", DEPARTMENT, "неизвестно когда")
    draft, client = draft_of(anna, table(*rows)), opened_by(anna)
    shown = []
    for page in (1, 2, 3, 4):
        html = client.get(f"/import/{draft.pk}/?page={page}").content.decode()
        shown.append((re.findall(r'id="measure-(\d+)"', html), re.findall(r'id="row-(\d+)"', html)))
    expected = [[str(n) for n in numbers] for numbers in (range(1, 21), range(21, 41), range(41, 61), range(61, 66))]
    assert shown == [(numbers, numbers) for numbers in expected]
    first = client.get(f"/import/{draft.pk}/")
    assert "Прочитано 65 мероприятий" in words(first)
    assert "?page=4#doubt-" in first.content.decode()


def test_nothing_that_a_file_says_becomes_markup(march: None, anna: User) -> None:
    evil = "<img src=x onerror=alert(1)>\"'{{ draft }}{% now 'Y' %}"
    text = (
        f"РАСПОРЯЖЕНИЕ\n\n10.12.2020 № 7{evil}\n\nОб утверждении {evil}\n\n1. Утвердить {evil} согласно приложению № 1.\n\n"
        f"2. Контроль возложить на {evil}.\n\nПриложение № 1\n\nДорожная карта {evil}\n\n"
        f"№\tНаименование мероприятия\tОтветственный\tРезультат\tСрок исполнения\tПримечание {evil}\n"
        f"1{evil}\t{evil}\t{evil}\t{evil}\t{evil}\t{evil}\n2.\tДело\t{DEPARTMENT}\t{evil}\t1 июня 2021 года\t{evil}\n"
    )
    draft, client = draft_of(anna, text, name=f"{evil}.txt"), opened_by(anna)
    for address in (f"/import/{draft.pk}/", "/import/", f"/import/?draft={draft.pk}"):
        html = client.get(address).content.decode()
        assert "<img" not in html, address
        assert "&amp;lt;" not in html, address
        assert "&lt;img src=x onerror=alert(1)&gt;" in html, address


def test_the_page_needs_few_statements_however_long_the_act(march: None, anna: User) -> None:
    short = draft_of(anna, table(("1", DEPARTMENT, "1 июня 2021 года")))
    long = draft_of(anna, table(*[(str(n), DEPARTMENT, "1 июня 2021 года") for n in range(1, 21)]))
    client, counts = opened_by(anna), []
    for draft in (short, long):
        client.get(f"/import/{draft.pk}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/import/{draft.pk}/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_STATEMENTS


def test_the_file_is_handed_over_as_it_was_sent_and_never_shown(order_1074: Order, anna: User) -> None:
    answer = opened_by(anna).get(f"/import/{order_1074.draft.pk}/source/")
    sent = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a FileResponse streams
    answer.close()
    assert sent == TEXT.encode()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="1074-r.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
