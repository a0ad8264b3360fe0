"""Delimited text (CSV, TSV) record by record, every cell text, damage told.

Python's csv module in its lenient mode reads what exporters really write (a TAB after a closing
quote, line breaks inside quotes); strict DuckDB or pyarrow readers reject or silently join such
rows. What leniency would hide is told here: a file cut inside a quoted field, NUL characters.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
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
        lines: how many lines of the file it takes; a quote that is never closed takes all the rest.
    """

    row: int
    cells: list[str]
    cut: bool = False
    ended: bool = True
    lines: int = 1


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
        held = Record(row, cells, ended=tap.taken[-1].endswith(("\n", "\r")), lines=len(tap.taken))
        held_lines, tap.taken = tap.taken, []
    if held is not None:
        yield replace(held, cut=_opens(held_lines, delimiter))


def _opens(lines: list[str], delimiter: str) -> bool:
    """Whether the record's lines end inside a quoted field."""
    text = "".join(lines)
    quoted, plain = _fields(delimiter)
    at = 0
    while True:
        if text.startswith('"', at):
            found = quoted.match(text, at)
            if found is None:
                return True
            at = found.end()
        found = plain.match(text, at)
        at = found.end() if found else len(text)
        if at >= len(text):
            return False


@cache
def _fields(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A whole quoted field; the rest of a field with the mark that ends it."""
    mark = re.escape(delimiter)
    return re.compile(r'"[^"]*(?:""[^"]*)*+"'), re.compile(rf"[^{mark}\r\n]*[{mark}\r\n]?")
