"""The example in the documentation of proof providers is the code that runs."""

from __future__ import annotations

import re

from tests.house.checkout import ROOT


def test_the_example_is_the_code_itself() -> None:
    page = (ROOT / "docs" / "proof-providers.md").read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    files = ("src/vekha/opening/proofs.py", "src/vekha/opening/apps.py")
    assert shown == [(ROOT / file).read_text(encoding="utf-8") for file in files], "copy the code into the page"
