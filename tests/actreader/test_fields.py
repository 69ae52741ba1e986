"""Every field knows where it stands and how sure it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import actreader
from actreader import fields

DATA = Path(__file__).parent / "data"


def of(name: str) -> actreader.ActReading:
    return actreader.read((DATA / name).read_bytes(), name=name)


def printed(act: actreader.ActReading, path: str) -> str:
    """The text of the source at the place of a field, in one line."""
    place = next(one.place for one in fields(act) if one.path == path)
    assert place is not None, path
    return " ".join(act.source.text[place.start : place.end].split())


@pytest.mark.parametrize("name", ["716-ra.docx", "716-ra.odt", "716-ra.rtf", "716-ra.pdf"])
def test_each_cell_of_a_row_leads_to_its_place_in_the_source(name: str) -> None:
    act = of(name)
    for order, appendix in enumerate(act.appendices):
        for index, row in enumerate(appendix.roadmap.rows if appendix.roadmap else ()):
            path = f"appendices/{order}/roadmap/rows/{index}"
            assert " ".join(row.text.split()) in printed(act, f"{path}/text")
            assert " ".join(row.deadline_text.split()) in printed(act, f"{path}/deadline")


@pytest.mark.parametrize("name", ["1077-pa.docx", "1077-pa.html", "1077-pa.odt", "1077-pa.pdf"])
def test_the_head_leads_to_its_lines(name: str) -> None:
    act = of(name)
    assert "1077-па" in printed(act, "number")
    assert "20.04.2023" in printed(act, "date")
    assert printed(act, "title").startswith("О подготовке образовательных")
    assert "ПОСТАНОВЛЕНИЕ" in printed(act, "kind").replace(" ", "")
    assert "Лаврентьева" in printed(act, "control")
    assert "Саватеева" in printed(act, "signatory")


def test_what_a_warning_is_about_is_doubtful_and_nothing_else() -> None:
    text = "ПРИКАЗ\n\n№ 5 от 10.12.2020\n\nО плане\n\n1. Утвердить план.\n\n№\tМероприятие\tОтветственный\tСрок\n"
    rows = "1.\tПервое\tШкола\t1 марта 2021 года\n3.\tТретье\tШкола\t2 марта 2021 года\n"
    act = actreader.read((text + rows).encode(), name="a.txt")
    doubtful = {one.path: one.doubts for one in fields(act) if not one.certain}
    assert doubtful == {
        "issuer": ("no-issuer",),
        "signatory": ("no-signatory",),
        "appendices/0/roadmap/rows/1/number": ("number-out-of-order",),
    }


def test_words_of_a_page_stand_in_its_text_in_order() -> None:
    source = of("716-ra.pdf").source
    assert len(source.pages) >= 2
    assert all(
        0 <= word.left < word.right <= page.width + 1
        for page in source.pages
        for word in source.words
        if word.page == page.number
    )
    starts = [word.start for word in source.words]
    assert starts == sorted(starts)
    covered = sum(word.end - word.start for word in source.words)
    assert covered >= 0.98 * len("".join(source.text.split()))


def test_a_cell_with_a_deadline_for_each_item_tells_them_apart() -> None:
    act = of("1077-pa.docx")
    rows = [row for appendix in act.roadmaps if appendix.roadmap for row in appendix.roadmap.rows]
    assert {row.number: row.item_deadlines for row in rows if row.item_deadlines} == {
        "3": ("до 1 августа 2023 г.", "до 10 августа 2023 г.", "до 25 августа 2023 г.")
    }
