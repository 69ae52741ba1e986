"""Many processes that try at once get no more tries than one that tries in turn."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tests.people import PASSWORD
from vekha.accounts.models import Brake, SignIn
from vekha.accounts.services import add_user
from vekha.accounts.services.sessions import Caller
from vekha.accounts.services.signing_in import prove_password
from vekha.foundation.errors import Refused


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_thirty_tries_at_once_are_five_looks() -> None:
    add_user(by=None, login="olga", name="Ольга Тихонова", password=PASSWORD)
    ended: list[str] = []
    gate = threading.Barrier(30)

    def attempt() -> None:
        gate.wait()
        try:
            prove_password(login="olga", password="wrong", caller=Caller("10.0.0.5", "Chrome"))
        except Refused as refused:
            ended.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(30)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ended) == ["sign-in-refused"] * 5 + ["sign-in-shut"] * 25
    assert Brake.objects.get(key="login:olga").tries == 5
    assert sum(SignIn.objects.filter(outcome="wrong").values_list("times", flat=True)) == 5
