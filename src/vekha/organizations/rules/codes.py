"""Codes of organizations and their control digits: pure functions.

ИНН: order of the tax service (приказ ФНС от 29.06.2012 № ММВ-7-6/435@, приложение). ОГРН: правила ведения ЕГРЮЛ (приказ
Минфина от 30.10.2017 № 165н). ОКТМО: the method of Росстат for its classifiers (Р 50.1.024-2005): its control digit is no part of
the code and stands after it only in some papers.
"""

import re

_INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
INN, OGRN, OKTMO = 10, 13, (8, 11)  # digits


def digits(text: str) -> str:
    """A code without the spaces that people put into it."""
    return re.sub(r"[\s\u00a0]+", "", text)


def is_inn(code: str) -> bool:
    """Whether this is the ИНН of an organization: ten digits, the last computed from the others."""
    if not re.fullmatch(r"[0-9]{10}", code):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_INN_WEIGHTS, code, strict=False))
    return total % 11 % 10 == int(code[-1])


def is_ogrn(code: str) -> bool:
    """Whether this is an ОГРН: thirteen digits, the last is the rest of the others divided by eleven."""
    return bool(re.fullmatch(r"[0-9]{13}", code)) and int(code[:-1]) % 11 % 10 == int(code[-1])


def oktmo_of(code: str) -> str | None:
    """The ОКТМО in a text: eight or eleven digits, with or without the control digit behind them; None where it is none."""
    if not re.fullmatch(r"[0-9]+", code):
        return None
    if len(code) in OKTMO:
        return code
    body = code[:-1]
    return body if len(body) in OKTMO and control_digit(body) == int(code[-1]) else None


def control_digit(body: str) -> int:
    """The control digit of a code of Росстат: weights 1, 2, 3 …, and 3, 4, 5 … where the first rest is ten."""
    for first in (1, 3):
        rest = sum(int(digit) * ((place + first - 1) % 10 + 1) for place, digit in enumerate(body)) % 11
        if rest < 10:
            return rest
    return 0
