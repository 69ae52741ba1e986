"""What the addresses of the table lead to: a word in braces of an address is one of these.

Анна, Павел and Глеб may see «point» and all that belongs to it; «school point» is Борис's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vekha.accounts.models import BrowserSession, SecurityKey, User
from vekha.accounts.services.invitations import give_link
from vekha.accounts.services.sessions import Caller, begin
from vekha.centres.models import Centre
from vekha.control.models import ClauseReport, ControlPoint, Evidence
from vekha.foundation import clock
from vekha.organizations.models import Organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.people import Order

OBJECTS: dict[str, Callable[[Order], object]] = {
    "act": lambda story: story.edition.act_id,
    "appendix": lambda story: story.edition.appendices.exclude(source=None).get().pk,
    "centre": lambda _story: Centre.objects.get(code="kovrov-8-2021").pk,
    "clause report": lambda _story: ClauseReport.objects.get().pk,
    "draft": lambda story: story.draft.pk,
    "evidence": lambda _story: Evidence.objects.get(name="file.txt").pk,
    "key of anna": lambda _story: _key("anna"),
    "link": lambda _story: _link("nina"),
    "measure": lambda story: story.point("1").deliverable.measure_id,
    "nothing": lambda _story: "00000000-0000-0000-0000-000000000000",
    "open clause": lambda story: story.edition.clauses.get(number="2.3").pk,
    "organization": lambda _story: Organization.objects.get(code="kovrov").pk,
    "person": lambda _story: User.objects.get(login="boris").pk,
    "point": lambda story: (
        story.roadmap.points.get(deliverable__measure__number="4", organization__code="education").pk
    ),
    "roadmap": lambda story: story.roadmap.pk,
    "session of anna": lambda _story: _session("anna"),
    "school point": lambda _story: ControlPoint.objects.get(organization__code="kovrov-school-8").pk,
}


def _link(login: str) -> str:
    give_link(by=User.objects.get(login="anna"), user=User.objects.get(login=login), token="link")
    return "link"


def _session(login: str) -> int:
    user = User.objects.get(login=login)
    begin(user=user, key="another browser", caller=Caller("10.0.0.7", "Firefox, Windows"))
    return BrowserSession.objects.get(user=user).pk


def _key(login: str) -> int:
    user = User.objects.get(login=login)
    key = SecurityKey(user=user, name="key", credential="key", public_key="", sign_count=0, since=clock.on_the_wall())
    key.save()
    return key.pk
