from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vekha.foundation import clock
from vekha.web.desk.page import DeskPage
from vekha.web.people import rights


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What the person has to do now, by date, each with the one button that does it; then what comes next."""
    return render(request, "desk/desk.html", {"page": DeskPage(rights(request), clock.today())})
