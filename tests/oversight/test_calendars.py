"""Due dates in other programs: what a calendar shows, to whom, and how it changes; read back by two client libraries."""

from __future__ import annotations

import datetime as dt
import logging
import re
import time
from typing import TYPE_CHECKING

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
import vobject  # type: ignore[import-untyped]
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.people import TODAY, Order, Region
from tests.seen import opened_by, words
from tests.sent import form_on
from vekha.accounts.models import Membership, User
from vekha.control.models import ControlPoint
from vekha.control.services import points
from vekha.foundation.errors import Refused
from vekha.oversight.models import CalendarFeed
from vekha.oversight.rules.calendars import Event, calendar
from vekha.oversight.services import calendars
from vekha.oversight.services.calendars import issue

if TYPE_CHECKING:
    from icalendar import Component
    from pytest_django import DjangoAssertNumQueries, Settings

LONG = (
    "Проведён мониторинг соответствия помещений методическим рекомендациям; форма – приложение № 3, «А», стр. 5, 7 \\ 9"
)


@pytest.fixture(autouse=True)
def at_an_address(settings: Settings) -> None:
    settings.ADDRESS = "https://vekha.example"


def fetched(token: str, **headers: str) -> tuple[int, Calendar | None, dict[str, str]]:
    answer = Client().get(f"/calendar/{token}.ics", headers=headers)
    parsed = Calendar.from_ical(answer.content) if answer.status_code == 200 else None
    return answer.status_code, parsed, dict(answer.headers)


def events(token: str) -> dict[str, Component]:
    """By the number of the point."""
    _status, read, _headers = fetched(token)
    assert read is not None
    return {str(event["UID"]).split("@")[0].removeprefix("point-"): event for event in read.walk("VEVENT")}


def event_of(token: str, point: ControlPoint) -> Component:
    return events(token)[str(point.pk)]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Being refused is a part of what happens here."""
    caplog.set_level(logging.CRITICAL, "django.request")


def test_a_point_is_an_all_day_event_with_its_words_and_its_page(story: Order, pavel: User) -> None:
    point, event = story.point("6"), event_of(issue(by=pavel), story.point("6"))
    assert event.decoded("DTSTART") == dt.date(2021, 8, 25)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert str(event["SUMMARY"]) == point.deliverable.text
    assert str(event["URL"]) == f"https://vekha.example/points/{point.pk}/"
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CONFIRMED", "TRANSPARENT")
    assert str(event["DESCRIPTION"]).splitlines()[1] == "Департамент образования"


def test_the_secret_opens_it_and_nothing_else_does(story: Order, pavel: User) -> None:
    token = issue(by=pavel)
    feed = CalendarFeed.objects.get()
    assert token not in repr(CalendarFeed.objects.values().get())
    assert [fetched(one)[0] for one in (token, token[:-1], feed.secret, "x", str(feed.pk))] == [200, 404, 404, 404, 404]


def test_identity_stays_and_the_sequence_grows_as_a_point_changes(story: Order, anna: User, pavel: User) -> None:
    token, point = issue(by=pavel), story.point("7")
    first = event_of(token, point)
    points.start(by=pavel, point=point, version=point.version)
    second = event_of(token, point)
    assert second["UID"] == first["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (1, 2)
    assert second.decoded("LAST-MODIFIED") >= first.decoded("LAST-MODIFIED")
    assert {str(event["UID"]).split("@")[1] for event in events(token).values()} == {str(first["UID"]).split("@")[1]}


def test_what_is_owed_no_more_is_cancelled_and_what_is_accepted_says_so(story: Order, pavel: User) -> None:
    token, point = issue(by=pavel), story.point("7")
    ControlPoint.objects.filter(pk=point.pk).update(
        state="cancelled", cancelled_on=TODAY, cancelled_ground="Распоряжение", version=2
    )
    assert (str(event_of(token, point)["STATUS"]), event_of(token, point)["SEQUENCE"]) == ("CANCELLED", 2)
    assert str(event_of(token, story.point("1"))["SUMMARY"]).startswith("принято: ")
    assert event_of(token, story.point("1")).walk("VALARM") == []


def test_alarms_ring_on_the_mornings_of_the_plan_that_are_still_to_come(story: Order, pavel: User) -> None:
    monday = dt.date(2021, 3, 22)  # today is 9 March: the fourteenth working day before is past
    ControlPoint.objects.filter(pk=story.point("7").pk).update(due=monday, stated=monday)
    event = event_of(issue(by=pavel), story.point("7"))
    triggers = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    rings = [dt.datetime(2021, 3, 22, tzinfo=dt.UTC) + one for one in triggers]
    assert [f"{ring:%d.%m %H:%M}" for ring in rings] == ["11.03 09:00", "17.03 09:00", "19.03 09:00", "22.03 09:00"]


def test_far_dates_have_no_alarms_yet(story: Order, pavel: User) -> None:
    assert event_of(issue(by=pavel), story.point("7")).walk("VALARM") == []


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=300))
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    event = Event("1", 1, dt.datetime(2021, 3, 9, tzinfo=dt.UTC), TODAY, text, text, "https://vekha.example/")
    written = calendar("Веха", [event])
    (read,) = Calendar.from_ical(written).walk("VEVENT")
    kept = re.sub(r"\r\n|\r", "\n", text).replace("\t", " ")
    kept = "".join(sign for sign in kept if sign == "\n" or (sign >= " " and sign != "\x7f"))
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert (str(read["SUMMARY"]), str(read["DESCRIPTION"])) == (kept, kept)


def test_two_client_libraries_read_the_same_days(story: Order, pavel: User) -> None:
    point = story.point("6")
    point.deliverable.text = LONG
    point.deliverable.save(update_fields=["text"])
    body = Client().get(f"/calendar/{issue(by=pavel)}.ics").content
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines), "no letter is cut in two"
    mine = {
        (point.due, point.deliverable.text) for point in ControlPoint.objects.filter(due__year=2021, state="planned")
    }
    occurring = recurring_ical_events.of(Calendar.from_ical(body)).between(dt.date(2021, 1, 1), dt.date(2022, 1, 1))
    read_by_one = {(one.decoded("DTSTART"), str(one["SUMMARY"])) for one in occurring}
    other = vobject.readOne(body.decode())
    read_by_other = {(one.dtstart.value, one.summary.value) for one in other.vevent_list}
    assert mine <= read_by_one <= read_by_other
    assert (dt.date(2021, 8, 25), LONG) in read_by_other


def test_what_is_shown_is_what_the_owner_may_see_today(story: Order, region: Region, boris: User, vera: User) -> None:
    school = region.organization("kovrov-school-8")
    token, of_another = issue(by=boris, organization=school), issue(by=vera, organization=school)
    whole = issue(by=boris, roadmap=story.roadmap)
    assert (events(token), events(whole)) == ({}, {})
    point = story.point("7")
    ControlPoint.objects.filter(pk=point.pk).update(organization=school)
    assert [[*events(one)] for one in (token, whole, of_another)] == [[str(point.pk)], [str(point.pk)], []]
    Membership.objects.filter(user=boris).update(until=TODAY - dt.timedelta(days=1))
    assert [[*events(one)] for one in (token, whole)] == [[], []]
    User.objects.filter(pk=boris.pk).update(is_active=False)
    assert fetched(token)[0] == 404


def test_a_calendar_of_a_road_map_or_an_organization_has_nothing_else(story: Order, region: Region, anna: User) -> None:
    education = region.organization("education")
    school, point = region.organization("kovrov-school-8"), story.point("7")
    ControlPoint.objects.filter(pk=point.pk).update(organization=school)
    of_school = events(issue(by=anna, organization=school))
    of_education = events(issue(by=anna, organization=education))
    of_map = events(issue(by=anna, roadmap=story.roadmap))
    assert [*of_school] == [str(point.pk)]
    assert {*of_school} & {*of_education} == set()
    assert {*of_map} == {*of_school} | {*of_education}


def test_an_unchanged_calendar_is_not_sent_again_and_costs_little(
    story: Order, pavel: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    token = issue(by=pavel)
    _status, _calendar, headers = fetched(token)
    with django_assert_max_num_queries(4):
        by_tag, _none, told = fetched(token, **{"if-none-match": headers["ETag"]})
    by_time = fetched(token, **{"if-modified-since": headers["Last-Modified"]})[0]
    assert (by_tag, by_time, told["ETag"]) == (304, 304, headers["ETag"])
    point = story.point("7")
    points.start(by=pavel, point=point, version=point.version)
    assert fetched(token, **{"if-none-match": headers["ETag"]})[0] == 200


def test_a_revoked_address_shows_nothing_and_only_its_owner_revokes_it(story: Order, pavel: User, vera: User) -> None:
    token = issue(by=pavel)
    feed = CalendarFeed.objects.get()
    assert opened_by(vera).post(f"/calendars/{feed.pk}/revoke/").status_code == 404
    assert fetched(token)[0] == 200
    assert opened_by(pavel).post(f"/calendars/{feed.pk}/revoke/").status_code == 302
    assert fetched(token)[0] == 404


def test_pavel_makes_an_address_on_the_page_and_sees_it_once(story: Order, pavel: User) -> None:
    client = opened_by(pavel)
    filled = form_on(client.get("/calendars/"), "/calendars/")
    assert [client.post("/calendars/", filled).status_code for _ in range(2)] == [302, 302]
    assert CalendarFeed.objects.count() == 1
    page = words(client.get("/calendars/"))
    address = page.split("https://vekha.example/calendar/")[1].split(".ics")[0]
    assert fetched(address)[0] == 200
    assert address not in words(client.get("/calendars/"))
    assert "всё, над чем вы работаете" in words(client.get("/calendars/"))


def test_a_foreign_organization_cannot_be_chosen_nor_two_things_at_once(
    story: Order, region: Region, vera: User
) -> None:
    client = opened_by(vera)
    filled = form_on(client.get("/calendars/"), "/calendars/")
    kovrov, murom = region.organization("kovrov").pk, region.organization("murom").pk
    foreign = client.post("/calendars/", {**filled, "organization": kovrov})
    both = client.post("/calendars/", {**filled, "organization": murom, "roadmap": story.roadmap.pk})
    assert (foreign.status_code, both.status_code, CalendarFeed.objects.count()) == (422, 422, 0)


def test_nobody_gathers_addresses_without_end(pavel: User) -> None:
    for _ in range(calendars.MOST):
        issue(by=pavel)
    with pytest.raises(Refused) as refused:
        issue(by=pavel)
    assert refused.value.code == "calendars-many"


def test_five_thousand_events_are_written_within_seconds(story: Order, pavel: User) -> None:
    """The bench says how long exactly; here only that nothing grows out of hand."""
    point = story.point("6")
    many = [
        ControlPoint(
            roadmap=point.roadmap, deliverable=point.deliverable, organization=point.organization, ordinal=n,
            due=point.due, stated=point.stated,
        )
        for n in range(100, 5100)
    ]  # fmt: skip
    ControlPoint.objects.bulk_create(many, batch_size=1000)
    token = issue(by=pavel)
    began = time.perf_counter()
    answer = Client().get(f"/calendar/{token}.ics")
    took = time.perf_counter() - began
    print(f"5,000 events: {took:.2f} s, {len(answer.content) / 1e6:.1f} MB")  # noqa: T201
    assert answer.content.count(b"BEGIN:VEVENT") == 5000
    assert took < 20
