"""Numbers, sums of money and counted things as people write them."""

from decimal import ROUND_HALF_UP, Decimal

from rutext.languages import Lang

NO_BREAK_SPACE = "\u00a0"
THIN_SPACE = "\u202f"
MINUS = "\u2212"
KOPEK = Decimal("0.01")


def plural(n: int | Decimal, one: str, few: str, many: str) -> str:
    """The form of a Russian noun that stands after a number: 1 день, 2 дня, 5 дней; a fraction takes the second form."""
    if n != int(n):
        return few
    rest = abs(int(n)) % 100
    if 11 <= rest <= 14:
        return many
    last = rest % 10
    if last == 1:
        return one
    return few if 2 <= last <= 4 else many


def count(n: int | Decimal, one: str, few: str, many: str) -> str:
    """«12 рабочих дней»: the number is tied to its noun by a no-break space."""
    return f"{number(n)}{NO_BREAK_SPACE}{plural(n, one, few, many)}"


def number(value: int | Decimal, *, lang: Lang = "ru") -> str:
    """«1 597 540,46» with thin no-break spaces between thousands; in English «1,597,540.46».

    All digits of the value are shown. A value that is not finite is refused with ValueError.
    """
    return _grouped(Decimal(value), lang)


def money(value: int | Decimal, *, lang: Lang = "ru") -> str:
    """A sum of roubles with kopeks: «1 597 540,46 ₽», in English «₽1,597,540.46».

    Parts of a kopek are rounded half up for showing only. A value that is not finite is refused with ValueError.
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a sum of money: {value}")
    rounded = exact.quantize(KOPEK, rounding=ROUND_HALF_UP)
    if lang == "ru":
        return f"{_grouped(rounded, lang)}{NO_BREAK_SPACE}₽"
    sign = MINUS if rounded < 0 else ""
    return f"{sign}₽{_grouped(abs(rounded), lang)}"


def _grouped(value: Decimal, lang: Lang) -> str:
    if not value.is_finite():
        raise ValueError(f"not a number: {value}")
    digits = f"{abs(value):,f}"
    if lang == "ru":
        digits = digits.replace(",", THIN_SPACE).replace(".", ",")
    return f"{MINUS}{digits}" if value < 0 else digits
