"""Official text on a page: every word as issued, its lines as paragraphs and lists."""

import re
from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_DASH = re.compile(r"^[-–—•]\s*")


@register.filter
def as_issued(text: str) -> SafeString:
    """Lines as they were printed; those that begin with a dash become a list, whose bullets stand for the dashes."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    parts = [
        _part(list(run), listed=listed) for listed, run in groupby(lines, key=lambda line: bool(_DASH.match(line)))
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


def _part(lines: list[str], *, listed: bool) -> SafeString:
    if listed:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_DASH.sub("", one),) for one in lines)))
    return format_html_join("", "<p>{}</p>", ((one,) for one in lines))
