"""Filling in a form that stands on a page, as a browser without scripts does."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.seen import Answer

_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_INPUT = re.compile(r"<input\b[^>]*>")
_TEXTAREA = re.compile(r'<textarea\b[^>]*\bname="([^"]*)"[^>]*>(.*?)</textarea>', re.DOTALL)
NOT_SENT = {"csrfmiddlewaretoken"}


def form_on(page: Answer, address: str) -> dict[str, str]:
    """What the form that can be sent to `address` holds before anybody types. AssertionError where the page has none."""
    forms = _forms(page, address)
    assert forms, f"the page has no form for {address}"
    return _inputs(forms[0]) | {name: html.unescape(text.strip("\n")) for name, text in _TEXTAREA.findall(forms[0])}


def has_form(page: Answer, address: str) -> bool:
    """Whether the page has a form that can be sent to `address`."""
    return bool(_forms(page, address))


def _forms(page: Answer, address: str) -> list[str]:
    """Forms that are sent there by themselves or by one of their buttons."""
    return [form for form in _FORM.findall(page.content.decode()) if f'action="{address}"' in form]


def _inputs(form: str) -> dict[str, str]:
    found = {}
    for tag in _INPUT.findall(form):
        attributes = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if attributes.get("type") != "file" and attributes.get("name", "") not in NOT_SENT:
            found[attributes["name"]] = attributes.get("value", "")
    return found
