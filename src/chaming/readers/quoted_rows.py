"""Rows of delimited text where one stray quotation mark may not swallow the rows after it.

In CSV an opened quotation mark runs to the next one, over line ends. A nickname that begins with one would join
many rows to one. Here a record of several lines that does not fit the table is cut into its lines again,
if a later line of it fits by itself.
"""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from chaming.readers import delimited
from chaming.readers.delimited import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class QuotedRows:
    """The records of a delimited text, numbered from 1.

    Args:
        lines: lines with their ends, without a BOM.
        delimiter: one character.

    Attributes:
        width: how many cells a row of this table has; 0 while nobody knows. Set it when the header is found.
    """

    def __init__(self, lines: Iterable[str], delimiter: str) -> None:
        self._delimiter = delimiter
        self._kept: deque[str] = deque()
        self._source = lines
        self.width = 0

    def __iter__(self) -> Iterator[Record]:
        no = 0
        for record in delimited.records(self._tapped(), self._delimiter):
            lines = [self._kept.popleft() for _ in range(record.lines)]
            for one in self._cut(record, lines) or (record,):
                no += 1
                yield one if one.row == no else replace(one, row=no)

    def _tapped(self) -> Iterator[str]:
        for line in self._source:
            self._kept.append(line)
            yield line

    def _cut(self, record: Record, lines: list[str]) -> list[Record]:
        """The record's lines as records of their own; [] where it is one record after all."""
        if not self.width or (self._fits(record.cells) and not record.cut):
            return []
        if len(lines) == 1:
            one = self._alone(lines[0])
            return [one] if one.ended and self._fits(one.cells) else []
        apart = [self._alone(line) for line in lines]
        return apart if any(self._fits(one.cells) for one in apart[1:]) else []

    def _fits(self, cells: list[str]) -> bool:
        return len(cells) >= self.width and not any(cells[self.width :])

    def _alone(self, line: str) -> Record:
        ended = line.endswith(("\n", "\r"))
        bare = line.rstrip("\r\n")
        cells = next(csv.reader([bare], delimiter=self._delimiter), [])
        if not self._fits(cells):
            split = bare.split(self._delimiter)
            cells = [c.strip('"') for c in split] if self._fits(split) else cells
        return Record(0, cells, ended=ended)
