"""What a deadline's computed date is: the stated day, the effective day, and the reason in words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from srok.policy import Ground, Policy
from srok.production import ProductionCalendar
from srok.words import WEEKDAYS, WEEKDAYS_EN, WEEKDAYS_OF, day_en, day_ru


class ReasonCode(StrEnum):
    """Why the effective day is what it is."""

    WORKING_DAY = "working_day"
    AS_STATED = "as_stated"
    MOVED_BACKWARD = "moved_backward"
    MOVED_FORWARD = "moved_forward"


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason for an effective day; ``say`` puts it in words."""

    code: ReasonCode
    stated: date
    effective: date
    why_off: str | None = None

    def say(self, lang: str = "ru") -> str:
        """«вместо субботы 1 октября 2022 г. – на предыдущий рабочий день, 30 сентября», or the same in English."""
        same_year = self.stated.year == self.effective.year
        weekday = self.stated.weekday()
        if lang == "ru":
            if self.code is ReasonCode.WORKING_DAY:
                return "рабочий день, как в карте"
            if self.code is ReasonCode.AS_STATED:
                return f"как в карте: {WEEKDAYS[weekday]} {day_ru(self.stated)} – нерабочий день, срок не переносится"
            side = "предыдущий" if self.code is ReasonCode.MOVED_BACKWARD else "следующий"
            effective = day_ru(self.effective, year=not same_year)
            return f"вместо {WEEKDAYS_OF[weekday]} {day_ru(self.stated)} – на {side} рабочий день, {effective}"
        if self.code is ReasonCode.WORKING_DAY:
            return "a working day, as stated"
        if self.code is ReasonCode.AS_STATED:
            return f"as stated: {WEEKDAYS_EN[weekday]} {day_en(self.stated)} is not a working day, the deadline does not move"
        side = "previous" if self.code is ReasonCode.MOVED_BACKWARD else "next"
        effective = day_en(self.effective, year=not same_year)
        return f"instead of {WEEKDAYS_EN[weekday]} {day_en(self.stated)} – the {side} working day, {effective}"

    def as_json(self) -> dict[str, str | None]:
        """The reason as plain JSON values."""
        return {"code": self.code.value, "text": self.say(), "why_off": self.why_off}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due time: ``start`` of its window if it has one, the ``stated`` last day, the ``effective`` last day.

    ``policy`` lists the choices that made it; ``provisional`` is true while no decree covers the year.
    """

    start: date | None
    stated: date
    effective: date
    reason: Reason
    policy: tuple[Ground, ...]
    provisional: bool

    def as_json(self) -> dict[str, Any]:
        """The occurrence as plain JSON values."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "stated": self.stated.isoformat(),
            "effective": self.effective.isoformat(),
            "reason": self.reason.as_json(),
            "policy": [ground.as_json() for ground in self.policy],
            "provisional": self.provisional,
        }


def settle(
    stated: date,
    calendar: ProductionCalendar,
    policy: Policy,
    *,
    start: date | None = None,
    grounds: tuple[Ground, ...] = (),
) -> Occurrence:
    """The occurrence of a stated day: moved, or not, as the policy says."""
    effective = calendar.shift(stated, policy.shift)
    if calendar.is_working(stated):
        code, why_off = ReasonCode.WORKING_DAY, None
    else:
        moved = ReasonCode.MOVED_BACKWARD if effective < stated else ReasonCode.MOVED_FORWARD
        code, why_off = (ReasonCode.AS_STATED if effective == stated else moved), calendar.why(stated)
    return Occurrence(
        start=start,
        stated=stated,
        effective=effective,
        reason=Reason(code, stated, effective, why_off),
        policy=(*grounds, policy.ground("shift")),
        provisional=calendar.is_provisional(stated.year) or calendar.is_provisional(effective.year),
    )
