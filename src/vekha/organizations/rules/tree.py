"""The tree as ranges of text: pure functions."""

from collections.abc import Sequence

WIDTH = 8
END = "9" * WIDTH  # no id comes so far; a sign after the digits would sort before them in most languages' collations


def step(number: int) -> str:
    """One link of a path: the organization's id in fixed width and a dot."""
    return f"{number:0{WIDTH}d}."


def subtree(path: str) -> tuple[str, str]:
    """First and last text between which the paths of an organization and all below it lie, both inclusive."""
    return path, path + END


def contains(path: str, other: str) -> bool:
    """Whether the organization at `other` is the one at `path` or stands below it."""
    return other.startswith(path)


def root_of(path: str) -> str:
    """The first link of a path: the organization above all others of the tree."""
    return path[: WIDTH + 1]


def lineage(path: str) -> list[str]:
    """The paths from the root down to the organization itself.

    >>> lineage("00000001.00000007.")
    ['00000001.', '00000001.00000007.']
    """
    return [path[:end] for end in range(WIDTH + 1, len(path) + 1, WIDTH + 1)]


def common(paths: Sequence[str]) -> str:
    """The path of the lowest organization that stands above all of these, or is one of them; empty where they are of several trees."""
    first, last = min(paths), max(paths)
    steps = range(0, min(len(first), len(last)), WIDTH + 1)
    same = [at for at in steps if first[: at + WIDTH + 1] == last[: at + WIDTH + 1]]
    return first[: len(same) * (WIDTH + 1)]
