"""The words of the deadline language: every spelling that is known, the kind of token it makes, and its value.

Spellings are patterns over cleaned lower-case text, tried in this order. What stands nowhere here becomes a ``WORD``,
which only free text («со дня регистрации …») accepts: an unknown word elsewhere leaves the cell unread.
"""

import re
from collections.abc import Callable
from typing import Any

from srok.numerals import NUMBER, NUMBER_OF, ORDINAL, ordinal_of
from srok.quantities import Degree, Every, Offset, TemplateYear, Unit

Value = Callable[[str], Any]

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_WEEKDAYS = ("понедельн", "вторн", "сред", "четверг", "пятниц", "суббот", "воскресен")
_SHORT_WEEKDAYS = {"пн": 0, "вт": 1, "ср": 2, "чт": 3, "пт": 4, "сб": 5, "вс": 6}
_PERIODS = (("месяц", Every.MONTH), ("квартал", Every.QUARTER), ("полугоди", Every.HALF), ("год", Every.YEAR))
_TERMS = (
    ("дневн", Unit.DAY),
    ("суточн", Unit.DAY),
    ("недельн", Unit.WEEK),
    ("месячн", Unit.MONTH),
    ("годичн", Unit.YEAR),
    ("часов", Unit.HOUR),
)
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
# Roman figures are often typed with other letters: Cyrillic І, П for II, Ш for III, У for V, l or 1 for I.
_ROMAN_TYPED = str.maketrans({"і": "i", "п": "ii", "ш": "iii", "у": "v", "l": "i", "1": "i"})

YEAR_WORD = r"(?: ?-? ?(?:годах|году|года|год|г)(?![а-яё])\.?)"


def _nothing(_: str) -> None:
    return None


def _just(value: Any) -> Value:
    return lambda _: value


def _figures(text: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in re.findall(r"\d+", text))


def full_year(year: int) -> int:
    """A year typed with two digits: 00–49 belong to this century, 50–99 to the last."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def _date(text: str) -> tuple[int, int, int]:
    day, month, year = _figures(text)
    return day, month, full_year(year)


def _iso_date(text: str) -> tuple[int, int, int]:
    year, month, day = _figures(text)
    return day, month, year


def _month(text: str) -> int:
    return _MONTHS.index("ма" if re.match(r"ма(?!р)", text) else text[:3]) + 1


def _year(text: str) -> int:
    return full_year(_figures(text)[0])


def _template(text: str) -> TemplateYear:
    shift = re.search(r"([-+]) ?(\d)", text)
    letter = {"х": "X", "у": "Y"}.get(text[0], text[0].upper())
    return TemplateYear(letter, int(shift[1] + shift[2]) if shift else 0)


def _weekday(text: str) -> int:
    found = next((index for index, stem in enumerate(_WEEKDAYS) if stem in text), None)
    return _SHORT_WEEKDAYS[text[:2]] if found is None else found


def _roman(text: str) -> int:
    return _ROMANS[re.split("[- ]", text)[0].translate(_ROMAN_TYPED)]


def _number(text: str) -> int:
    figures = _figures(text)
    return figures[0] if figures else NUMBER_OF[text]


def _following(text: str) -> Every | None:
    """The period after which the month follows; None where it is only called «период»."""
    told = text.rsplit(" за ", 1)[1]
    named = next((every for stem, every in _PERIODS if stem in told), None)
    return named or (None if "период" in told else Every.MONTH)


def _term(text: str) -> Offset:
    """«10-дневный», «трёхмесячный», «недельный»."""
    stem, unit = next((stem, unit) for stem, unit in _TERMS if stem in text)
    count = text.split(stem, maxsplit=1)[0].removesuffix("рабочих ").strip(" -")
    figures = _figures(count)
    return Offset(figures[0] if figures else NUMBER_OF[count or "один"], unit)


def _genitive(text: str) -> str:
    """«по окончании» → «окончания», «по итогам» → «итогов»."""
    noun = text.removeprefix("по ")
    return noun[:-1] + "я" if noun.endswith("и") else {"итогам": "итогов", "результатам": "результатов"}[noun]


_TERM = r"(?:дневн|суточн|недельн|месячн|годичн|часов)(?:ый|ой)(?: срок| период)?"
_REPORTED = r"(?:отч[её]тн|истекш|прошедш|предыдущ|текущ)[а-я]+"

# kind, spellings, value
VOCABULARY: tuple[tuple[str, str, Value], ...] = (
    # dates and years in figures
    ("DATE", r"\d{1,2} ?[.,/] ?\d{1,2} ?[.,/] ?(?:\d{4}|\d{2})(?!\d|\.\d)" + YEAR_WORD + "?", _date),
    ("DATE", r"(?:19|20)\d\d-\d\d-\d\d(?!\d)", _iso_date),
    ("MONTH_YEAR", r"\d{1,2}\.(?:19|20)\d\d(?!\d)" + YEAR_WORD + "?", _figures),
    ("DAY_MONTH", r"\d{1,2} ?\. ?[01]\d(?!\d| ?\. ?\d\d(?![.\d]))(?:\.(?!\d))?", _figures),
    ("TWO_YEARS", r"(?:19|20)\d\d ?/ ?(?:(?:19|20)\d\d|\d\d)(?!\d)", lambda text: int(text[:4])),
    ("YEAR", r"(?:19|20)\d\d(?!\d)(?:-(?:го|й|м)(?![а-я]))?" + YEAR_WORD + "?", _year),
    ("YEAR", r"\d\d" + YEAR_WORD, _year),
    ("TEMPLATE", r"[xхn](?: ?[-+] ?\d)?" + YEAR_WORD, _template),
    ("THIS_YEAR", r"(?:текущего|этого|настоящего) (?:календарного )?(?:года|г\.)|[тс]\. ?г\.?(?![а-я])", _nothing),
    ("PLURAL_YEARS", r"(?:годы|годов|годам|гг)(?![а-яё])\.?", _nothing),
    # numbers
    ("TERM", rf"\d+(?:-| )?(?:ти|х|и|ми)?(?:-| )?{_TERM}", _term),
    ("TERM", rf"{NUMBER}(?:-| )?{_TERM}|{_TERM}", _term),
    ("ROMAN", r"(?:iv|i{1,3}|vi?|1v|[іi]у|1у|і{1,3}|п|ш|l{1,3})(?:-?(?:й|го|м|е|ый|ой|ий))?(?=[ ,-]|$)", _roman),
    ("NUM", r"\d{1,3}(?!\d)(?: ?- ?(?:го|ый|ой|ий|ти|ми|ая|ое|ом|му|ого|его|ей|й|е|х|и|м|я|ю|а)(?![а-яё]))?", _number),
    ("NUM", rf"{NUMBER}(?![а-яё])", _number),
    ("ORDINAL", rf"{ORDINAL}(?![а-яё])", ordinal_of),
    # months, quarters and their like
    (
        "MONTH",
        r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|ем)|(?:март|август)(?:а|у|е|ом)?|ма(?:й|я|ю|е|ем))(?![а-яё])"
        r"|(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)(?![а-яё])\.?",
        _month,
    ),
    ("QUARTER", r"квартал(?:а|е|у|ы|ов|ом|ах)?(?![а-яё])|кв(?![а-яё])\.?", _nothing),
    ("HALF", r"полугоди(?:е|я|ю|и|ем|й)(?![а-яё])|п/г", _nothing),
    ("DECADE", r"декад[а-яё]+", _nothing),
    (
        "FOLLOWING",
        rf"(?:каждого )?месяца,? следу[а-я]+ за {_REPORTED}(?: (?:месяц|квартал|полугоди|год|период)[а-я]*)?"
        r"|(?:каждого )?месяца,? следу[а-я]+ за (?:квартал|полугоди|период)[а-я]+|следующего за отч[её]тн[а-я]+(?: месяц[а-я]+)?",
        _following,
    ),
    # units of time
    (
        "UNIT",
        r"(?:рабоч[а-я]+|раб\.?) (?:дня|дней|день|дню|дни|днями|дн)(?![а-я])\.?|р\. ?д\.",
        _just(Unit.WORKING_DAY),
    ),
    (
        "UNIT",
        r"(?:календарн[а-я]+ )?(?:дня|дней|день|дню|дни|днями|дн\.|сутки|суток)(?![а-я])|к\. ?д\.",
        _just(Unit.DAY),
    ),
    ("UNIT", r"(?:недел[а-я]+|нед\.)", _just(Unit.WEEK)),
    ("UNIT", r"(?:календарн[а-я]+ )?месяц[а-я]*|мес\.", _just(Unit.MONTH)),
    ("UNIT", r"час(?:а|ов)?(?![а-я])", _just(Unit.HOUR)),
    ("UNIT", r"(?:год[ау]?|лет)(?![а-я])", _just(Unit.YEAR)),
    # recurrences
    ("EVERY", r"ежедневн[а-я]+", _just(Every.DAY)),
    ("EVERY", r"еженедельн[а-я]+", _just(Every.WEEK)),
    ("EVERY", r"(?:ежемесячн[а-я]+|помесячно)", _just(Every.MONTH)),
    ("EVERY", r"(?:ежеквартальн[а-я]+|поквартально)", _just(Every.QUARTER)),
    ("EVERY", r"(?:по полугодиям|каждое полугодие|каждые полгода|раз в полгода)", _just(Every.HALF)),
    ("EVERY", r"ежегодн[а-я]+", _just(Every.YEAR)),
    ("EACH", r"кажд(?:ый|ую|ое|ые|ого|ой|ом)(?![а-я])", _nothing),
    ("TIMES", r"раза?(?![а-я])", _nothing),
    (
        "WEEKDAY",
        r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)[а-я]*|(?:пн|вт|ср|чт|пт|сб|вс)(?![а-я])\.?",
        _weekday,
    ),
    ("DAY_NUMBER", r"числ(?:а|о|у|ам)(?![а-я])", _nothing),
    ("SCHOOL_YEAR", r"уч(?:ебн[а-я]+|\.) ?(?:год[а-я]*|г\.?)(?![а-я])", _nothing),
    ("STAGE", r"этап[а-я]*", _nothing),
    # what has no date of its own
    (
        "ALWAYS",
        r"(?:постоянно|непрерывно|систематически|на постоянной основе|круглосуточно|круглогодично)(?![а-я])",
        _nothing,
    ),
    ("DEMAND", r"(?:по|при|в случае) (?:мере )?необходимости", _nothing),
    ("AS", r"по мере(?![а-я])", _nothing),
    ("URGENT", r"(?:немедленно|незамедлительно|безотлагательно)(?![а-я])", _just(Degree.AT_ONCE)),
    ("URGENT", r"срочно(?![а-я])", _just(Degree.URGENT)),
    ("URGENT", r"оперативно(?![а-я])", _just(Degree.PROMPT)),
    (
        "SCHEDULE",
        r"(?:согласно|по|в соответствии со?) (?:[а-яё«»\"-]+ ){0,6}?(?:график|план|расписани)[а-яё-]*(?: (?!далее)[а-яёa-z«»\"]+){0,8}",
        _nothing,
    ),
    # events
    (
        "UPON",
        r"по (?:окончании|завершении|истечении|получении|поступлении|прибытии|достижении|наступлении|итогам|результатам)(?![а-я])",
        _genitive,
    ),
    (
        "NEXT_DAY",
        r"(?:на|не позднее) следующ(?:ий|его) (?:рабочий день|рабочего дня)(?![а-я])",
        _just(Offset(1, Unit.WORKING_DAY)),
    ),
    ("NEXT_DAY", r"(?:на|не позднее) следующ(?:ий|его) (?:день|дня)(?![а-я])", _just(Offset(1, Unit.DAY))),
    ("EVE", r"накануне(?![а-я])", _nothing),
    # prepositions and marks
    ("SINCE_EVENT", r"(?:начиная )?(?:со? дня|с момента|с даты|со времени|от даты)(?![а-я])", _nothing),
    ("THROUGHOUT", r"(?:в ?течени[ие]|на протяжении)(?![а-я])", _nothing),
    ("ON_DAY", r"(?:в|на) (?:день|дни)(?![а-я])", _nothing),
    ("DURING", r"(?:(?:в|на) период|во время|на время|в ходе|в процессе)(?![а-я])", _nothing),
    ("LEAD", r"в срок(?![а-я])|срок(?: исполнения)?(?= ?[:-]| до | не поз)", _nothing),
    ("NOT_LATER", r"(?:не )?поздн?ее|не позже", _nothing),
    ("NOT_EARLIER", r"не (?:ранее|раньше)", _nothing),
    ("NOT_LESS", r"(?:не (?:менее|меньше|реже)|минимум|как минимум)(?![а-я])", _nothing),
    ("NOT_MORE", r"(?:не (?:более|больше|свыше|чаще)|максимум)(?![а-я])", _nothing),
    ("THAN", r",? ?чем(?![а-я])", _nothing),
    ("AHEAD", r"за(?![а-яё])", _nothing),
    ("VIA", r"(?:через|спустя)(?![а-я])", _nothing),
    ("UNTIL", r"(?:не позднее )?до(?![а-яё])", _nothing),
    ("TOWARDS", r"ко?(?![а-яё])", _nothing),
    ("FROM", r"(?:начиная )?со?(?![а-яё])", _nothing),
    ("TO", r"по(?![а-яё])", _nothing),
    ("AFTER", r"после(?![а-я])", _nothing),
    ("WHOLE", r"(?:весь|всего|всей|все|всё)(?![а-яё])", _nothing),
    ("END", r"кон(?:ца|цу|це|ец)(?![а-я])", _nothing),
    ("IN", r"во?(?![а-яё])", _nothing),
    ("THEN", r"(?:и )?далее(?![а-я]) ?[-:,]?", _nothing),
    ("INCLUSIVE", r"включительно", _nothing),
    ("BUT", r"но(?![а-яё])", _nothing),
    ("AND", r"и(?![а-яё])", _nothing),
    ("COMMA", r",", _nothing),
    ("SEMICOLON", r";", _nothing),
    ("BORDER", r"\|", _nothing),
    ("DASH", r"-", _nothing),
)
