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
from rutext.forms import Word, normal_form, possible_forms, words_of
from rutext.languages import Lang
from rutext.quantities import count, money, number, plural
from rutext.scripts import mixed_script_words
from rutext.typography import fold_spaces, normalize_dashes, tie_number_signs

__all__ = [
    "Case",
    "Lang",
    "Nominative",
    "Word",
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
    "normal_form",
    "normalize_dashes",
    "number",
    "plural",
    "possible_forms",
    "quarter",
    "tie_number_signs",
    "weekday_long",
    "weekday_short",
    "words_of",
]
