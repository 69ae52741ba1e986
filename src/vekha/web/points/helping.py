"""Who helps to carry out a control point, set on its page."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vekha.accounts.access import Rights, rights_of
from vekha.accounts.models import User
from vekha.accounts.rules import Right
from vekha.control.models import ControlPoint
from vekha.control.rules import FINAL
from vekha.control.selectors.placing import called
from vekha.control.services.helping import set_co_responsibles
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.web.points.forms import DeedForm

MOST_BODIES = 5_000  # characters of a list


class CoResponsiblesForm(DeedForm):
    """Co-responsible bodies by code or name; left empty nobody helps."""

    bodies = forms.CharField(
        label=gettext_lazy("Co-responsible bodies"),
        help_text=gettext_lazy("A code or a name a line. They see the point and are told of it; they do not report."),
        required=False,
        max_length=MOST_BODIES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def deeds_open(rights: Rights, point: ControlPoint) -> list[str]:
    """What the person may do about who helps."""
    return ["co-responsibles"] if point.state not in FINAL and rights.has(Right.PLAN, point.organization) else []


def set_them(form: DeedForm) -> Callable[[User, ControlPoint], object]:
    """What the form says, done."""
    said = form.cleaned_data
    words = [line.strip() for line in said["bodies"].splitlines() if line.strip()]

    def do(by: User, point: ControlPoint) -> None:
        found = called(rights_of(by), words, clock.today())
        if found.denied:
            raise Refused(
                "bodies-not-found",
                _("Not found among the organizations for which you plan, or named by several: %(names)s")
                % {"names": ", ".join(f"«{one.words}»" for one in found.denied)},
                where=str(point),
                to_do=_("Write the code or the whole name as the directory has it."),
            )
        bodies = [target.organization for target in found.targets]
        set_co_responsibles(by=by, point=point, bodies=bodies, version=said["version"])

    return do
