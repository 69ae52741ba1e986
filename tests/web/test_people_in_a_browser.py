"""People and one's own sign-in, as a person meets them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.people import Order
from vekha.accounts.models import User

pytestmark = pytest.mark.browser

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
ADDRESSES = ["/people/", "/people/invite/", "/people/{gleb}/", "/me/", "/factor/"]

Opening = Callable[..., Page]


@pytest.fixture
def opened(
    story: Order, anna: User, gleb: User, browser_page: Opening, sign_in: Callable[[Page, str], None]
) -> Opening:
    """`opened(address, width=360)` is the page as Анна has it before her."""

    def open_page(address: str, **look: object) -> Page:
        page = browser_page(**look)
        sign_in(page, anna.login)
        page.goto(address.format(gleb=gleb.pk))
        return page

    return open_page


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_everybody_can_use_the_page(
    width: int, theme: str, address: str, opened: Opening, axe: Callable[[Page], list[str]]
) -> None:
    page = opened(address, width=width, theme=theme)
    for closed in page.locator("main summary").all():
        closed.click()
    assert axe(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_person_is_invited_and_comes_in(scripts: bool, opened: Opening, browser_page: Opening) -> None:
    page = opened("/people/invite/", scripts=scripts)
    page.get_by_label("Имя и фамилия").fill("Ольга Тихонова")
    page.get_by_label("Логин").fill("olga")
    page.get_by_label("Место работы").fill("kovrov-school-8")
    page.get_by_label("Где: в организации и во всём, что ниже").fill("Школа № 8, Ковров")
    page.get_by_role("button", name="Пригласить").click()
    link = page.locator("main code").inner_text()
    hers = browser_page(scripts=scripts)
    hers.goto(link)
    hers.get_by_label("Новый пароль").fill("сорок тысяч братьев")
    hers.get_by_label("Ещё раз").fill("сорок тысяч братьев")
    hers.get_by_role("button", name="Задать пароль и войти").click()
    expect(hers.locator("header.head")).to_contain_text("Ольга Тихонова, исполнитель, Школа № 8, Ковров")
