"""A journal entry in words: its facts are kept as codes and ISO dates, people read words and dates."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vekha.accounts.rules import ROLES
from vekha.control.models import STATE_TITLES
from vekha.control.rules import State
from vekha.journal import deeds
from vekha.journal.models import Entry
from vekha.organizations.models import Kind
from vekha.roadmaps.models import Shift
from vekha.web.subjects import address_of, name_of, title_of
from vekha.web.templatetags.words import long_date

Words = str | Promise

# What the fields of `before` and `after` are called. A test finds one that nobody has named.
FIELDS = {
    "act": _("act"),
    "added": _("rows added"),
    "calendar": _("number of the calendar"),
    "changed": _("rows changed"),
    "clause": _("clause"),
    "cohort": _("cohort"),
    "co_responsibles": _("co-responsible bodies"),
    "due": _("date in force"),
    "days_before": _("asked so many working days before the date"),
    "deliverables": _("results"),
    "evidence": _("evidence"),
    "extended": _("extended to"),
    "file": _("file"),
    "heirs": _("taken over by"),
    "horizon": _("horizon"),
    "inn": _("ИНН"),
    "is_acting": _("acts in place of the holder"),
    "kind": _("kind of organization"),
    "link": _("link"),
    "login": _("login"),
    "measures": _("measures"),
    "merged": _("merged into it"),
    "moved": _("points moved"),
    "name": _("name"),
    "ogrn": _("ОГРН"),
    "oktmo": _("ОКТМО"),
    "on": _("from"),
    "organization": _("organization"),
    "order": _("order of measures"),
    "own_due": _("own date"),
    "parent": _("part of"),
    "points": _("points added"),
    "position": _("position"),
    "profile": _("profile"),
    "reason": _("why this date"),
    "recognized_by": _("recognized by the words"),
    "released_on": _("off control since"),
    "report": _("report"),
    "role": _("role"),
    "second_person": _("a second person accepts"),
    "sha256": _("fingerprint of the file"),
    "shift": _("on non-working days"),
    "short_name": _("short name"),
    "short_en": _("short title in English"),
    "short_ru": _("short title in Russian"),
    "since": _("from"),
    "source": _("file"),
    "state": _("state"),
    "subjects": _("on how many"),
    "stated": _("stated date"),
    "title": _("title"),
    "title_en": _("title in English"),
    "title_ru": _("title in Russian"),
    "until": _("up to"),
    "version": _("version"),
    "warnings": _("plan of warnings"),
    "wished": _("wished date"),
    "without": _("why what must prove it is missing"),
    "year": _("year"),
}
REASONS = {
    "working_day": _("a working day, as stated"),
    "as_stated": _("a non-working day, the date does not move"),
    "moved_backward": _("moved back from a non-working day"),
    "moved_forward": _("moved on from a non-working day"),
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: what it was, where something is known of that, and what it is."""

    title: Words
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class Line:
    """An entry ready for the page."""

    entry: Entry
    kind: Words
    deed: Words
    name: str
    address: str
    facts: list[Fact]


def told(entry: Entry) -> Line:
    """The entry in words of the page's language."""
    known = deeds.known()
    return Line(
        entry=entry,
        kind=title_of(entry.subject_kind),
        deed=known[entry.deed].title if entry.deed in known else entry.deed,
        name=name_of(entry),
        address=address_of(entry.subject_kind, entry.subject_id),
        facts=facts_of(entry.before, entry.after),
    )


def facts_of(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> list[Fact]:
    """Fields as they were and as they are; `before` is empty for what began with this entry. What was and is nothing is left out."""
    was, now = dict(before or {}), dict(after or {})
    return [
        Fact(FIELDS.get(name, name), said(name, was[name]) if name in was else "", said(name, now.get(name)))
        for name in now | was
        if not (_is_nothing(was.get(name)) and _is_nothing(now.get(name)))
    ]


def said(name: str, value: object) -> Words:
    """One value in words."""
    if _is_nothing(value):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return _SAYING[name](str(value)) if name in _SAYING else str(value)


def _is_nothing(value: object) -> bool:
    return value is None or value in ("", [])


def _day(value: str) -> str:
    return long_date(dt.date.fromisoformat(value))


def _role(value: str) -> str:
    role = ROLES.get(value)
    if role is None:
        return value
    return role.title_en if get_language() == "en" else role.title_ru


_SAYING: dict[str, Callable[[str], Words]] = {
    "due": _day,
    "own_due": _day,
    "extended": _day,
    "horizon": _day,
    "on": _day,
    "kind": lambda value: Kind(value).label if value in Kind.values else value,
    "reason": lambda value: REASONS.get(value, value),
    "role": _role,
    "sha256": lambda value: f"{value[:12]}…",
    "released_on": _day,
    "shift": lambda value: Shift(value).label if value in Shift.values else value,
    "since": _day,
    "state": lambda value: STATE_TITLES[State(value)],
    "stated": _day,
    "until": _day,
    "wished": _day,
}
