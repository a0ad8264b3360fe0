"""Chat exports that are delimited tables: columns by name, cut and shifted rows told apart from short ones."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaming.readers import delimited
from chaming.readers.chat_text import check_bytes
from chaming.readers.reader import Sniff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaming.readers.probe import Probe
    from chaming.readers.reader import Tally

CUT = "CM-READ-010"
TOO_MANY = "CM-READ-011"
TOO_FEW = "CM-READ-012"
NULS = "CM-READ-014"
DAMAGED = "CM-READ-015"


@dataclass(frozen=True, slots=True)
class Row:
    """One row whose cells stand under the right columns.

    Attributes:
        no: as a spreadsheet counts.
        cells: by column; a column that the row lacks is missing here.
        ended: the row ends with a line break.
        flags: ``nul_bytes``, ``damaged_bytes``.
    """

    no: int
    cells: dict[str, str]
    ended: bool
    flags: list[str] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def where(self) -> str:
        """The place as a person names it."""
        return f"row {self.no}"


def header(probe: Probe) -> tuple[str, list[str]]:
    """Delimiter and column words of the first line; ("", []) for binary content."""
    line = probe.first_line.replace("\0", "")
    best: tuple[str, list[str]] = ("", [])
    for mark in (",", "\t", ";"):
        columns = [c.strip() for c in next(csv.reader([line], delimiter=mark), [])] if line else []
        if len(columns) > len(best[1]):
            best = mark, columns
    return best


def sniff(probe: Probe, exact: Sequence[str], needed: Sequence[str]) -> Sniff:
    """Whether the first line is this export's header, or one with the needed columns among others."""
    _, columns = header(probe)
    if columns == list(exact):
        return Sniff(100, "first line is the export's header")
    missing = [c for c in needed if c not in columns]
    if missing:
        return Sniff(0, f"first line lacks {', '.join(missing[:3])}")
    return Sniff(90, "first line holds the export's columns, in another order or among others")


def rows(probe: Probe, tally: Tally, needed: Sequence[str]) -> Iterator[Row]:
    """The rows that can be trusted; the others are rejected in the tally.

    Columns are taken by name. A row may lack columns at its end as long as it reaches the last needed one: nothing
    can have moved. A row with more cells than columns may have moved, and a row the file breaks off in is cut.
    """
    delimiter, columns = header(probe)
    reach = max(columns.index(c) for c in needed) + 1
    usual = len(columns)
    for record in delimited.records(probe.lines(), delimiter):
        cells, flags = record.cells, []
        if any("\0" in c for c in cells):
            cells = [c.replace("\0", "") for c in cells]
            flags.append("nul_bytes")
            tally.note(NULS, f"row {record.row}")
        if record.row == 1 or not any(cells) or [c.strip() for c in cells] == columns:
            continue  # the header, again where files were joined, and blank lines
        where = f"row {record.row}"
        broken = not record.ended and len(cells) not in (len(columns), usual)
        if record.cut or broken:
            tally.reject(CUT, where, lines=record.lines)
        elif any(cells[len(columns) :]):
            tally.reject(TOO_MANY, where, found=len(cells), expected=len(columns))
        elif len(cells) < reach:
            tally.reject(TOO_FEW, where, found=len(cells), expected=len(columns))
        else:
            usual = len(cells)
            if check_bytes(probe, "".join(cells), flags):
                tally.note(DAMAGED, where)
            yield Row(record.row, dict(zip(columns, cells, strict=False)), record.ended, flags)
