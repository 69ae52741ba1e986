"""The state of an act by clauses, and the way of the report on it, as people go it on the pages."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from officedocs import read_sheets
from tests import papers
from tests.people import PROVEN, Order, on
from tests.seen import addresses, opened_by, words
from tests.sent import form_on, has_form
from vekha.control.models import ActReport, ClauseReport, ControlPoint, Release
from vekha.control.services import act_reports, extensions, points

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from vekha.accounts.models import User

MOST_STATEMENTS = 28


def send(client: Client, page: str, address: str, **typed: object) -> tuple[int, str]:
    """Fill in a form that stands on a page and send it: the status and what is read then."""
    filled = {**form_on(client.get(page), address), **typed}
    answer = client.post(address, filled)
    shown = client.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    return answer.status_code, words(shown)


@pytest.fixture
def act(story: Order) -> str:
    """The address of the act."""
    return f"/acts/{story.edition.act_id}/"


def test_the_tab_says_how_far_each_clause_is(act: str, anna: User) -> None:
    said = words(opened_by(anna).get(f"{act}state/"))
    assert "Исполнено 1 из 5 пунктов" in said
    assert "исполнено 3 из 8 мероприятий" in said
    assert "Не исполнены: 2.1, 2.2, 2.3, 2.4." in said


def test_a_past_day_shows_that_day_and_offers_no_deed(act: str, anna: User) -> None:
    page = opened_by(anna).get(f"{act}state/?on=2020-12-17")
    assert "исполнено 1 из 8 мероприятий" in words(page)
    assert not has_form(page, f"{act}reports/")


def test_a_school_sees_its_own_count_and_no_reports(act: str, anna: User, boris: User) -> None:
    send(opened_by(anna), f"{act}state/", f"{act}reports/")
    page = opened_by(boris).get(f"{act}state/")
    assert "Мероприятия посчитаны по точкам, которые видны вам" in words(page)
    assert f"{act}reports/1/" not in addresses(page)


def test_the_page_costs_few_statements(act: str, anna: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:  # fmt: skip
    client = opened_by(anna)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        client.get(f"{act}state/")


def test_the_state_is_taken_away_as_a_file(act: str, anna: User) -> None:
    answer = opened_by(anna).get(f"{act}state/?as=xlsx")
    (sheet,) = read_sheets(b"".join(answer))
    assert ["2.2", "дорожная карта: исполнено 3 из 8\u00a0мероприятий", "в работе"] in [
        [str(row[0]), row[2], row[3]] for _, row in sheet.rows if len(row) > 3
    ]


def test_anna_reports_on_a_clause_with_a_file(act: str, story: Order, anna: User) -> None:
    clause = story.edition.clauses.get(number="2.1")
    address = f"{act}clauses/{clause.pk}/"
    proof = SimpleUploadedFile("Акт ввода.pdf", b"%PDF-1.4 one")
    status, said = send(opened_by(anna), address, address, note="Кванториум открыт", file=proof)
    assert (status, ClauseReport.objects.get().name) == (302, "Акт ввода.pdf")
    assert "Исполнено 2 из 5 пунктов" in said
    page = SimpleUploadedFile("Страница.html", b"<html><script>alert(1)</script></html>")
    status, said = send(opened_by(anna), address, address, note="Кванториум открыт", file=page)
    assert (status, "может действовать в браузере" in said, ClauseReport.objects.count()) == (422, True, 1)
    assert send(opened_by(anna), address, address, note="Открыт не весь", again="1")[0] == 302
    assert [one.is_done for one in ClauseReport.objects.order_by("pk")] == [True, False]


def test_a_clause_that_its_road_map_carries_out_has_no_such_page(act: str, story: Order, anna: User) -> None:
    clause = story.edition.clauses.get(number="2.2")
    assert opened_by(anna).get(f"{act}clauses/{clause.pk}/").status_code == 404


def test_a_report_with_open_clauses_is_read_but_not_checked(act: str, anna: User) -> None:
    status, said = send(opened_by(anna), f"{act}state/", f"{act}reports/")
    assert (status, ActReport.objects.get().number) == (302, 1)
    assert "Не исполнены: 2.1, 2.2, 2.3, 2.4." in said
    page = opened_by(anna).get(f"{act}reports/1/")
    assert not has_form(page, f"{act}reports/1/check/")
    token = form_on(opened_by(anna).get(f"{act}state/"), f"{act}reports/")
    answer = opened_by(anna).post(f"{act}reports/1/check/", token)
    assert answer.status_code == 422
    assert "Открыты пункты: 2.1; 2.2; 2.3; 2.4." in words(answer)


def test_four_eyes_take_the_act_off_control(act: str, story: Order, anna: User, pavel: User, gleb: User) -> None:
    finish_all(story, pavel, anna)
    assert send(opened_by(anna), f"{act}state/", f"{act}reports/")[0] == 302
    assert not has_form(opened_by(gleb).get(f"{act}reports/1/"), f"{act}reports/1/sign/")
    assert send(opened_by(anna), f"{act}reports/1/", f"{act}reports/1/check/")[0] == 302
    assert not has_form(opened_by(anna).get(f"{act}reports/1/"), f"{act}reports/1/sign/")
    status, said = send(opened_by(gleb), f"{act}reports/1/", f"{act}reports/1/sign/")
    assert status == 302
    assert said.startswith("Акт снят с контроля.")
    assert Release.objects.get(act=story.edition.act).by == gleb
    assert not ControlPoint.objects.filter(released_on=None).exists()
    assert "акт снят с контроля 9 марта 2021 г." in words(opened_by(anna).get(f"{act}state/"))


def finish_all(story: Order, pavel: User, anna: User) -> None:
    """Whatever the story left open is carried out; what is done already is passed over."""
    for point in story.points():
        if point.state == "accepted":
            continue
        if point.state == "planned":
            points.start(by=pavel, point=point, version=point.version)
        if point.state != "submitted":
            points.submit(by=pavel, point=point, version=point.version, note="Сделано", proofs=PROVEN)
        points.accept(by=anna, point=point, version=point.version)
    carry_out_clauses(story, anna)


def carry_out_clauses(story: Order, anna: User) -> None:
    """The clauses without a road map reported done."""
    for number in ("2.1", "2.3", "2.4"):
        clause = story.edition.clauses.select_related("edition__act").get(number=number)
        proof = act_reports.ClauseProof("Исполнено, отчёт № 3")
        act_reports.report_clause(by=anna, clause=clause, is_done=True, proof=proof)


def test_the_file_of_the_report_and_the_signed_ones_are_handed_over(act: str, anna: User) -> None:
    client = opened_by(anna)
    send(client, f"{act}state/", f"{act}reports/")
    paper = docx.Document(io.BytesIO(b"".join(client.get(f"{act}reports/1/report/file/"))))
    assert paper.paragraphs[0].text == "ОТЧЁТ № 1"
    address = f"{act}reports/1/attach/"
    signature = SimpleUploadedFile("Отчёт.docx.sig", papers.signature())
    status, said = send(client, f"{act}reports/1/", address, what="signature", file=signature)
    assert (status, ActReport.objects.get().signature_name) == (302, "Отчёт.docx.sig")
    assert "здесь файлы только хранятся" in said
    assert b"".join(client.get(f"{act}reports/1/signature/file/")) == papers.signature()
    copy = SimpleUploadedFile("Отчёт.docx", papers.picture())
    status, said = send(client, f"{act}reports/1/", address, what="signed_copy", file=copy)
    assert (status, "По содержимому файл – PNG, хотя его имя кончается на" in said) == (422, True)


def test_gleb_takes_a_measure_off_control_on_its_page(story: Order, anna: User, gleb: User) -> None:
    page = f"/measures/{story.point('1').deliverable.measure_id}/control/"
    assert send(opened_by(anna), page, f"{page}propose/", note="Распоряжение издано")[0] == 302
    status, said = send(opened_by(gleb), page, f"{page}decline/", remark="")
    assert status == 422
    status, said = send(opened_by(gleb), page, f"{page}release/", ground="Распоряжение № 1265")
    assert (status, said.startswith("Мероприятие снято с контроля.")) == (302, True)
    assert {one.released_on for one in story.points("1")} == {dt.date(2021, 3, 9)}


def test_a_measure_with_an_open_point_names_it(story: Order, gleb: User) -> None:
    page = f"/measures/{story.point('4').deliverable.measure_id}/control/"
    shown = opened_by(gleb).get(page)
    assert "Мероприятие ещё исполняется" in words(shown)
    assert f"/points/{story.point('4').pk}/" in addresses(shown)
    assert not has_form(shown, f"{page}release/")


def test_the_register_of_shifts_tells_it_all(story: Order, pavel: User, gleb: User, vera: User) -> None:
    point = story.point("6")
    wished = dt.date(2021, 9, 24)
    with on("2021-03-09"):
        extensions.ask(by=pavel, point=point, version=point.version, wished=wished, reasons="Ремонт")
        given = extensions.Grant(wished, "распоряжение", "240-р", dt.date(2021, 3, 9))
        extensions.grant(by=gleb, point=point, version=point.version, given=given)
    said = words(opened_by(gleb).get("/shifts/"))
    assert said.startswith("1 перенос срока")
    assert "25 августа 2021 г. 24 сентября 2021 г." in said
    assert "распоряжение от 09.03.2021 № 240-р продление" in said
    assert "просьба подана за 114 рабочих дней до срока" in said
    assert "Ни один срок не переносили" in words(opened_by(vera).get("/shifts/"))
    assert "Ничего нет" not in words(opened_by(gleb).get("/shifts/?kind=extension"))
    assert point.deliverable.text not in words(opened_by(gleb).get("/shifts/?kind=amendment"))
    assert point.deliverable.text not in words(opened_by(gleb).get("/shifts/?late=on"))
    answer = opened_by(gleb).get("/shifts/?as=xlsx")
    (sheet,) = read_sheets(b"".join(answer))
    (row,) = [row for _, row in sheet.rows if len(row) > 9 and row[9] == "распоряжение от 09.03.2021 № 240-р"]
    assert [row[5], row[6], row[12], row[15]] == [dt.date(2021, 8, 25), wished, 114, "Глеб Орлов"]
