from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vekha.foundation import clock
from vekha.web.gallery.forms import SampleForm


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with sample data in all its states: for looking at, and what the browser tests photograph."""
    context = {
        "clean": SampleForm(initial={"until": clock.today(), "shift": "before"}, prefix="clean"),
        "wrong": SampleForm({"wrong-shift": "before"}, prefix="wrong"),
        "page": Paginator(range(412), 50).page(2),
        "now": clock.now(),
    }
    return render(request, "gallery/gallery.html", context)
