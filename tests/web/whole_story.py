"""What four people do with order № 1074-р on the pages, as sentences, and what the rest of the region does meanwhile."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from officedocs import Column, Sheet, write_sheets
from tests.people import PASSWORD, PROVEN, SIGNED, on, sample_order
from vekha.accounts.models import User
from vekha.accounts.rules import EXECUTOR, MUNICIPAL_OFFICER
from vekha.accounts.services import add_user, give_role
from vekha.centres.rules.sheet import HEADS as CENTRE_HEADS
from vekha.control.models import ControlPoint
from vekha.control.rules import WAITING, State
from vekha.control.selectors.points import with_words
from vekha.control.services import points
from vekha.foundation.demo import kept_day, move_to
from vekha.organizations.models import Organization
from vekha.organizations.rules.directory import HEADS, OBLIGATORY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import FilePayload, Page

# Eight municipalities and how many of the 30 centres each has; one of Ковров's is at the school of Борис.
PLACES = {"kovrov": 5, "murom": 4, "vladimir": 4, "raduzhny": 3, "vyaznikovsky": 4, "sobinsky": 4, "suzdalsky": 3, "petushinsky": 3}  # fmt: skip
SCHOOLS = [f"{place}-school-{8 + n}" for place, many in PLACES.items() for n in range(many)]
OPENING, COURSES = "Начало работы Центров", "Проведение курсов повышения квалификации"  # measures 7 and 5


def it_is(day: str) -> None:
    """From here on it is that day, for pages and for services."""
    move_to(dt.date.fromisoformat(day))


def file(name: str, data: bytes = b"%PDF-1.4 as printed") -> FilePayload:
    """A file as a browser sends it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def book(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A sheet as somebody fills it in."""
    target = io.BytesIO()
    write_sheets(target, [Sheet(title, [Column(head, "text") for head in heads], rows)])
    return target.getvalue()


@dataclass(frozen=True)
class Person:
    """Somebody with a browser of their own."""

    page: Page

    def follows(self, *names: str) -> None:
        """One link after the other."""
        for name in names:
            self.page.get_by_role("link", name=name).first.click()

    def presses(self, name: str) -> None:
        """The button of that name."""
        self.page.get_by_role("button", name=name).first.click()

    def unfolds(self, name: str) -> None:
        """What is folded away under that name."""
        self.page.locator("main summary").filter(has_text=name).first.click()

    def fills(self, **typed: str) -> None:
        """Fields that are in sight, by their names."""
        for name, text in typed.items():
            self.page.locator(f"main [name={name}]:visible").fill(text)

    def is_told(self, words: str) -> None:
        """The page says what has come of it."""
        expect(self.page.locator(".note").first).to_contain_text(words)

    def reads(self, *said: str) -> None:
        """The words stand on the page."""
        for words in said:
            expect(self.page.locator("main")).to_contain_text(words)

    def sees_so_many_points(self, said: str) -> None:
        """The list of points counts them."""
        self.opens_the_list_of_points()
        self.finds(said)

    def cannot(self, name: str) -> None:
        """Nothing of that name is offered here."""
        expect(self.page.get_by_role("button", name=name)).to_have_count(0)

    def finds(self, words: str) -> None:
        """What the page says first."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def opens_the_list_of_points(self) -> None:
        """By the navigation."""
        self.page.goto("/")
        self.follows("Контрольные точки")

    def opens_what_waits(self, measure: str) -> None:
        """A report that somebody must decide on."""
        self.page.goto("/points/?signal=wait")
        self.follows(measure)

    def opens_measure(self, number: str) -> None:
        """Its page, through its road map."""
        self.page.goto("/")
        self.follows("Дорожные карты", "Точка роста")
        self.page.locator("main tr").nth(int(number)).get_by_role("link").first.click()

    def opens_the_release_of_measure(self, number: str) -> None:
        """The page on which a measure is taken off control."""
        self.opens_measure(number)
        self.follows("Снятие с контроля")

    def opens_the_state_of_the_act(self) -> None:
        """Clause by clause."""
        self.page.goto("/")
        self.follows("Акты", "Об утверждении дорожных карт", "Исполнение")


class Anna(Person):
    """Координатор: brings in, places, accepts, proposes, reports."""

    def brings_thirty_schools_and_their_centres(self) -> None:
        """Two sheets; the school of Борис is in the directory already."""
        places = [(code, code.partition("-school-")[0], f"Школа № {code.rpartition('-')[2]}") for code in SCHOOLS[1:]]
        schools = [(code, place, "школа", f"{name}, {place}", f"{name}, {place}") for code, place, name in places]
        self._brings("Организации", "Школы.xlsx", [HEADS[one] for one in OBLIGATORY], schools)
        self.finds("29 новых организаций")
        self.presses("Изменить справочник")
        centres = [(f"{code}-2021", code, "tochka-rosta", "2021", f"Центр {code}") for code in SCHOOLS]
        self._brings("Центры", "Центры.xlsx", [*CENTRE_HEADS.values()][:5], centres)
        self.finds("30 новых центров")
        self.presses("Изменить реестр")

    def _brings(self, register: str, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.page.goto("/")
        self.follows(register, "Загрузить таблицу")
        self.page.set_input_files("input[name=file]", file(name, book(register, heads, rows)))
        self.presses("Посмотреть, что изменится")

    def brings_the_order_and_approves_what_was_read(self) -> None:
        """From its file."""
        self.page.goto("/")
        self.follows("Новый акт")
        self.page.set_input_files("input[name=file]", file("1074-r.txt", sample_order().read()))
        self.presses("Прочитать")
        self.unfolds("Утвердить: 16 контрольных точек")
        self.presses("Утвердить как прочитано")
        self.finds("Об утверждении дорожных карт")

    def places_on_the_centres(self, *numbers: str) -> None:
        """Measures by number, on every centre of the cohort of 2021."""
        self.page.goto("/")
        self.follows("Дорожные карты", "Точка роста", "Размещение")
        for number in numbers:
            self.page.locator("label").filter(has_text=f"{number}. ").first.check()
        self.presses("Показать, что будет размещено")
        self.finds(f"{30 * len(numbers)} контрольных точек будет создано")
        self.presses("Разместить")
        self.is_told(f"{30 * len(numbers)}")

    def accepts_the_report_on(self, measure: str) -> None:
        """The one that waits for her decision."""
        self.opens_what_waits(measure)
        self.presses("Принять")
        self.is_told("Принято")

    def returns_the_report_on(self, measure: str, remark: str) -> None:
        """With what is missing."""
        self.opens_what_waits(measure)
        self.fills(remark=remark)
        self.presses("Вернуть на доработку")
        self.is_told("Возвращено")

    def accepts_together_all_that_wait(self, count: int) -> None:
        """Ticked on the list, looked at, accepted by one button."""
        self.page.goto("/points/?signal=wait")
        self.presses(f"Все {count}")
        self.presses(f"Принять {count}")
        self.finds(f"Принято: {count}")

    def reports_that_a_clause_is_done(self, number: str) -> None:
        """One that no road map carries out, with a file."""
        self.opens_the_state_of_the_act()
        its_row = self.page.locator("main tr").filter(has=self.page.get_by_role("cell", name=number, exact=True))
        its_row.get_by_role("link", name="Отчитаться").click()
        self.fills(note=f"Пункт {number} исполнен")
        self.page.set_input_files("main input[name=file]", file(f"Справка {number}.pdf"))
        self.presses("Сообщить об исполнении")
        self.reads(f"Пункт {number} исполнен")

    def proposes_to_release_measure(self, number: str, note: str) -> None:
        """Only proposes: the release is not hers."""
        self.opens_the_release_of_measure(number)
        self.cannot("Снять с контроля")
        self.fills(note=note)
        self.presses("Предложить")
        self.reads(note)

    def makes_the_report_on_the_act(self, says: str) -> None:
        """From the state of its clauses, which says how far it is."""
        self.opens_the_state_of_the_act()
        self.reads(says)
        self.presses("Составить отчёт")
        self.finds("Отчёт №")

    def checks_the_report(self) -> None:
        """It is right; to sign it off is not hers."""
        self.presses("Проверено: на утверждение")
        self.reads("Проверено")
        self.cannot("Снять акт с контроля")


class Boris(Person):
    """Исполнитель школы в Коврове: reports for its centre."""

    def opens_his_point(self, measure: str) -> None:
        """From the list."""
        self.opens_the_list_of_points()
        self.follows(measure)

    def takes_up(self, measure: str) -> None:
        """His point of it."""
        self.opens_his_point(measure)
        self.presses("Взять в работу")
        self.is_told("в работу")

    def asks_for_a_later_date(self, day: str, why: str) -> None:
        """On the page of the point."""
        self.unfolds("Попросить продление")
        self.fills(wished=day, reasons=why)
        self.presses("Отправить просьбу")
        self.reads(why)

    def reports_on(self, measure: str, note: str, *files: str, link: str = "") -> None:
        """With files and a link, on the page of the point."""
        self.opens_his_point(measure)
        self.page.locator("main textarea[name=note]").fill(note)
        self.page.locator("main textarea[name=links]").fill(link)
        self.page.set_input_files("main input[name=files]", [file(name) for name in files])
        self.presses("Отправить на приёмку")
        self.is_told("Отправлено на приёмку")


class Ksenia(Person):
    """Муниципальный координатор Коврова: confirms."""

    def confirms_the_report_on(self, measure: str) -> None:
        """The one that waits for her."""
        self.opens_what_waits(measure)
        self.presses("Подтвердить")
        self.is_told("Подтверждено")


class Gleb(Person):
    """Держатель контроля: extends, releases, signs off."""

    def extends_by_an_act(self, of: str, until: str, kind: str, number: str, date: str) -> None:
        """What was asked of him stands on his desk."""
        self.page.goto("/")
        self.follows(of)
        self.fills(stated=until, act_kind=kind, act_number=number, act_date=date)
        self.presses("Продлить")
        self.reads(f"№ {number}")

    def sees_in_the_register_of_shifts(self, *said: str) -> None:
        """What moved, by which act."""
        self.page.goto("/")
        self.follows("Реестр переносов")
        self.reads(*said)

    def sees_in_the_overview_of_the_act(self, *said: str) -> None:
        """His page of the act."""
        self.page.goto("/")
        self.follows("Акты", "Об утверждении дорожных карт", "Обзор")
        self.reads(*said)

    def cannot_release_measure(self, number: str) -> None:
        """It is not over."""
        self.opens_the_release_of_measure(number)
        self.finds("Мероприятие ещё исполняется")
        self.cannot("Снять с контроля")

    def releases_measure(self, number: str, ground: str) -> None:
        """What was proposed to him."""
        self.opens_the_release_of_measure(number)
        self.fills(ground=ground)
        self.presses("Снять с контроля")
        self.is_told("Мероприятие снято с контроля")

    def opens_the_last_report_on_the_act(self) -> None:
        """Of those beside the state of the act."""
        self.opens_the_state_of_the_act()
        self.page.locator("main ul.files a").first.click()
        self.finds("Отчёт №")

    def signs_the_report_off(self) -> None:
        """And with it takes the act off control."""
        self.opens_the_last_report_on_the_act()
        self.presses("Снять акт с контроля")
        self.is_told("Акт снят с контроля")


def the_others_report(number: str) -> None:
    """Whoever else owes a measure: the other centres, confirmed by their municipalities, and who answers for the whole."""
    dina, egor = (User.objects.get(login=login) for login in ("dina", "egor"))
    owed = ControlPoint.objects.filter(deliverable__measure__number=number, state=State.PLANNED)
    with on(kept_day() or SIGNED):
        for point in with_words(owed):
            points.start(by=dina, point=point, version=point.version)
            points.submit(by=dina, point=point, version=point.version, note="Сделано", proofs=PROVEN)
            if point.needs_confirmation:
                points.confirm(by=egor, point=point, version=point.version)


def the_rest_of_the_order_is_carried_out() -> None:
    """Every other measure reported, confirmed and accepted."""
    anna = User.objects.get(login="anna")
    for number in "1234568":
        the_others_report(number)
    with on(kept_day() or SIGNED):
        for point in with_words(ControlPoint.objects.filter(state__in=WAITING)):
            points.accept(by=anna, point=point, version=point.version)


def the_rest_of_the_region_is_there() -> None:
    """Дина reports for the other centres and the department, Егор confirms for the other municipalities."""
    whole = Organization.objects.get(code="vladimir-oblast")
    for login, name, role in (("dina", "Дина Ершова", EXECUTOR), ("egor", "Егор Титов", MUNICIPAL_OFFICER)):
        user = add_user(by=None, login=login, name=name, password=PASSWORD, organization=whole)
        give_role(by=None, user=user, role=role, organization=whole, since=SIGNED)
