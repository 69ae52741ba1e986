"""What can go wrong with a file. Every error says what happened, where, and what to do, in Russian and in English.

ActReaderError
├── UnreadableFile   the file gives no text at all: code is one of UNREADABLE
└── NotAnAct         there is text, but neither the head of an act nor a table of measures in it
"""

from dataclasses import dataclass
from typing import Literal

from rutext import Lang

FORMATS = "DOCX, PDF, ODT, RTF, HTML, TXT"  # what the messages recommend

Code = Literal[
    "empty",
    "not_supported",
    "encrypted",
    "too_large",
    "binary",
    "broken",
    "too_many_pages",
    "too_long",
    "too_intricate",
    "too_heavy",
    "no_text_layer",
    "needs_office",
    "only_pictures",
    "needs_recognition",
    "too_large_picture",
    "no_page",
    "not_an_act",
]

UNREADABLE: dict[Code, dict[Lang, str]] = {
    "empty": {
        "ru": "файл пуст; выберите файл, в котором есть текст акта",
        "en": "the file is empty; choose a file that holds the text of the act",
    },
    "not_supported": {
        "ru": "формат файла не поддерживается; сохраните акт как {formats}",
        "en": "the format of the file is not supported; save the act as {formats}",
    },
    "encrypted": {
        "ru": "файл защищен паролем; снимите защиту и загрузите его снова",
        "en": "the file is protected by a password; remove the protection and upload it again",
    },
    "too_large": {
        "ru": "файл больше допустимого: {size} МБ при пределе {limit} МБ; уберите из него рисунки или разделите его",
        "en": "the file is over the limit: {size} MB, and at most {limit} MB are allowed; remove pictures or split it",
    },
    "binary": {
        "ru": "в файле двоичные данные, а не текст; сохраните акт как {formats}",
        "en": "the file holds binary data and no text; save the act as {formats}",
    },
    "broken": {
        "ru": "файл поврежден и не открывается; сохраните акт заново и загрузите его снова",
        "en": "the file is damaged and cannot be opened; save the act anew and upload it again",
    },
    "too_many_pages": {
        "ru": "в файле {pages} страниц при пределе {limit}; оставьте в нем только акт",
        "en": "the file has {pages} pages, and at most {limit} are read; leave only the act in it",
    },
    "too_long": {
        "ru": "в файле больше {characters} знаков или {pieces} абзацев и ячеек; оставьте в нем только акт",
        "en": "the file has more than {characters} characters or {pieces} paragraphs and cells; leave only the act in it",
    },
    "too_intricate": {
        "ru": "на страницах файла слишком много рисунков и линий; сохраните акт заново как DOCX и загрузите его",
        "en": "too much is drawn on the pages of the file; save the act anew as DOCX and upload it",
    },
    "needs_office": {
        "ru": "файлы DOC читает LibreOffice, а здесь его нет; сохраните акт как DOCX",
        "en": "DOC files are read through LibreOffice, which is not installed here; save the act as DOCX",
    },
    "only_pictures": {
        "ru": "в файле только изображения страниц, а распознавание не разрешено; загрузите документ с текстом",
        "en": "the file holds only pictures of pages, and recognition is not allowed; upload a document with text",
    },
    "needs_recognition": {
        "ru": "в файле только изображения страниц, а программы распознавания tesseract с русским языком здесь нет; загрузите документ с текстом",
        "en": "the file holds only pictures of pages, and tesseract with Russian is not installed here; upload a document with text",
    },
    "too_large_picture": {
        "ru": "изображение страницы слишком велико; сохраните его с разрешением 300 точек на дюйм",
        "en": "the picture of a page is too large; save it at 300 dots per inch",
    },
    "no_page": {
        "ru": "страницы {page} в файле нет",
        "en": "the file has no page {page}",
    },
    "too_heavy": {
        "ru": "файл не удалось прочесть за {seconds} с и {memory} МБ памяти; сохраните акт заново как DOCX и загрузите его снова",
        "en": "the file could not be read within {seconds} s and {memory} MB of memory; save the act anew as DOCX and upload it",
    },
    "no_text_layer": {
        "ru": "на изображениях страниц не найден текст; загрузите документ с текстом или более четкие изображения",
        "en": "no text was found in the pictures of pages; upload a document with text or clearer pictures",
    },
    "not_an_act": {
        "ru": "это не похоже на правовой акт: нет ни реквизитов (вид, дата, номер), ни таблицы мероприятий; "
        "проверьте, тот ли файл выбран",
        "en": "this does not look like a legal act: there is neither a head (kind, date, number) nor a table of "
        "measures; check that the right file was chosen",
    },
}


class ActReaderError(Exception):
    """Base of the family: `code` for machines, `say(lang)` for people, `name` of the file it is about."""

    def __init__(self, code: Code, *, name: str, **details: str) -> None:
        self.code = code
        self.name = name
        self.details = {"formats": FORMATS, **details}
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """One line: the file, what is wrong with it, what to do."""
        told = UNREADABLE[self.code][lang].format(**self.details)
        return f"{self.name}: {told}" if self.name else told


class UnreadableFile(ActReaderError):
    """The file gives no text at all."""


class NotAnAct(ActReaderError):
    """The file was read, and what stands in it is not an act."""

    def __init__(self, *, name: str) -> None:
        super().__init__("not_an_act", name=name)


@dataclass(frozen=True, slots=True)
class Told:
    """An error on its way from another process: its code and details."""

    code: Code
    details: dict[str, str]
