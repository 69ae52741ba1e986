"""What can go wrong with a workbook.

OfficeDocsError
└── UnreadableWorkbook   the bytes are no workbook, or one that is too large
"""

from typing import Literal

from rutext import Lang

Code = Literal["not_a_workbook", "encrypted", "too_large", "too_many_rows"]

UNREADABLE: dict[Code, dict[Lang, str]] = {
    "not_a_workbook": {
        "ru": "это не таблица XLSX, XLS или ODS, либо файл поврежден; сохраните таблицу заново как XLSX",
        "en": "this is no XLSX, XLS or ODS workbook, or it is damaged; save the table anew as XLSX",
    },
    "encrypted": {
        "ru": "таблица защищена паролем; снимите защиту и загрузите ее снова",
        "en": "the workbook is protected by a password; remove the protection and upload it again",
    },
    "too_large": {
        "ru": "таблица после распаковки больше {limit} МБ; уберите из нее рисунки и лишние листы",
        "en": "the workbook unpacks to more than {limit} MB; remove pictures and sheets that are not needed",
    },
    "too_many_rows": {
        "ru": "на листе «{sheet}» больше {limit} строк; разделите таблицу",
        "en": "the sheet “{sheet}” has more than {limit} rows; split the table",
    },
}


class OfficeDocsError(Exception):
    """Base of the family: `code` for machines, `say(lang)` for people."""

    def __init__(self, code: Code, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """What is wrong and what to do."""
        return UNREADABLE[self.code][lang].format(**self.details)


class UnreadableWorkbook(OfficeDocsError):
    """The bytes give no tables."""
