"""Words for people in the active language: dates, numbers, counted things. Nothing here knows a rule."""

import datetime as dt
from decimal import Decimal

from django import template
from django.forms import BoundField, DateField, ValidationError
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import rutext

register = template.Library()

Quantity = int | Decimal


def _lang() -> rutext.Lang:
    return "ru" if (get_language() or "ru").startswith("ru") else "en"


def _day(value: dt.date) -> dt.date:
    """The day on the wall: a moment counts by the installation's time zone."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


@register.filter
def long_date(value: dt.date | None) -> str:
    """«9 марта 2021 г.»; nothing for None."""
    return rutext.long_date(_day(value), lang=_lang()) if value else ""


@register.filter
def day_month(value: dt.date | None) -> str:
    """«9 марта»: where the year is plain from the place."""
    return rutext.day_month(_day(value), lang=_lang()) if value else ""


@register.filter
def month_year(value: dt.date | None) -> str:
    """«март 2021 г.»."""
    return rutext.month_year(_day(value), lang=_lang()) if value else ""


@register.filter
def weekday(value: dt.date | None) -> str:
    """«(вт)», as it stands after a date."""
    return rutext.weekday_short(_day(value), lang=_lang()) if value else ""


@register.filter
def weekday_long(value: dt.date | None) -> str:
    """«вторник»."""
    return rutext.weekday_long(_day(value), lang=_lang()) if value else ""


@register.filter
def date_with_weekday(value: dt.date | None) -> str:
    """«25 августа 2021 г. (ср)»."""
    return rutext.date_with_weekday(_day(value), lang=_lang()) if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """«4 марта 2021 г., 11:20» on the installation's clock."""
    return f"{long_date(value)}, {timezone.localtime(value):%H:%M}" if value else ""


@register.filter
def number(value: Quantity | None) -> str:
    """«1 597 540,46» with thin spaces."""
    return "" if value is None else rutext.number(value, lang=_lang())


@register.filter
def money(value: Quantity | None) -> str:
    """«1 597 540,46 ₽»."""
    return "" if value is None else rutext.money(value, lang=_lang())


@register.filter
def count(value: Quantity, forms: str) -> str:
    """A number with its noun. The forms are one translatable text: `{{ n|count:_("working day,working days") }}`.

    Two forms are read as English, three as Russian, so the translation also brings the rule.
    """
    words = [form.strip() for form in forms.split(",")]
    if len(words) == 3:
        return rutext.count(value, *words)
    one, many = words
    return f"{rutext.number(value, lang=_lang())}\u00a0{one if value == 1 else many}"


@register.filter
def signal_word(kind: str) -> str:
    """What a signal says when the page has nothing more exact to say."""
    return {
        "late": _("overdue"),
        "risk": _("at risk"),
        "none": _("no data"),
        "wait": _("unconfirmed"),
        "done": _("accepted"),
    }[kind]


@register.filter
def flat(attrs: object) -> SafeString:
    """The rest of a component's attributes, escaped: Cotton's own `{{ attrs }}` is not."""
    return flatatt(attrs.attrs_dict())  # type: ignore[attr-defined]  # Cotton has no types


@register.filter
def day_of(field: BoundField) -> dt.date | None:
    """The day that stands in a date field, typed or initial; None for another field or what is not a date."""
    if not isinstance(field.field, DateField):
        return None
    try:
        return field.field.to_python(field.value())
    except ValidationError:
        return None
