"""The two languages in which the package speaks."""

from typing import Literal

Lang = Literal["ru", "en"]
