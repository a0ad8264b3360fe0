"""Delimited text (CSV, TSV) record by record, every cell text, damage told.

Python's csv module in its lenient mode reads what exporters really write (a TAB after a closing
quote, line breaks inside quotes); strict DuckDB or pyarrow readers reject or silently join such
rows. What leniency would hide is told here: a file cut inside a quoted field, NUL characters.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

csv.field_size_limit(1 << 30)


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a delimited file.

    Attributes:
        row: number as a spreadsheet shows it, from 1; blank lines count.
        cells: texts as stored; [] for a blank line.
        cut: the file ends inside a quoted field of this record (always the last one).
        ended: the record ends with a line break; false only for the last record of a file.
    """

    row: int
    cells: list[str]
    cut: bool = False
    ended: bool = True


class _Tap:
    """Passes lines on and remembers those of the current record."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.taken: list[str] = []

    def __iter__(self) -> _Tap:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken.append(line)
        return line


def records(lines: Iterable[str], delimiter: str = ",") -> Iterator[Record]:
    """Records of delimited text.

    Args:
        lines: lines with their ends, without a BOM (:meth:`chaming.readers.probe.Probe.lines`).
        delimiter: one character.
    """
    tap = _Tap(lines)
    held: Record | None = None
    held_lines: list[str] = []
    reader = csv.reader(tap, delimiter=delimiter, doublequote=True, strict=False)
    for row, cells in enumerate(reader, start=1):
        if held is not None:
            yield held
        held = Record(row, cells, ended=tap.taken[-1].endswith(("\n", "\r")))
        held_lines, tap.taken = tap.taken, []
    if held is not None:
        yield Record(held.row, held.cells, _opens(held_lines, delimiter), held.ended)


def _opens(lines: list[str], delimiter: str) -> bool:
    """Whether the record's lines end inside a quoted field."""
    inside = False
    at_start = True
    text = "".join(lines)
    i = 0
    while i < len(text):
        char = text[i]
        if inside:
            if char == '"':
                if text[i + 1 : i + 2] == '"':
                    i += 1
                else:
                    inside = False
        elif char == '"' and at_start:
            inside = True
        at_start = not inside and char in (delimiter, "\n", "\r")
        i += 1
    return inside
