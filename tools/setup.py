"""`make setup`: everything that a fresh checkout needs, in order; quick when nothing has changed.

    python -m tools.setup run    what serving needs
    python -m tools.setup dev    also the tests and the checks

Only the standard library is used here, because this is what installs the rest.
"""

from __future__ import annotations

import sys

from tools import browser_libraries, catalogue_files, environment
from tools.steps import StepError, one_at_a_time, run_step, say


def main(arguments: list[str]) -> int:
    """Set the checkout up; a failure is told in words, not as a traceback."""
    kind: environment.Kind = "run" if arguments == ["run"] else "dev"
    try:
        with one_at_a_time():
            for step in environment.steps(kind):
                run_step(step)
            run_step(browser_libraries.step())
            run_step(catalogue_files.step())
    except StepError as failure:
        say(str(failure))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
