"""Pages of a list, as long as the person likes them."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

SIZES = (50, 100)
ASKED = "per"


def page_of(request: HttpRequest, rows: Any, *, total: int | None = None) -> Page[Any]:
    """The page that the address asks for; what is no size of a page gives the smaller one. `total`: how many rows there are, where that
    is known or asked for more cheaply than by counting what a row shows."""
    asked = request.GET.get(ASKED, "")
    size = next((one for one in SIZES if str(one) == asked), SIZES[0])
    paginator = Paginator(rows, size)
    if total is not None:
        paginator.__dict__["count"] = total  # a cached property: known without a statement
    return paginator.get_page(request.GET.get("page"))
