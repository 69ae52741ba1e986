"""Policies: what the texts leave open, decided by a value and not by code. Every default names its source."""

from dataclasses import dataclass
from typing import Literal

from srok.production import Shift
from srok.quantities import Degree, Offset, Unit

Quarterly = Literal["from_first_date", "after_quarter", "within_quarter"]
BaseDay = Literal["signing", "registration"]

_FEDERAL = "регламент федерального агентства (consultant.ru, cons_doc_LAW_305378)"
_SVERDLOVSK = "порядок контроля исполнения поручений, Свердловская область (docs.cntd.ru, 453106005)"
_OWN = "решение администратора"
_SOURCES: dict[tuple[str, str], str] = {
    ("shift", "backward"): f"поручения – на предшествующий рабочий день: {_FEDERAL}, п. 5.3.2; {_SVERDLOVSK}, п. 17",
    ("shift", "forward"): "обязательства – на ближайший следующий рабочий день: ГК РФ, ст. 193; АПК РФ, ст. 114",
    ("shift", "stated"): "срок не переносится: день, как он назван в акте",
    ("quarterly", "from_first_date"): "каждые три месяца от первой даты: буквальное чтение «…, далее – ежеквартально»",
    ("quarterly", "after_quarter"): f"до 10 числа месяца, следующего за кварталом: {_SVERDLOVSK}",
    ("quarterly", "within_quarter"): "до конца каждого квартала: буквальное чтение «ежеквартально»",
    ("base_day", "signing"): f"со дня подписания: {_FEDERAL}",
    ("base_day", "registration"): f"со дня регистрации: {_SVERDLOVSK}",
}


_ONE_MONTH, _ONE_DAY = Offset(1, Unit.MONTH), Offset(1, Unit.DAY)
_THREE_DAYS, _TEN_DAYS = Offset(3, Unit.DAY), Offset(10, Unit.DAY)


@dataclass(frozen=True, slots=True)
class Ground:
    """One choice of a policy that made a date: which setting, which value, by what source."""

    setting: str
    value: str
    source: str

    def as_json(self) -> dict[str, str]:
        """The choice as plain JSON values."""
        return {"setting": self.setting, "value": self.value, "source": self.source}


@dataclass(frozen=True, slots=True)
class Policy:
    """How open questions are decided.

    ``shift`` – where a deadline on a non-working day goes. ``quarterly`` – what «далее – ежеквартально» without a day
    means. ``day_after`` – the day of the following month by which «ежемесячно» or «ежеквартально» alone is done.
    ``base_day`` – from what «в 10-дневный срок» counts. ``default_term`` – the term of an order that names none.
    ``at_once``, ``urgent``, ``prompt`` – the terms of «незамедлительно», «срочно», «оперативно».
    ``continuous_report`` – month and day of the yearly report on what is done «постоянно», or None for no report.
    """

    shift: Shift = "backward"
    quarterly: Quarterly = "from_first_date"
    day_after: int = 10
    base_day: BaseDay = "signing"
    default_term: Offset = _ONE_MONTH
    at_once: Offset = _ONE_DAY
    urgent: Offset = _THREE_DAYS
    prompt: Offset = _TEN_DAYS
    continuous_report: tuple[int, int] | None = None

    def ground(self, setting: str) -> Ground:
        """The value of a setting with the source that it follows."""
        value = getattr(self, setting)
        if setting in {"default_term", "at_once", "urgent", "prompt"}:
            source = _FEDERAL if value == getattr(DEFAULT, setting) else _OWN
        elif setting in {"day_after", "continuous_report"}:
            source = _SVERDLOVSK if value in {10, (1, 20)} else _OWN
        else:
            source = _SOURCES[setting, value]
        return Ground(setting, str(value), source)

    def term(self, degree: Degree) -> Offset:
        """The term of an urgency without a number."""
        return {Degree.AT_ONCE: self.at_once, Degree.URGENT: self.urgent, Degree.PROMPT: self.prompt}[degree]


DEFAULT = Policy()
