"""`vekha let-in`: a way in for somebody whom nobody is left to let in on the pages."""

import secrets

import click
from django.db import transaction
from django.urls import reverse

from vekha.accounts.models import User
from vekha.accounts.services import people
from vekha.accounts.services.factors import forget
from vekha.accounts.services.invitations import give_link


@click.command("let-in")
@click.argument("login")
@click.option("--forget-second-factor", is_flag=True, help="Снять и второе подтверждение.")
def command(login: str, *, forget_second_factor: bool) -> None:
    """Напечатать ссылку, по которой человек задаст пароль; закрытый вход открыть."""
    user = User.objects.filter(login=login).first()
    if user is None:
        raise click.ClickException(f"Человека с логином {login} нет.")
    token = secrets.token_hex(32)
    with transaction.atomic():
        people.let_in(by=None, user=user)
        give_link(by=None, user=user, token=token)
        if forget_second_factor:
            forget(by=None, user=user)
    click.echo(f"Откройте в браузере адрес Вехи и за ним: {reverse('invitation', args=[token])}")
    click.echo("Ссылка действует один раз и семь дней.")
