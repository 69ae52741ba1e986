"""Numbers under which other systems keep what proves a point: their shapes, and what is wrong with one. Pure functions.

Only what is known of a shape refuses. What has merely been seen in examples – the groups of an agreement's number, which digits are the
year – says a doubt: it may hold for the numbers that were looked at and not for the next one.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from vekha.organizations.rules.codes import is_inn


class Fault(StrEnum):
    """What is wrong with a number."""

    EMPTY = "empty"
    FUTURE = "future"
    SIGNS = "signs"
    LENGTH = "length"
    GROUPS = "groups"
    YEAR = "year"
    INN = "inn"


# The others are doubts: told, and left to whoever sends and whoever accepts.
REFUSING = frozenset({Fault.EMPTY, Fault.FUTURE, Fault.SIGNS, Fault.LENGTH})


@dataclass(frozen=True, slots=True)
class Found:
    """A fault with what was expected and what stands there instead."""

    fault: Fault
    expected: str = ""
    here: str = ""

    @property
    def refuses(self) -> bool:
        """Whether such a number is not taken."""
        return self.fault in REFUSING


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A kind of registered numbers: as papers name it, an example, and what its shape allows."""

    code: str
    printed: str
    sample: str
    clean: Callable[[str], str]
    faults: Callable[[str, dt.date], list[Found]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A number of some kind with its date, and who issued it where that says more than the number."""

    kind: str
    number: str
    date: dt.date
    issuer: str = ""

    @property
    def cleaned(self) -> "Registered":
        """As it is kept: without the signs that people put between its digits."""
        return Registered(self.kind, NUMBERS[self.kind].clean(self.number), self.date, " ".join(self.issuer.split()))

    @property
    def words(self) -> str:
        """As papers name it: «извещение о закупке № 0128200000121000917 от 05.03.2021»."""
        return f"{NUMBERS[self.kind].printed} № {self.number} от {self.date:%d.%m.%Y}"


def faults_of(one: Registered, today: dt.date) -> list[Found]:
    """What is wrong with a number, what refuses it first."""
    if not one.number:
        return [Found(Fault.EMPTY)]
    future = [Found(Fault.FUTURE)] if one.date > today else []
    found = future + NUMBERS[one.kind].faults(one.number, one.date)
    return sorted(found, key=lambda each: not each.refuses)


def _tight(text: str) -> str:
    return re.sub(r"[\s№]+", "", text)


def _hyphened(text: str) -> str:
    return re.sub(r"[\u2010-\u2015\u2212]", "-", _tight(text))


def _spaced(text: str) -> str:
    return " ".join(text.replace("№", " ").split())


def _digits(number: str, length: int) -> list[Found]:
    if not re.fullmatch(r"[0-9]*", number):
        return [Found(Fault.SIGNS, here=re.sub(r"[0-9]", "", number))]
    return [] if len(number) == length else [Found(Fault.LENGTH, str(length), str(len(number)))]


def _in_year(number: str, date: dt.date) -> list[Found]:
    """Digits 12 and 13 of every notice and contract that was seen are the year."""
    told = number[11:13]
    return [] if told == f"{date:%y}" else [Found(Fault.YEAR, f"{date:%Y}", f"20{told}")]


def _notice(number: str, date: dt.date) -> list[Found]:
    return _digits(number, 19) or _in_year(number, date)


def _notice_223(number: str, _date: dt.date) -> list[Found]:
    if wrong := _digits(number, len(number)):
        return wrong
    return [] if len(number) == 11 else [Found(Fault.GROUPS, "32009418161", number)]


def _contract(number: str, date: dt.date) -> list[Found]:
    """One digit of the level, the customer's ИНН, the year and a number."""
    if wrong := _digits(number, 19):
        return wrong
    inn = number[1:11]
    return _in_year(number, date) + ([] if is_inn(inn) else [Found(Fault.INN, here=inn)])


def _agreement(number: str, _date: dt.date) -> list[Found]:
    """The year in it is that of the subsidy, not of the signature: it may be signed in the December before."""
    return [] if re.fullmatch(r"[0-9]{3}-[0-9]{2}-20[0-9]{2}-[0-9]+", number) else [_other_groups(number)]


def _other_groups(number: str) -> Found:
    return Found(Fault.GROUPS, NUMBERS["agreement"].sample, number)


def _any(_number: str, _date: dt.date) -> list[Found]:
    return []


NUMBERS = {
    one.code: one
    for one in (
        NumberKind("agreement", "соглашение", "073-09-2021-412", _hyphened, _agreement),
        NumberKind("notice", "извещение о закупке", "0128200000121000917", _tight, _notice),
        NumberKind("notice-223", "извещение по 223-ФЗ", "32009418161", _tight, _notice_223),
        NumberKind("contract", "контракт, реестровый номер", "2110148738221000071", _tight, _contract),
        NumberKind("certificate", "удостоверение", "332412345678", _spaced, _any),
    )
}
