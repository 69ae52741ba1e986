"""Every component is shown in the gallery, and shows only what it is given, escaped."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import Client, RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from vekha.accounts.models import User
from vekha.web.forms import DayField

TEMPLATES = Path(__file__).parents[2] / "src" / "vekha" / "web" / "templates"
COMPONENTS = TEMPLATES / "components"


def name_of(component: Path) -> str:
    """`field/help.html` is <c-field.help>, `field/index.html` is <c-field>."""
    return ".".join(component.relative_to(COMPONENTS).with_suffix("").parts).removesuffix(".index")


def shown(source: str, address: str = "/", **context: object) -> str:
    """What a page at an address shows for a piece of template, white space folded (no-break spaces too)."""
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    page = Template(CottonCompiler().process("{% load words %}" + source))
    return " ".join(page.render(RequestContext(request, context)).split())


@pytest.mark.parametrize("component", sorted(map(name_of, COMPONENTS.rglob("*.html"))))
def test_the_gallery_shows_every_component(component: str) -> None:
    within_others = {"field.help", "field.label", "problems"}
    gallery = "".join(file.read_text(encoding="utf-8") for file in (TEMPLATES / "gallery").glob("*.html"))
    assert re.search(rf"<c-{re.escape(component)}[\s>]", gallery) or component in within_others


def test_the_gallery_leaves_no_component_unread(anna: User, client: Client) -> None:
    client.force_login(anna)
    page = client.get("/gallery/")
    assert page.status_code == 200
    assert b"<c-" not in page.content


@pytest.mark.django_db
def test_the_gallery_is_for_those_who_signed_in(client: Client) -> None:
    assert client.get("/gallery/").headers["Location"] == "/sign-in/?next=/gallery/"


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_no_template_carries_what_the_browser_would_refuse(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert re.findall(r"""\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:""", source) == []


def test_what_a_component_is_not_given_it_does_not_take_from_the_page() -> None:
    assert shown("<c-button primary>Принять</c-button>", href="/elsewhere/", quiet=True, attrs="x") == (
        '<button class="button primary" type="submit">Принять</button>'
    )


def test_attributes_that_pass_through_are_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    assert "<script>" not in shown('<c-button :value="evil">Принять</c-button>', evil=evil)
    assert "<script>" not in shown('<c-todo what="{{ evil }}" href="{{ evil }}" />', evil=evil)
    assert "<script>" not in shown('<c-todo :what="evil" :note="evil" />', evil=evil)


def test_a_false_attribute_is_left_out() -> None:
    assert shown('<c-button :disabled="busy">Принять</c-button>', busy=False) == (
        '<button class="button" type="submit">Принять</button>'
    )


def test_a_signal_without_words_says_the_usual_ones() -> None:
    assert shown('<c-signal kind="late" />') == '<span class="signal late">просрочено</span>'
    assert shown('<c-signal kind="late">5 дней</c-signal>') == '<span class="signal late">5 дней</span>'


def test_a_bar_speaks_to_the_browser_in_its_own_numbers() -> None:
    assert shown('<c-bar :value="share" :of="1.5" label="Охвачено" />', share=0.25) == (
        '<progress class="bar" value="0.25" max="1.5" aria-label="Охвачено"></progress>'
    )
    assert shown('<c-bar :value="0" :of="3" label="Охвачено" />') == (
        '<progress class="bar" value="0" max="3" aria-label="Охвачено"></progress>'
    )


def test_a_bar_without_a_value_is_work_that_goes_on() -> None:
    assert shown('<c-bar label="Читается" />') == '<progress class="bar" aria-label="Читается"></progress>'


def test_the_pages_of_a_list_keep_the_question() -> None:
    page = Paginator(range(412), 50).page(2)
    text = shown('<c-pager :page="page" />', "/points/?state=late&page=2", page=page)
    assert re.findall('href="([^"]*)"', text) == ["?state=late&amp;page=1", "?state=late&amp;page=3"]
    assert "51–100 из 412" in text


def test_a_list_of_one_page_has_no_pager() -> None:
    assert shown('<c-pager :page="page" />', page=Paginator(range(3), 50).page(1)) == ""


class Extension(forms.Form):
    """A form with a field that explains itself and one that need not be filled."""

    until = DayField(label="Новый срок", help_text="Рабочий день.")
    why = forms.CharField(label="Причина", required=False)


def test_a_wrong_field_is_tied_to_its_help_and_its_error() -> None:
    text = shown('<c-field :field="form.until" />', form=Extension({"until": "31.06.2021"}))
    assert '<label for="id_until">' in text
    assert '<div class="help" id="id_until_helptext">Рабочий день.</div>' in text
    assert '<ul class="error" id="id_until_error">' in text
    assert 'aria-describedby="id_until_helptext id_until_error"' in text
    assert 'aria-invalid="true"' in text
    assert 'value="31.06.2021"' in text


def test_a_field_that_need_not_be_filled_says_so() -> None:
    assert "(необязательно)" in shown('<c-field :field="form.why" />', form=Extension())
    assert "(необязательно)" not in shown('<c-field :field="form.until" />', form=Extension())


def test_a_date_field_says_its_day_in_words() -> None:
    text = shown('<c-field :field="form.until" />', form=Extension({"until": "25.08.2021"}))
    assert '<time datetime="2021-08-25">25 августа 2021 г. (ср)</time>' in text


def test_the_summary_of_a_form_leads_to_the_wrong_fields() -> None:
    text = shown('<c-problems :form="form" />', form=Extension({"until": ""}))
    assert '<li><a href="#id_until">Новый срок</a>: Обязательное поле.</li>' in text
    assert shown('<c-problems :form="form" />', form=Extension({"until": "2021-08-25"})) == ""
