from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from vekha.control.tasks import step_ahead
from vekha.foundation.demo import Step
from vekha.foundation.errors import Refused
from vekha.foundation.receipts import act_once
from vekha.web.back import way_back
from vekha.web.demo.forms import StepForm

LONGEST_ADDRESS = 500  # what a receipt holds


def step(request: HttpRequest) -> HttpResponse:
    """Step the demonstration ahead and come back to the page it was asked from; in a real installation there is no such page."""
    if not settings.DEMO:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = StepForm(request.POST)
    if not form.is_valid():
        raise Refused("step-unknown", _("The demonstration steps by a day, a week or a quarter."))

    def do() -> str:
        step_ahead(Step(form.cleaned_data["step"]))
        back = way_back(request)
        return back if len(back) <= LONGEST_ADDRESS else "/"

    return HttpResponseRedirect(act_once(form.cleaned_data["token"], do))
