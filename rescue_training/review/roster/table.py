"""What every kind of list comes down to: lines of cells, and why a file cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LARGEST = 5_000_000
"""Most bytes of a list."""
MOST_LINES = 6_000
"""Most lines of a list, headings and empty ones included."""
MOST_CELLS = 60
"""Cells of a line that are looked at."""
LONGEST_CELL = 400
"""Characters of a cell that are kept; names and units are far shorter."""


class BadRoster(ValueError):  # noqa: N818
    """A file that cannot be read as a list; ``review.roster.trouble.<why>`` is its sentence."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(why)
        self.why = why
        self.values = values


@dataclass(frozen=True)
class Line:
    """One line of a list as it stands in the file."""

    number: int
    """From 1, as a spreadsheet counts."""
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not any(cell.strip() for cell in self.cells)


def limited(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, as many as a list may have; BadRoster when there are more."""
    for line in lines:
        if line.number > MOST_LINES:
            raise BadRoster("long", most=MOST_LINES)
        yield Line(line.number, tuple(cell[:LONGEST_CELL] for cell in line.cells[:MOST_CELLS]))
