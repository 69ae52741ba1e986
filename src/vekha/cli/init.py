"""`vekha init`: the first organizations and the first coordinator of an empty installation."""

from typing import Any

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models, transaction

from vekha.accounts.models import User
from vekha.accounts.rules import COORDINATOR
from vekha.accounts.services import add_user, give_role
from vekha.foundation import clock
from vekha.organizations.models import Kind, Organization
from vekha.organizations.services.organizations import add_organization
from vekha.programmes.services import install, shipped_packs


class Words(click.ParamType[str]):
    """A text that is not blank and fits where it will be kept."""

    name = "text"

    def __init__(self, model: type[models.Model], field: str) -> None:
        kept: Any = model._meta.get_field(field)
        self.longest: int = kept.max_length

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text without spaces around it."""
        text = value.strip()
        if not text:
            self.fail("Напишите хотя бы одно слово.", param, ctx)
        if len(text) > self.longest:
            self.fail(f"Не больше {self.longest} знаков.", param, ctx)
        return text


def good_password(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A password that Django's validators accept."""
    try:
        validate_password(value)
    except ValidationError as error:
        raise click.BadParameter(" ".join(error.messages)) from error
    return value


SHORT, LONG = Words(Organization, "short_name"), Words(Organization, "name")


@click.command("init")
@click.option("--region", type=SHORT, prompt="Регион", help="Например: Владимирская область.")
@click.option("--body", type=LONG, prompt="Орган-координатор", help="Полное наименование, как в актах.")
@click.option("--body-short", type=SHORT, prompt="Кратко", help="Например: Департамент образования.")
@click.option("--login", type=Words(User, "login"), prompt="Логин координатора")
@click.option("--name", type=Words(User, "name"), prompt="Имя и фамилия координатора")
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
