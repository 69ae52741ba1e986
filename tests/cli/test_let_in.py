"""`vekha let-in` is the way back when nobody is left who could let in on the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyotp
from click.testing import CliRunner
from django.test import Client

from vekha.accounts.selectors import has_second_factor
from vekha.accounts.services import shut_out
from vekha.accounts.services.factors import new_secret, turn_on
from vekha.cli.let_in import command
from vekha.foundation import clock
from vekha.journal.models import Entry

if TYPE_CHECKING:
    from vekha.accounts.models import User

GOOD = "сорок тысяч братьев"


def test_a_coordinator_who_lost_everything_comes_in_again(anna: User, gleb: User) -> None:
    secret = new_secret()
    turn_on(by=anna, secret=secret, code=pyotp.TOTP(secret).at(clock.on_the_wall()))
    shut_out(by=gleb, user=anna, ground="по ошибке")
    result = CliRunner().invoke(command, ["anna", "--forget-second-factor"])
    assert (result.exit_code, has_second_factor(anna)) == (0, False)
    address = re.findall(r"/invitation/[0-9a-f]{64}/", result.stdout)[0]
    client = Client()
    client.post(address, {"password": GOOD, "again": GOOD, "token": "8f14e45f-ceea-467f-a9d0-3a1f7a5e1111"})
    assert client.get("/me/").status_code == 200
    deeds = Entry.objects.filter(subject_id=anna.pk, actor_id=None).order_by("number").values_list("deed", flat=True)
    assert list(deeds)[-3:] == ["accounts.user.let-in", "accounts.user.link-given", "accounts.factor.forgotten"]


def test_the_second_factor_stays_unless_it_is_asked_for(anna: User) -> None:
    secret = new_secret()
    turn_on(by=anna, secret=secret, code=pyotp.TOTP(secret).at(clock.on_the_wall()))
    assert CliRunner().invoke(command, ["anna"]).exit_code == 0
    assert has_second_factor(anna)


def test_nobody_is_made_up(db: None) -> None:
    result = CliRunner().invoke(command, ["nobody"])
    assert (result.exit_code, result.stderr) == (1, "Error: Человека с логином nobody нет.\n")
