"""The compiled catalogues: made from the `.po` files at setup, ignored by git, part of the package."""

from __future__ import annotations

from pathlib import Path

from tools.paths import LOCALE, PYTHON
from tools.steps import Step, call


def step() -> Step:
    """Compiled again when a translation changes."""
    sources = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    return Step(
        name="catalogues",
        inputs=(*sources, Path(__file__)),
        outputs=tuple(source.with_suffix(".mo") for source in sources),
        action=lambda: compile_all(sources),
    )


def compile_all(sources: list[Path]) -> None:
    """By Babel, so that no gettext package is needed; a broken `.po` file stops here."""
    for source in sources:
        target = source.with_suffix(".mo")
        call([PYTHON, "-m", "babel.messages.frontend", "compile", "--input-file", source, "--output-file", target])
