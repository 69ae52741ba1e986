"""Numbers of lists as they are printed: 5, V, e, д."""

LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(count: int) -> str:
    """«IV»; a number that has no Roman form in figures."""
    if not 0 < count < 4000:
        return str(count)
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (count // worth)
        count %= worth
    return written


def lettered(count: int, alphabet: str) -> str:
    """«д»; after the last letter it begins anew."""
    return alphabet[(count - 1) % len(alphabet)] if count > 0 else str(count)
