"""One letter a day a person, through a real mail server: whatever happens on the way, never twice."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.utils.timezone import localtime

from tests.notifications.postman import OK, Postman, mail_server
from tests.people import on
from vekha.accounts.models import User
from vekha.foundation import clock
from vekha.foundation.models import Task
from vekha.foundation.tasks import Pace, Worker
from vekha.notifications.errors import MailTrouble
from vekha.notifications.models import Letter, LetterSettings, Notice, NoticeChoice
from vekha.notifications.rules import Kind, Way
from vekha.notifications.services import letters
from vekha.notifications.services.choices import Hours, set_hours
from vekha.notifications.services.notices import News, Subject, settle, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from pytest_django import Settings

DAY = dt.date(2026, 3, 10)  # a Tuesday
AT = dt.time(9)
POINT = Subject("control.ControlPoint", 7, "Извещения о закупках размещены")


@pytest.fixture
def postman(settings: Settings) -> Iterator[Postman]:
    with mail_server(settings) as server:
        yield server


@pytest.fixture
def reader(anna: User) -> User:
    """Анна, whose letters go to anna@edu33.example."""
    return reading(anna)


def reading(user: User) -> User:
    user.email = f"{user.login}@edu33.example"
    user.save(update_fields=["email"])
    return user


def told(user: User, kind: Kind = Kind.TO_DECIDE, once: str = "1", **data: object) -> None:
    said = {"organization": "Школа № 8", "remark": "Нет номера", "due": "2026-03-12", "left": 2, "late": 3, **data}
    tell(by=None, people=[user.pk], news=News(kind, POINT, once, said))


def sent(day: dt.date = DAY, at: dt.time = AT, hour: int = 9) -> int:
    """A round of letters on a day, looked at when it is `hour`."""
    with on(day), at_hour(hour):
        return letters.send_round(at=at, tell=lambda _done, _all: None)


@contextmanager
def at_hour(hour: int) -> Iterator[None]:
    """The clock on the wall shows an hour."""
    with pytest.MonkeyPatch.context() as patch:
        shown = localtime(clock.now()).replace(hour=hour, minute=0)
        patch.setattr("vekha.notifications.services.letters.clock.now", lambda: shown)
        yield


def states() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("day", "pk").values_list("user__login", "state", "answer"))


def subject(letter: EmailMessage) -> str:
    """In one line: a long one comes folded."""
    return " ".join(str(letter["Subject"]).split())


def texts(postman: Postman) -> list[str]:
    """The plain part of every letter that came, no-break spaces as spaces."""
    parts = [letter.get_body(("plain",)) for letter in postman.came]
    return [part.get_content().replace("\u00a0", " ") for part in parts if part]


def test_a_letter_says_what_is_late_what_waits_and_what_comes(postman: Postman, reader: User) -> None:
    told(reader, Kind.OVERDUE, due="2026-03-05")
    told(reader, Kind.TO_DECIDE)
    told(reader, Kind.RETURNED)
    told(reader, Kind.DUE, due="2026-03-12")
    told(reader, Kind.DUE, once="2", due="2026-03-30", left=14)
    assert sent() == 1
    (letter,) = postman.came
    lines = [line for line in texts(postman)[0].splitlines() if line.strip()]
    address = "  https://vekha.example/points/7/"
    assert subject(letter) == "Веха, 10 марта 2026 г.: 1 просрочено, 1 ждёт решения, 1 возвращено"
    assert (letter["To"], letter["Message-ID"]) == ("anna@edu33.example", f"<20260310.{reader.pk}.vekha@vekha.example>")
    assert lines[: lines.index("--")] == [
        "Анна Мельникова, 10 марта 2026 г.",
        "Просрочено",
        "– Извещения о закупках размещены",
        "  Срок был 5 марта 2026 г. (чт), опоздание – 3 рабочих дня",
        address,
        "Ждёт вашего решения",
        "– Извещения о закупках размещены",
        "  Школа № 8: отчёт ждёт вашего решения",
        address,
        "Возвращено вам",
        "– Извещения о закупках размещены",
        "  Возвращено на доработку: Нет номера",
        address,
        "На этой неделе",
        "– Извещения о закупках размещены",
        "  Срок – 12 марта 2026 г. (чт), осталось 2 рабочих дня",
        address,
        "Позже",
        "– Извещения о закупках размещены",
        "  Срок – 30 марта 2026 г. (пн), осталось 14 рабочих дней",
        address,
    ]


def test_the_pretty_part_says_the_same_and_lets_no_markup_in(postman: Postman, reader: User) -> None:
    told(reader, Kind.RETURNED, remark='<img src="https://evil.example/1.png">')
    sent()
    body = postman.came[0].get_body(("html",))
    assert body is not None
    page = body.get_content()
    assert "<img" not in page
    assert "&lt;img src=&quot;https://evil.example/1.png&quot;&gt;" in page
    assert '<a href="https://vekha.example/points/7/"' in page


def test_a_person_gets_one_letter_a_day_and_in_it_only_what_is_new(postman: Postman, reader: User) -> None:
    told(reader)
    assert (sent(), sent()) == (1, 0)
    told(reader, once="2")
    assert (sent(), sent(DAY + dt.timedelta(days=1))) == (0, 1)
    assert [text.count("Школа № 8") for text in texts(postman)] == [1, 1]
    assert {notice.letter.day.day for notice in Notice.objects.all() if notice.letter} == {10, 11}


def test_what_was_read_or_settled_or_is_not_wanted_by_letter_is_not_written(postman: Postman, reader: User) -> None:
    told(reader, Kind.ACCEPTED)  # stays in the inbox by default
    told(reader, Kind.OVERDUE)
    told(reader, Kind.RETURNED)
    told(reader, Kind.TO_DECIDE)
    NoticeChoice.objects.create(user=reader, kind=Kind.TO_DECIDE, way=Way.INBOX)
    Notice.objects.filter(kind=Kind.RETURNED).update(read_at=clock.now())
    settle(subjects=[7], kind_of_subject=POINT.kind, kinds=[Kind.OVERDUE])
    assert (sent(), postman.came, states()) == (0, [], [])


def test_without_an_address_or_when_dismissed_nobody_is_written_to(postman: Postman, reader: User, pavel: User) -> None:
    told(reader)
    told(pavel)
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert (sent(), postman.came) == (0, [])


def test_each_has_an_hour_and_a_language(postman: Postman, reader: User, pavel: User) -> None:
    hours = Hours(dt.time(14, 30), dt.time(20), dt.time(8), working_days_only=True)
    set_hours(by=reading(pavel), hours=hours, language="en")
    told(reader)
    told(pavel)
    assert [sent(), sent(at=dt.time(14, 30))] == [1, 1]
    assert [(letter["To"], subject(letter).split(",")[0]) for letter in postman.came] == [
        ("anna@edu33.example", "Веха"),
        ("pavel@edu33.example", "Vekha"),
    ]


@pytest.mark.parametrize(
    ("day", "hour", "working_days_only", "goes"),
    [
        ("2026-03-10", 19, True, 1),
        ("2026-03-10", 20, True, 0),  # the quiet hours have begun
        ("2026-03-10", 7, True, 0),
        ("2026-03-08", 12, True, 0),  # a Sunday and a holiday
        ("2026-03-09", 12, True, 0),  # its day in place
        ("2026-03-08", 12, False, 1),
    ],
)
def test_quiet_hours_and_days_off_are_kept(
    postman: Postman, reader: User, day: str, hour: int, working_days_only: bool, goes: int
) -> None:
    LetterSettings.objects.create(user=reader, working_days_only=working_days_only)
    told(reader)
    assert (sent(dt.date.fromisoformat(day), hour=hour), len(postman.came)) == (goes, goes)


def test_a_letter_that_is_put_off_goes_later_whole_and_once(postman: Postman, reader: User, pavel: User) -> None:
    told(reader)
    told(reading(pavel))
    postman.to_address = lambda address: "451 try later" if address.startswith("anna") else OK
    with pytest.raises(MailTrouble):
        sent()
    assert [(who, state) for who, state, _ in states()] == [("anna", "waiting"), ("pavel", "sent")]
    postman.to_address = lambda _address: OK
    told(reader, once="2")
    assert sent() == 1
    assert [(letter["To"].split("@")[0], text.count("Школа № 8")) for letter, text in zip(postman.came, texts(postman), strict=True)] == [("pavel", 1), ("anna", 2)]  # fmt: skip


def test_an_address_that_the_server_does_not_know_is_told_and_not_tried_again(postman: Postman, reader: User) -> None:
    told(reader)
    postman.to_address = lambda _address: "550 no such mailbox"
    assert (sent(), sent()) == (0, 0)
    assert states() == [("anna", "refused", "550 no such mailbox")]
    postman.to_address = lambda _address: OK
    assert sent(DAY + dt.timedelta(days=1)) == 1, "the next day's letter says what this one was to say"


def test_a_letter_that_the_server_looked_at_and_refused_is_free_again(postman: Postman, reader: User) -> None:
    told(reader)
    postman.to_letter = lambda _letter: "452 mailbox full"
    with pytest.raises(MailTrouble):
        sent()
    assert (states(), Notice.objects.filter(letter=None).count()) == ([("anna", "waiting", "452 mailbox full")], 1)


def test_when_the_server_falls_silent_with_the_letter_it_counts_as_gone(postman: Postman, reader: User) -> None:
    told(reader)
    postman.to_letter = lambda _letter: None
    with pytest.raises(MailTrouble):
        sent()
    postman.to_letter = lambda _letter: OK
    assert (sent(), len(postman.came), [state for _, state, _ in states()]) == (0, 1, ["unsure"])
    told(reader, once="2")
    sent(DAY + dt.timedelta(days=1))
    assert "Прошлое письмо могло до вас не дойти" in texts(postman)[1]
    told(reader, once="3")
    sent(DAY + dt.timedelta(days=2))
    assert "Прошлое письмо" not in texts(postman)[2]


def test_a_letter_whose_sender_died_is_never_sent_again(postman: Postman, reader: User) -> None:
    told(reader)
    letter = letters._claim(reader, DAY)
    assert letter is not None
    assert sent() == 0
    assert [state for _, state, _ in states()] == ["sending"], "its sender may still be at work"
    Letter.objects.update(taken_at=clock.on_the_wall() - letters.LOST_AFTER * 2)
    assert (sent(), [state for _, state, _ in states()], postman.came) == (0, ["unsure"], [])


def test_a_server_that_is_away_holds_up_nothing_but_letters(reader: User, settings: Settings) -> None:
    with mail_server(settings):
        pass  # its port is free again
    told(reader)
    with pytest.raises(MailTrouble):
        sent()
    assert (states(), Notice.objects.filter(letter=None).count()) == ([], 1)


def test_the_worker_sends_the_letters_of_the_day_by_itself(
    postman: Postman, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(reader)
    monkeypatch.setattr("vekha.foundation.clock.timezone.now", lambda: dt.datetime(2026, 3, 10, 5, 59, tzinfo=dt.UTC))
    worker = Worker(Pace(look=0.01, beat=10))
    while worker.once():
        pass
    assert postman.came == []
    monkeypatch.setattr("vekha.foundation.clock.timezone.now", lambda: dt.datetime(2026, 3, 10, 6, 0, 1, tzinfo=dt.UTC))
    while worker.once():
        pass
    assert [letter["To"] for letter in postman.came] == ["anna@edu33.example"]
    assert Task.objects.get(name=letters.ROUND).result == {"sent": 1}


def test_whoever_moves_the_hour_after_the_letter_has_come_gets_no_second(postman: Postman, reader: User) -> None:
    told(reader)
    sent()
    told(reader, once="2")
    with on(DAY):
        set_hours(by=reader, hours=Hours(dt.time(15), dt.time(20), dt.time(8), working_days_only=True), language="ru")
        queued = Task.objects.get(name=letters.ROUND)
    assert (queued.payload, sent(at=dt.time(15))) == ({"at": "15:00"}, 0)


def test_where_no_mail_server_is_set_up_nothing_is_queued(reader: User, settings: Settings) -> None:
    settings.LETTERS = False
    letters.queue_round(at=AT)
    assert Task.objects.count() == 0
