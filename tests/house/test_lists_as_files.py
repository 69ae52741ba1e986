"""What is a table on the screen can be taken away as a sheet."""

from __future__ import annotations

import re

from tests.house.checkout import APPS

TEMPLATES = APPS / "web" / "templates"
# Tables that are no lists, each with the reason why nobody needs them as a file.
EXCEPTIONS = {
    "acts/report.html": "a report as it was made: its own file is offered on the page",
    "accounts/sessions.html": "buttons: one's own browsers, to sign out of",
    "accounts/tries.html": "the latest twenty tries, beside what they are about",
    "bringing/look.html": "a form: what a sheet would change; the sheet itself is at hand",
    "calendars/list.html": "the few secret addresses of one person, each with its button",
    "gallery/table.html": "sample rows",
    "intake/changed_roadmap.html": "a form: what a change would do, before it is confirmed",
    "intake/part.html": "a comparison of two texts, word by word",
    "people/roles.html": "a few rows of one person; the list of people has its file",
    "placing/pieces.html": "a form: what placing would make, before it is confirmed",
    "placing/targets.html": "a form: on whom, before it is confirmed",
    "roadmaps/chart_table.html": "the rows of the road map's table, which has its file",
    "roadmaps/due_times.html": "the control points of a measure: the list of points has them, with its file",
    "roadmaps/preview.html": "a form: where each rule would put the dates",
}


def test_every_table_of_a_list_can_be_taken_away_as_a_file() -> None:
    without = {name for name in templates_with("c-table") if not offers_a_file(name)} - set(EXCEPTIONS)
    assert without == set(), (
        "add <c-downloads /> below the table and hand_over_list to the view (see web/listed.py), "
        "or name the template in EXCEPTIONS with the reason"
    )


def test_no_exception_is_kept_that_is_none() -> None:
    tables = templates_with("c-table")
    assert {
        name for name in EXCEPTIONS if name not in tables or (name != "gallery/table.html" and offers_a_file(name))
    } == set()


def templates_with(component: str) -> set[str]:
    """Templates of pages that use a component."""
    pages = (file for file in TEMPLATES.rglob("*.html") if "components" not in file.parts)
    return {name_of(file) for file in pages if re.search(rf"<{component}[\s/>]", file.read_text(encoding="utf-8"))}


def offers_a_file(name: str) -> bool:
    """Whether the template, or one that includes it, offers the file."""
    including = f'{{% include "{name}"'
    offering = templates_with("c-downloads")
    return name in offering or any(including in (TEMPLATES / one).read_text(encoding="utf-8") for one in offering)


def name_of(file: object) -> str:
    """As pages name it."""
    return str(file).removeprefix(f"{TEMPLATES}/")
