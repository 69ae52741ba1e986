"""Deadlines in words: canonical Russian, which ``read`` understands, or English."""

from typing import Literal

from srok.deadline import Deadline
from srok.saying_en import say_en
from srok.saying_ru import say_ru

Language = Literal["ru", "en"]


def say(deadline: Deadline, lang: Language = "ru") -> str:
    """The deadline in canonical words of the language."""
    return say_ru(deadline) if lang == "ru" else say_en(deadline)
