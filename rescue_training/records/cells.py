"""Texts as cells of a table that no spreadsheet runs, and that hide nothing from a reader.

The rule, which :func:`original` undoes:

* Where a cell could begin (at the start, and after ``, ; | "``, a tab or a line end, since a
  spreadsheet of another country may split there) and ``= + - @`` or one of their look-alikes
  follows, spaces and single quotes aside, a single quote is put before it. A text that begins
  with a tab or a line end gets one too. (OWASP, CSV injection; ASVS 1.2.10.)
* Control characters, characters that turn the reading direction, half surrogates and what XML
  forbids are written as marks such as ``⟦U+202E⟧``; so is the bracket ``⟦`` itself.
* A text longer than a cell of Excel can hold is cut and ends in ``⟦+123⟧``: so many characters
  are missing. This alone cannot be undone; JSONL holds every text in full.

Numbers stay numbers.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None
"""What stands in a cell of a table."""

LONGEST = 32_767
"""UTF-16 units that a cell of Excel holds."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff"
    "\ud800-\udfff\u27e6]"
)
_MARK = re.compile("\u27e6U\\+([0-9A-F]{4})\u27e7")
_BEGINS = r'(?:^|(?<=[,;|"\t\n]))'
_RUNS = (
    "(?='*(?:(?:[^\\S\t\n]|[\u200b-\u200d\u2060])*"
    "[=+\\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]))"
)
_STARTS_BLANK = "(?:^(?='*[\t\n]))"
_DANGER = re.compile(f"{_BEGINS}{_RUNS}|{_STARTS_BLANK}")
_QUOTED = re.compile(f"{_BEGINS}'{_RUNS}|^'(?='*[\t\n])")
_TAIL = 12


def safe(cell: Cell) -> Cell:
    """Return a cell for CSV that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    return cut(_DANGER.sub("'", visible(cell)))


def runs(text: str) -> bool:
    """Say whether a spreadsheet might take a text for a formula."""
    return _DANGER.search(text) is not None


def visible(text: str) -> str:
    """Return a text in which characters that hide or turn it are marks: ``⟦U+202E⟧``."""
    return _HIDDEN.sub(lambda found: f"\u27e6U+{ord(found[0]):04X}\u27e7", text)


def cut(text: str) -> str:
    """Return a text that fits a cell; a longer one says how many characters are missing."""
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - _TAIL)].decode("utf-16-le", "ignore")
    return f"{kept}\u27e6+{len(text) - len(kept)}\u27e7"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def original(cell: str) -> str:
    """Return the text that :func:`safe` made a cell of, unless it had to be cut."""
    return _MARK.sub(lambda found: chr(int(found[1], 16)), _QUOTED.sub("", cell))
