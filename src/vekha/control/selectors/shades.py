"""What a state alone does not say of a point: conditions by which a list is narrowed, in SQL."""

import datetime as dt

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from vekha.control.models import AWAITING_CONFIRMATION, OFF_CONTROL, Decision
from vekha.control.rules import State

SHADES = {
    "partly": _("partly done"),
    "confirming": AWAITING_CONFIRMATION,
    "changed": _("changed after acceptance"),
    "released": OFF_CONTROL,
}
_NO_DAY = Value(dt.date(1, 1, 1), output_field=DateField())  # to a database no empty date is like another


def shade(name: str) -> Q:
    """Condition on control points for one of `SHADES`.

    partly – returned because it is only partly done; confirming – the report waits for the municipality; changed – words or dates are no
    more those that were accepted (selectors.changes says which); released – off control.
    """
    return {
        "partly": lambda: Q(state=State.RETURNED) & Q(Exists(_last(Decision.Verdict.PARTLY))),
        "confirming": lambda: Q(state=State.SUBMITTED, needs_confirmation=True),
        "changed": lambda: Q(state=State.ACCEPTED) & ~Q(Exists(_accepted_as_it_stands())),
        "released": lambda: Q(released_on__isnull=False),
    }[name]()


def _last(verdict: Decision.Verdict) -> QuerySet[Decision]:
    """The last decision on a point, if it is this one."""
    every = Decision.objects.filter(submission__point=OuterRef(OuterRef("pk"))).order_by("-pk")
    return Decision.objects.filter(pk=Subquery(every.values("pk")[:1]), verdict=verdict)


def _accepted_as_it_stands() -> QuerySet[Decision]:
    """The last acceptance of a point, if what it was of is what stands now."""
    every = Decision.objects.filter(submission__point=OuterRef(OuterRef("pk")), verdict=Decision.Verdict.ACCEPTED)
    words = ("text", "deadline__text", "measure__text", "measure__result")
    same = {f"deliverable__{one}": OuterRef(f"deliverable__{one}") for one in words}
    last = Decision.objects.filter(pk=Subquery(every.order_by("-pk").values("pk")[:1]), **same)
    dated = last.annotate(was_stated=_or_none("stated"), was_due=_or_none("due"))
    return dated.filter(was_stated=_or_none(OuterRef("stated")), was_due=_or_none(OuterRef("due")))


def _or_none(day: str | Combinable) -> Coalesce:
    return Coalesce(day, _NO_DAY, output_field=DateField())
