"""The corpus of real forms, scored by its own scorer through the command that it was made for."""

import re
import subprocess
import sys
from pathlib import Path

DATA = Path(__file__).with_name("data")


def test_the_corpus_is_read_and_nothing_is_silently_wrong() -> None:
    command = [sys.executable, "-m", "vekha.cli.main", "deadline", "read", "--jsonl"]
    scored = subprocess.run(
        [sys.executable, DATA / "score_deadlines", DATA / "deadlines.jsonl", "--", *command],
        capture_output=True,
        text=True,
        check=True,
    )

    *misses, summary = scored.stdout.splitlines()
    share = re.fullmatch(r"88 texts: \d+ right \((.+)%\), \d+ abstained, (\d+) silently wrong", summary)
    assert share, scored.stdout
    assert (float(share[1]) >= 97, share[2]) == (True, "0"), misses
