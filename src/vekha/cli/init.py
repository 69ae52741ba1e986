"""`vekha init`: the first organizations and the first coordinator of an empty installation."""

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction

from vekha.accounts.models import User
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import add_user, give_role
from vekha.foundation import clock
from vekha.organizations.models import Kind
from vekha.organizations.services import add_organization
from vekha.programmes.services import install, shipped_packs


def good_password(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A password that Django's validators accept."""
    try:
        validate_password(value)
    except ValidationError as error:
        raise click.BadParameter(" ".join(error.messages)) from error
    return value


@click.command("init")
@click.option("--region", prompt="Регион", help="Например: Владимирская область.")
@click.option("--body", prompt="Орган-координатор", help="Полное наименование, как в актах.")
@click.option("--body-short", prompt="Кратко", help="Например: Департамент образования.")
@click.option("--login", prompt="Логин координатора")
@click.option("--name", prompt="Имя и фамилия координатора")
@click.option("--password", prompt="Пароль", hide_input=True, confirmation_prompt=True, callback=good_password)
def command(region: str, body: str, body_short: str, login: str, name: str, password: str) -> None:
    """Начать пустую установку: регион, орган-координатор и первый пользователь."""
    call_command("migrate", verbosity=0)
    if User.objects.exists():
        raise click.ClickException("В этой установке уже есть пользователи; новых добавляет координатор.")
    with transaction.atomic():
        root = add_organization(by=None, parent=None, code="region", kind=Kind.REGION, name=region, short_name=region)
        organization = add_organization(
            by=None, parent=root, code="coordinator", kind=Kind.BODY, name=body, short_name=body_short
        )
        user = add_user(by=None, login=login, name=name, password=password, organization=organization)
        give_role(by=None, user=user, role=COORDINATOR, organization=root, since=clock.today())
        for pack in shipped_packs():
            install(by=user, pack=pack)
    click.echo("Готово. Запустите: make run DEMO=0")
