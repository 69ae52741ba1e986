"""The machine's Chromium, which the browser tests drive."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Its program; `VEKHA_CHROMIUM` names another one; None where the machine has none."""
    return os.environ.get("VEKHA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
