"""Where a table runs out of its page: its upright rules end there and no rule closes the row that the page broke."""

from collections.abc import Mapping, Sequence
from typing import Any

NEAR = 3.0  # points: rules nearer to each other are one, as the library has it
SHORTEST = 6.0  # points: what is shorter is the width of a rule that is drawn as a box
FEWEST_UPRIGHTS = 4  # of a table of three columns

Edge = Mapping[str, Any]  # of pdfplumber: orientation, x0, x1, top, bottom


def open_ends(edges: Sequence[Edge]) -> list[float]:
    """Heights at which the upright rules of a table end and no rule lies across. A browser that prints leaves rows open so."""
    across = [edge["top"] for edge in edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > SHORTEST]
    uprights = [edge for edge in edges if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > SHORTEST]
    ends = sorted((edge[side], edge["x0"]) for edge in uprights for side in ("top", "bottom"))
    found: list[float] = []
    for height, places in _together(ends):
        is_closed = any(abs(height - rule) <= NEAR for rule in across)
        if not is_closed and len(_apart(places)) >= FEWEST_UPRIGHTS:
            found.append(height)
    return found


def _together(ends: Sequence[tuple[float, float]]) -> list[tuple[float, list[float]]]:
    """Ends at one height, with where they stand on the page."""
    groups: list[tuple[float, list[float]]] = []
    for height, place in ends:
        if groups and height - groups[-1][0] <= NEAR:
            groups[-1][1].append(place)
        else:
            groups.append((height, [place]))
    return groups


def _apart(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found
