"""Many processes that try at once get no more tries than one that tries in turn."""

from __future__ import annotations

import threading
import uuid
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from vekha.accounts.models import Brake, SignIn
from vekha.accounts.services.sessions import Caller
from vekha.accounts.services.signing_in import prove_password
from vekha.foundation.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

AT_ONCE = 30


def at_once(deed: Callable[[], None], threads: int = AT_ONCE) -> None:
    """Each in a thread with a connection of its own, all in the same moment; what they write is committed."""
    gate = threading.Barrier(threads)

    def one() -> None:
        gate.wait()
        try:
            deed()
        finally:
            connection.close()

    started = [threading.Thread(target=one) for _ in range(threads)]
    for each in started:
        each.start()
    for each in started:
        each.join()


@pytest.mark.postgres
@pytest.mark.django_db
def test_thirty_tries_at_once_are_five_looks() -> None:
    """On SQLite one writes after another by itself; the login is nobody's, for the threads see only what is committed."""
    login = uuid.uuid4().hex
    caller = Caller(login[:30], "Chrome")
    ended: list[str] = []

    def attempt() -> None:
        try:
            prove_password(login=login, password="wrong", caller=caller)
        except Refused as refused:
            ended.append(refused.code)

    def forget() -> None:
        Brake.objects.filter(key__endswith=caller.address).delete()
        Brake.objects.filter(key=f"login:{login}").delete()
        SignIn.objects.filter(login=login).delete()

    try:
        at_once(attempt)
        assert sorted(ended) == ["sign-in-refused"] * 5 + ["sign-in-shut"] * 25
        assert Brake.objects.get(key=f"login:{login}").tries == 5
        assert SignIn.objects.filter(login=login, outcome="wrong").count() == 5
        assert sum(SignIn.objects.filter(login=login, outcome="shut").values_list("times", flat=True)) == 25
    finally:
        at_once(forget, threads=1)
