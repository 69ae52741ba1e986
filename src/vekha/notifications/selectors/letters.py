"""Whom a letter waits for, and what stands in it."""

import datetime as dt
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

import rutext
import srok
from vekha.accounts.models import Invitation, User
from vekha.notifications.models import KIND_TITLES, Letter, LetterSettings, Notice, NoticeChoice
from vekha.notifications.rules import GROUP_ORDER, Group, Kind, Way, default_way, group_of, is_quiet
from vekha.notifications.selectors.addresses import full, off_address, page_of
from vekha.notifications.selectors.words import due_of, said

MOST_LINES = 40  # in one group: a longer list is read in Vekha
CUT = 80  # where a model cuts the text that it is called by
DEFAULT_TIME: dt.time = LetterSettings._meta.get_field("at").default


@dataclass(frozen=True, slots=True)
class Line:
    """A notice in a letter."""

    what: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """The notices of one group, and how many of them found no room."""

    title: str
    lines: list[Line]
    more: int


def awaiting() -> QuerySet[Notice]:
    """Notices that are to come by letter and have not: unread, unsettled, of kinds that the person wants so."""
    chosen = NoticeChoice.objects.filter(user=OuterRef("user"), kind=OuterRef("kind"))
    by_letter = [kind for kind in Kind if default_way(kind) is Way.LETTER]
    wanted = Q(Exists(chosen.filter(way=Way.LETTER))) | (Q(kind__in=by_letter) & ~Exists(chosen))
    return Notice.objects.filter(wanted, letter=None, read_at=None, settled_at=None)


def readers(day: dt.date, at: dt.time, now: dt.time) -> list[User]:
    """People whose letters come at `at`, for whom one waits and who may have it now; one statement."""
    own = Q(letter_settings__at=at)
    time = own | Q(letter_settings=None) if at == DEFAULT_TIME else own
    waiting = awaiting().filter(user=OuterRef("pk"))
    had = Letter.objects.filter(user=OuterRef("pk"), day=day).exclude(state=Letter.State.WAITING)
    people = User.objects.filter(time, Exists(waiting), ~Exists(had), is_active=True).exclude(email="")
    return [user for user in people.select_related("letter_settings").order_by("pk") if _may_read(user, day, now)]


def times() -> list[dt.time]:
    """The hours at which letters come to anybody; one statement."""
    return sorted({DEFAULT_TIME, *LetterSettings.objects.values_list("at", flat=True)})


def settings_of(user: User) -> LetterSettings:
    """Of a person read with them."""
    return getattr(user, "letter_settings", None) or LetterSettings(user=user)


def message_of(letter: Letter, notices: list[Notice]) -> EmailMultiAlternatives:
    """The letter as it goes out, in the language of its reader."""
    user = letter.user
    with translation.override(settings_of(user).language):
        parts = _parts(notices, letter.day)
        kinds = [Kind(one) for one in dict.fromkeys(notice.kind for notice in notices)]
        context = {
            "parts": [part for _group, part in parts],
            "name": user.name,
            "day": _day(letter.day),
            "home": full("/"),
            "settings": full("/notices/settings/"),
            "offs": [(KIND_TITLES[kind], off_address(user, kind)) for kind in kinds],
            "unsure": _may_be_lost(letter),
        }
        subject = _("Vekha, %(day)s: %(what)s") % {"day": _day(letter.day), "what": _in_short(parts)}
        message = EmailMultiAlternatives(
            subject,
            render_to_string("notifications/letter.txt", context),
            to=[letter.address],
            headers=_headers(letter),
        )
        message.attach_alternative(render_to_string("notifications/letter.html", context), "text/html")
    return message


def confirmation_of(user: User, email: str, address: str, language: str) -> EmailMultiAlternatives:
    """The letter whose reader confirms that letters may come."""
    with translation.override(language):
        context = {"name": user.name, "login": user.login, "address": full(address)}
        text = render_to_string("notifications/confirm.txt", context)
        headers = {"Auto-Submitted": "auto-generated"}
        return EmailMultiAlternatives(_("Vekha: confirm the address"), text, to=[email], headers=headers)


def invitation_of(invitation: Invitation, address: str, language: str) -> EmailMultiAlternatives:
    """The letter by which a person sets a password."""
    user = invitation.user
    with translation.override(language):
        context = {
            "name": user.name,
            "login": user.login,
            "address": full(address),
            "until": _day(invitation.expires_at.date()),
        }
        text = render_to_string("notifications/invitation.txt", context)
        headers = {"Auto-Submitted": "auto-generated"}
        return EmailMultiAlternatives(_("Vekha: set your password"), text, to=[user.email], headers=headers)


def last_letter(user: User) -> Letter | None:
    """The letter of the latest day."""
    return Letter.objects.filter(user=user).order_by("-day").first()


def _may_be_lost(letter: Letter) -> bool:
    """Whether the one before it may not have come: then this one says so."""
    before = Letter.objects.filter(user=letter.user, day__lt=letter.day).order_by("-day").first()
    return before is not None and before.state == Letter.State.UNSURE


def _may_read(user: User, day: dt.date, now: dt.time) -> bool:
    chosen = settings_of(user)
    if is_quiet(now, chosen.quiet_since, chosen.quiet_until):
        return False
    return not chosen.working_days_only or srok.russia().is_working(day)


def _headers(letter: Letter) -> dict[str, str]:
    return {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{off_address(letter.user, None)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }


def _parts(notices: list[Notice], today: dt.date) -> list[tuple[Group, Part]]:
    grouped: dict[Group, list[Notice]] = {}
    for notice in notices:
        grouped.setdefault(group_of(Kind(notice.kind), due_of(notice), today), []).append(notice)
    return [(group, _part(group, grouped[group])) for group in GROUP_ORDER if group in grouped]


def _part(group: Group, notices: list[Notice]) -> Part:
    ordered = sorted(notices, key=lambda notice: (due_of(notice) or dt.date.max, notice.pk))
    return Part(_title(group), [_line(notice) for notice in ordered[:MOST_LINES]], max(0, len(ordered) - MOST_LINES))


def _line(notice: Notice) -> Line:
    name = notice.subject_name
    what = f"{name.rsplit(' ', 1)[0]} …" if len(name) == CUT else name
    return Line(what, said(notice), page_of(notice.subject_kind, notice.subject_id))


def _title(group: Group) -> str:
    return {
        Group.LATE: _("Late"),
        Group.DECIDE: _("Waits for your decision"),
        Group.RETURNED: _("Returned to you"),
        Group.WEEK: _("This week"),
        Group.LATER: _("Later"),
        Group.NEWS: _("News"),
    }[group]


def _in_short(parts: list[tuple[Group, Part]]) -> str:
    """What burns first: «2 просрочено, 1 ждёт решения»."""
    return ", ".join(_counted(group, len(part.lines) + part.more) for group, part in parts[:3])


def _counted(group: Group, n: int) -> str:
    words = {
        Group.LATE: ngettext("%(n)s late", "%(n)s late", n),
        Group.DECIDE: ngettext("%(n)s waits for a decision", "%(n)s wait for a decision", n),
        Group.RETURNED: ngettext("%(n)s returned", "%(n)s returned", n),
        Group.WEEK: ngettext("%(n)s this week", "%(n)s this week", n),
        Group.LATER: ngettext("%(n)s later", "%(n)s later", n),
        Group.NEWS: ngettext("%(n)s piece of news", "%(n)s pieces of news", n),
    }
    return words[group] % {"n": n}


def _day(day: dt.date) -> str:
    return rutext.long_date(day, lang="ru" if (get_language() or "ru").startswith("ru") else "en")
