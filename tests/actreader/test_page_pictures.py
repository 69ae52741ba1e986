"""Pages are drawn as pictures on which the boxes of words lie where the words are seen."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

import actreader
from actreader import Bounds, UnreadableFile

DATA = Path(__file__).parent / "data"
ORDER = DATA / "1077-pa.pdf"
WIDTH = 800


def drawn(data: bytes, page: int, width: int = WIDTH) -> Image.Image:
    return Image.open(io.BytesIO(actreader.page_picture(data, page=page, width=width)))


def test_a_page_is_as_wide_as_asked_and_no_wider_than_anyone_needs() -> None:
    assert drawn(ORDER.read_bytes(), 1).width == WIDTH
    assert drawn(ORDER.read_bytes(), 1, width=100_000).width == 2400


def test_every_word_of_a_pdf_is_seen_in_its_box() -> None:
    data = ORDER.read_bytes()
    source = actreader.read(data, name="a.pdf").source
    for size in source.pages:
        picture = drawn(data, size.number).convert("L")
        scale = WIDTH / size.width
        words = [word for word in source.words if word.page == size.number]
        assert len(words) > 50
        for word in words:
            box = tuple(round(edge * scale) for edge in (word.left, word.top, word.right, word.bottom))
            inside = picture.crop((box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1))
            assert any(inside.histogram()[:160]), source.text[word.start : word.end]


def test_the_words_of_a_pdf_are_all_its_text() -> None:
    source = actreader.read(ORDER.read_bytes(), name="a.pdf").source
    said = "".join(source.text[word.start : word.end] for word in source.words)
    assert said == "".join(source.text.split())


def test_a_frame_of_a_picture_file_is_a_page() -> None:
    frames = [Image.new("1", (1600, 2200), 1), Image.new("L", (1200, 600), 0)]
    file = io.BytesIO()
    frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:])
    assert drawn(file.getvalue(), 2).size == (WIDTH, WIDTH // 2)


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_said_to_be_missing(page: int) -> None:
    with pytest.raises(UnreadableFile) as refused:
        actreader.page_picture(ORDER.read_bytes(), page=page, width=WIDTH)
    assert (refused.value.code, refused.value.say("ru")) == ("no_page", f"страницы {page} в файле нет")


@pytest.mark.parametrize("data", [b"%PDF-1.7 and nothing", b"\x89PNG\r\n\x1a\nnothing", b"no picture at all"])
def test_a_file_without_pages_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        actreader.page_picture(data, page=1, width=WIDTH)
    assert refused.value.code == "broken"


def test_a_page_that_takes_too_long_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        actreader.page_picture(ORDER.read_bytes(), page=1, width=WIDTH, bounds=Bounds(seconds=0))
    assert refused.value.code == "too_heavy"
