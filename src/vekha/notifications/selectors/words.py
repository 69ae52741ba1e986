"""A notice in words of the active language: kept are a code and plain values."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

import rutext
from vekha.notifications.models import Notice
from vekha.notifications.rules import Kind

Data = Mapping[str, Any]


def said(notice: Notice) -> str:
    """What happened or what is asked, in a sentence that stands under the name of the subject."""
    return _SAYING[Kind(notice.kind)](notice.data)


def due_of(notice: Notice) -> dt.date | None:
    """The date that the notice speaks of."""
    due = notice.data.get("due")
    return dt.date.fromisoformat(due) if due else None


def day_in_words(iso: str) -> str:
    """«12 марта 2021 г. (пт)»."""
    lang: rutext.Lang = "ru" if (get_language() or "ru").startswith("ru") else "en"
    return rutext.date_with_weekday(dt.date.fromisoformat(iso), lang=lang)


def _due(data: Data) -> str:
    return _own(data) if "official" in data else _officially_due(data)


def _own(data: Data) -> str:
    """Of a date of a point's own: the official one stands beside it."""
    days = {"day": day_in_words(data["due"]), "official": day_in_words(data["official"])}
    if data["late"]:
        return _("Its own date, %(day)s, has passed; it is officially due %(official)s") % days
    left = data["left"]
    words = ngettext(
        "Its own date is %(day)s, %(n)s working day left; it is officially due %(official)s",
        "Its own date is %(day)s, %(n)s working days left; it is officially due %(official)s",
        left,
    )
    return words % {**days, "n": left}


def _officially_due(data: Data) -> str:
    left = data["left"]
    if not left:
        return _("Due %(day)s: there is no working day left") % {"day": day_in_words(data["due"])}
    words = ngettext("Due %(day)s, %(n)s working day left", "Due %(day)s, %(n)s working days left", left)
    return words % {"day": day_in_words(data["due"]), "n": left}


def _overdue(data: Data) -> str:
    late = data["late"]
    words = ngettext("Was due %(day)s, %(n)s working day late", "Was due %(day)s, %(n)s working days late", late)
    return words % {"day": day_in_words(data["due"]), "n": late}


def _escalated(data: Data) -> str:
    return f"{data['organization']}. {_overdue(data)}"


def _to_decide(data: Data) -> str:
    return _("%(organization)s: the report waits for your decision") % data


def _returned(data: Data) -> str:
    if data.get("partly"):
        return _("Partly done, returned for rework: %(remark)s") % data
    return _("Returned for rework: %(remark)s") % data


def _accepted(data: Data) -> str:
    return _("Accepted: %(remark)s") % data if data.get("remark") else _("Accepted")


def _asked(data: Data) -> str:
    return _("%(organization)s asks for another date: %(wished)s instead of %(due)s") % {
        "organization": data["organization"],
        "wished": day_in_words(data["wished"]),
        "due": day_in_words(data["due"]),
    }


def _extension(data: Data) -> str:
    if data["outcome"] == "granted":
        return _("Extended to %(day)s: %(ground)s") % {"day": day_in_words(data["due"]), "ground": data["ground"]}
    if data["outcome"] == "refused":
        return _("A later date is refused: %(ground)s") % data
    if data["outcome"] == "withdrawn":
        return _("%(organization)s took its request for a later date back") % data
    return _asked(data)


def _to_release(data: Data) -> str:
    if "report" in data:
        return _("Report %(report)s is checked and waits for your signature") % data
    if data["note"]:
        return _("Proposed to be taken off control: %(note)s") % data
    return _("Proposed to be taken off control")


def _kept(data: Data) -> str:
    return _("Left on control: %(remark)s") % data


def _released(data: Data) -> str:
    return _("Taken off control: %(ground)s") % data


_SAYING: dict[Kind, Callable[[Data], str]] = {
    Kind.DUE: _due,
    Kind.OVERDUE: _overdue,
    Kind.ESCALATED: _escalated,
    Kind.TO_DECIDE: _to_decide,
    Kind.RETURNED: _returned,
    Kind.ACCEPTED: _accepted,
    Kind.EXTENSION_ASKED: _asked,
    Kind.EXTENSION: _extension,
    Kind.TO_RELEASE: _to_release,
    Kind.KEPT: _kept,
    Kind.RELEASED: _released,
}
