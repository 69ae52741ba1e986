"""Files that give no act: each costs one clear line that says what to do."""

import pytest

from actreader import ActReaderError, Limits, NotAnAct, UnreadableFile, read


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "order.txt", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "order.txt", "empty"),
        (b"\0\0\0", "order.txt", "empty"),
        (bytes(range(256)) * 40, "order.txt", "binary"),
        (b"MZ\x90\0\x03\0\0\0" * 50, "order.docx", "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "order.docx", "encrypted"),
        (b"\xff\xd8\xff\xe0" + bytes(400), "order.jpg", "broken"),
    ],
)
def test_what_gives_no_text_is_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, name=name)
    assert (caught.value.code, caught.value.name) == (code, name)


@pytest.mark.parametrize(
    "text",
    [
        "Купить хлеб, молоко и 2 кг яблок.",
        "Глава 1\n\nОднажды в студеную зимнюю пору я из лесу вышел. 12.12.2020 был сильный мороз.",
        "a\tb\tc\n1\t2\t3\n",
        "Фамилия\tИмя\tОтчество\nИванов\tИван\tИванович\n",
        "№\tПоказатель\tЕдиница\t2021\n1\tДоля\t%\t20\n",
    ],
)
def test_a_text_that_is_no_act_is_told_apart(text: str) -> None:
    with pytest.raises(NotAnAct):
        read(text.encode(), name="notes.txt")


def test_a_file_over_the_limit_is_not_opened() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(b"a" * 3_000_000, name="order.txt", limits=Limits(file_size=2_097_152))
    assert caught.value.say("ru") == (
        "order.txt: файл больше допустимого: 2.9 МБ при пределе 2.0 МБ; уберите из него рисунки или разделите его"
    )


def test_every_error_says_what_where_and_what_to_do_in_two_languages() -> None:
    said = {lang: ActReaderError("empty", name="order.txt").say(lang) for lang in ("ru", "en")}
    assert said == {
        "ru": "order.txt: файл пуст; выберите файл, в котором есть текст акта",
        "en": "order.txt: the file is empty; choose a file that holds the text of the act",
    }
    assert str(NotAnAct(name="a.txt")) == NotAnAct(name="a.txt").say("en")
