"""Ruled lines in the picture of a page, and the tables that they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from PIL import Image, ImageDraw

from actreader.readers.pdf.tables import Box
from actreader.readers.scan.pictures import DPI, POINTS

FINE = DPI // 2  # dots in an inch, at which lines are looked for
DARK = 170  # of 255
SHORTEST_ACROSS = int(0.6 * FINE)  # dots; no letter is as wide
SHORTEST_DOWN = int(0.17 * FINE)  # no letter of a text is as high
SOLID = 0.93  # share of a line that is dark
NEAR = 5.0  # points between ends of lines that meet
FEWEST_CELLS = 6

Bits = NDArray[np.bool_]


@dataclass(slots=True)
class _Line:
    """A line on its way: where it runs, from where to where, in dots."""

    last: int
    first: int
    begin: int
    end: int

    @property
    def at(self) -> float:
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Ruled:
    """A page without its ruled lines, and the tables that they made, with their cells, in points."""

    page: Image.Image
    tables: tuple[tuple[Box, tuple[Box, ...]], ...]


def ruled(page: Image.Image) -> Ruled:
    """Find the ruled tables of a page and take their lines off it, so that no line is read as a letter."""
    dark = _dark(page)
    across, down = _lines(dark, SHORTEST_ACROSS), _lines(dark.T, SHORTEST_DOWN)
    edges = [_edge(line, "h") for line in across] + [_edge(line, "v") for line in down]
    merged = merge_edges(edges, NEAR, NEAR, NEAR, NEAR)
    cells = intersections_to_cells(edges_to_intersections(merged, NEAR, NEAR))
    groups = (tuple(sorted(group)) for group in cells_to_tables(cells) if len(group) >= FEWEST_CELLS)
    tables = tuple((_around(group), group) for group in groups)
    return Ruled(_without_lines(page, across, down) if tables else page, tables)


def _without_lines(page: Image.Image, across: Sequence[_Line], down: Sequence[_Line]) -> Image.Image:
    """Two dots for one that was looked at; the first and the last row of a line are those by which it was thickened."""
    clean = page.copy()
    brush = ImageDraw.Draw(clean)
    for line in across:
        brush.rectangle(
            (2 * line.begin, 2 * line.first + 1, 2 * line.end, max(2 * line.first + 1, 2 * line.last)), fill=255
        )
    for line in down:
        brush.rectangle(
            (2 * line.first + 1, 2 * line.begin, max(2 * line.first + 1, 2 * line.last), 2 * line.end), fill=255
        )
    return clean


def _dark(page: Image.Image) -> Bits:
    """Dark dots at half the size: the darkest of each four, or a thin line would fade."""
    grey = np.asarray(page)
    height, width = grey.shape[0] // 2 * 2, grey.shape[1] // 2 * 2
    fours = grey[:height, :width].reshape(height // 2, 2, width // 2, 2)
    dark: Bits = fours.min(axis=(1, 3)) < DARK
    return dark


def _lines(dark: Bits, shortest: int) -> list[_Line]:
    """Dark runs along rows, those of neighbouring rows taken together as one line."""
    thick = dark | np.roll(dark, 1, axis=0) | np.roll(dark, -1, axis=0)
    summed = np.cumsum(thick, axis=1, dtype=np.int32)
    if summed.shape[1] <= shortest:
        return []
    solid = (summed[:, shortest:] - summed[:, :-shortest]) >= SOLID * shortest
    done: list[_Line] = []
    open_: list[_Line] = []
    for row in np.flatnonzero(solid.any(axis=1)):
        runs = list(_runs(solid[row], shortest))
        open_, ended = _continued(open_, int(row), runs)
        done += ended
    return [line for line in done + open_ if line.last - line.first <= FINE // 12]


def _runs(solid: Bits, shortest: int) -> Iterable[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], solid, [False])).astype(np.int8)))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        yield int(begin), int(end) + shortest


def _continued(open_: list[_Line], row: int, runs: Sequence[tuple[int, int]]) -> tuple[list[_Line], list[_Line]]:
    """Lines that go on or begin in a row, and those that have ended before it."""
    ended = [line for line in open_ if row - line.last > 2]
    going = [line for line in open_ if row - line.last <= 2]
    for begin, end in runs:
        same = next((line for line in going if line.begin < end and begin < line.end), None)
        if same:
            same.last, same.begin, same.end = row, min(same.begin, begin), max(same.end, end)
        else:
            going.append(_Line(row, row, begin, end))
    return going, ended


def _edge(line: _Line, orientation: str) -> dict[str, Any]:
    """As pdfplumber tells of an edge."""
    scale = POINTS / FINE
    at, begin, end = line.at * scale, line.begin * scale, line.end * scale
    if orientation == "h":
        place = {"x0": begin, "x1": end, "top": at, "bottom": at, "width": end - begin, "height": 0}
    else:
        place = {"x0": at, "x1": at, "top": begin, "bottom": end, "width": 0, "height": end - begin}
    return {"orientation": orientation, **place}


def _around(cells: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
