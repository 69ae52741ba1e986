"""The table of permissions, `addresses.txt`, and what an address answers."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import get_resolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.test import Client
    from django.urls import URLPattern, URLResolver

TABLE = Path(__file__).with_name("addresses.txt")
PERSONAS = ("stranger", "anna", "pavel", "boris", "vera", "gleb", "daria", "yuri", "nina")
LINE = re.compile(r"(?P<method>GET|POST) +(?P<address>/(?:{[^}]*}|[^ {])*) *(?P<codes>.*)")


@dataclass(frozen=True)
class Row:
    """What every persona is answered at an address, asked in one way. Without codes: not looked at yet."""

    method: str
    address: str
    codes: tuple[str, ...]

    def at(self, objects: Mapping[str, object]) -> str:
        """The address with objects in place of the words in braces."""
        return self.address.format_map(objects)

    def __str__(self) -> str:
        told = " ".join(f"{code:<8}" for code in self.codes)
        return f"{self.method:<4} {self.address:<52} {told}".rstrip()


def rows() -> list[Row]:
    """The table, from top to bottom."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found = [LINE.fullmatch(line) for line in lines if line.startswith(("GET", "POST"))]
    return [Row(each["method"], each["address"], tuple(each["codes"].split())) for each in found if each]


def answer(client: Client, method: str, address: str) -> str:
    """What the client is answered, in one word; a POST sends an empty form. Whatever it did is undone."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.get(address) if method == "GET" else client.post(address)
        if response.streaming:
            response.getvalue()  # read to its end, so that its file is closed
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code in {301, 302, 303}:
        return "in" if response.headers["Location"].startswith("/sign-in/") else "go"
    return str(response.status_code)


def routes() -> set[str]:
    """Every route that the resolver knows."""
    return set(_below(get_resolver(), ""))


def _below(resolver: URLResolver | URLPattern, above: str) -> Iterator[str]:
    for each in getattr(resolver, "url_patterns", []):
        route = above + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from _below(each, route)
        else:
            yield route
