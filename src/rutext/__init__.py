"""Russian words for people, and hygiene of text. Importing it loads no dictionary."""

from rutext.cases import Case, Nominative, nominative
from rutext.dates import (
    date_with_weekday,
    day_month,
    long_date,
    month_year,
    quarter,
    weekday_long,
    weekday_short,
)
from rutext.dictionary import is_word
from rutext.languages import Lang
from rutext.quantities import count, money, number, plural
from rutext.scripts import mixed_script_words
from rutext.typography import fold_spaces, normalize_dashes, tie_number_signs

__all__ = [
    "Case",
    "Lang",
    "Nominative",
    "count",
    "date_with_weekday",
    "day_month",
    "fold_spaces",
    "is_word",
    "long_date",
    "mixed_script_words",
    "money",
    "month_year",
    "nominative",
    "normalize_dashes",
    "number",
    "plural",
    "quarter",
    "tie_number_signs",
    "weekday_long",
    "weekday_short",
]
