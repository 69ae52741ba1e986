"""What is wrong with a registered number, in words of the page's language."""

from django.utils.translation import gettext_lazy

from vekha.control.rules.numbers import Fault, Found, Registered, faults_of
from vekha.foundation import clock

NUMBER_TITLES = {
    "agreement": gettext_lazy("subsidy agreement"),
    "notice": gettext_lazy("notice of a purchase (44-ФЗ)"),
    "notice-223": gettext_lazy("notice of a purchase (223-ФЗ)"),
    "contract": gettext_lazy("contract, number in the registry"),
    "certificate": gettext_lazy("certificate of training"),
}
_LENGTHS = {
    "notice": gettext_lazy("The number of a notice has %(expected)s digits, here are %(here)s."),
    "contract": gettext_lazy("The registry number of a contract has %(expected)s digits, here are %(here)s."),
}
_WORDS = {
    Fault.EMPTY: gettext_lazy("The number is missing."),
    Fault.FUTURE: gettext_lazy("The date is yet to come."),
    Fault.SIGNS: gettext_lazy("The number has digits only; here are also: “%(here)s”."),
    Fault.GROUPS: gettext_lazy("Numbers of this kind usually look like %(expected)s."),
    Fault.YEAR: gettext_lazy("The year in the number is %(here)s, that of the date %(expected)s."),
    Fault.INN: gettext_lazy("Digits 2 to 11, %(here)s, are not the ИНН of a customer."),
}


def refusals(one: Registered) -> list[str]:
    """Why the number is not taken; empty where it is."""
    return [said(one.kind, found) for found in faults_of(one, clock.today()) if found.refuses]


def doubts(one: Registered) -> list[str]:
    """What is odd about a number that is taken all the same."""
    return [said(one.kind, found) for found in faults_of(one, clock.today()) if not found.refuses]


def said(kind: str, found: Found) -> str:
    """A fault in words."""
    words = _LENGTHS[kind] if found.fault is Fault.LENGTH else _WORDS[found.fault]
    return str(words) % {"expected": found.expected, "here": found.here}
