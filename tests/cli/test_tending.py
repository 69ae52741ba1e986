"""What `vekha serve` keeps beside it lives as long as it does."""

from __future__ import annotations

import time

from vekha.cli.tending import Tended


def test_a_process_that_died_is_started_again_until_it_is_asked_to_end() -> None:
    tended = Tended("--version", pause=0.05)  # a command that ends by itself
    seen = {tended.process.pid}
    until = time.monotonic() + 20
    while len(seen) < 3 and time.monotonic() < until:
        seen.add(tended.process.pid)
        time.sleep(0.02)
    tended.end()
    last = tended.process
    assert (len(seen), last.poll() is not None) == (3, True)
    time.sleep(0.2)
    assert tended.process is last
