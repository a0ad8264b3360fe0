"""Lists of people in a workbook: every sheet a table, every cell text, hidden sheets and rows read and marked.

Source: containers of kept and leaked lists; :mod:`chaming.readers.spreadsheet`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.errors import EvidenceError
from chaming.base.records import Builder, RecordKind
from chaming.readers import spreadsheet, table_header
from chaming.readers.reader import Sniff
from chaming.readers.table_rows import Marker, sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally
    from chaming.readers.spreadsheet import Sheet

NO_TABLE = "CM-TABLE-003"
STATEMENT_SHEET = "CM-TABLE-007"


@dataclass(frozen=True, slots=True)
class TableXlsx:
    """Reads lists of people in a workbook; see the module."""

    id: str = "table.xlsx"
    makes: RecordKind = RecordKind.ROWS

    def sniff(self, probe: Probe) -> Sniff:
        """By the sheet that is most surely a list of people."""
        if not spreadsheet.is_workbook(probe):
            return Sniff(0, "no workbook")
        try:
            said = [_judge(sheet) for sheet in spreadsheet.sheets(probe)]
        except EvidenceError as error:
            # recognised and named where it is read, with the reason
            return Sniff(10, f"workbook cannot be opened ({error.code})")
        return max(said, key=lambda s: s.score, default=Sniff(0, "no sheets"))

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Rows, sheet after sheet.

        Raises:
            EvidenceError: the workbook cannot be opened (CM-TABLE-001, CM-TABLE-002), or no sheet of it is a
                list of people (CM-TABLE-003).
        """
        sheets = spreadsheet.sheets(probe)
        judged = [_judge(sheet) for sheet in sheets]
        if not any(said.score for said in judged):
            raise EvidenceError(NO_TABLE)
        for sheet, said in zip(sheets, judged, strict=True):
            if said.reason == table_header.STATEMENT:
                tally.note(STATEMENT_SHEET, f"sheet {sheet.name}")
            else:
                yield from _read(sheet, context, tally)


def _judge(sheet: Sheet) -> Sniff:
    rows = (row.cells for row in sheet.rows() if not row.blank)
    return table_header.judge(list(islice(rows, table_header.SAMPLE)))


def _read(sheet: Sheet, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
    first = list(islice((row for row in sheet.rows() if not row.blank), table_header.SAMPLE))
    header = table_header.find([row.cells for row in first])
    top = first[header.first].no if header else 0
    below = first[header.last].no if header else 0
    widths = Counter(len(row.cells) for row in first)
    width = len(header.words) if header else max(widths, default=0)
    marker = Marker(header.words if header else [], width, aligned=True)
    builder = Builder(RecordKind.ROWS)
    place = locators.join(locators.step("xlsx", context.name), locators.step("sheet", sheet.name))
    table = sound([sheet.name])[0]
    for row in sheet.rows():
        if row.blank or top <= row.no <= below:
            continue
        if row.no < top and not table_header.judge([row.cells]).score:
            continue  # the title above the header
        flags = (("hidden_sheet",) if sheet.hidden else ()) + (("hidden_row",) if row.hidden else ())
        marked = marker.mark(row.cells, row.damage, flags, named=row.no > below)
        locator = locators.join(place, locators.step("row", row.no))
        builder.add(record=tally.read, locator=locator, table=table, **marked)
        tally.keep()
        if builder.full:
            yield from builder.take()
    yield from builder.take()
    marker.tell(tally, f"sheet {sheet.name}")


READER = TableXlsx()
