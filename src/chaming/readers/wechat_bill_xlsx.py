"""WeChat Pay bill, XLSX: the CSV's text in merged rows, the table below, sometimes on several sheets.

Amounts are texts (``¥28.16``) or numbers; a note of the zone may stand in the preamble. A hidden sheet is read and
marked; a sheet without the bill's header is named and not read.

Source: as :mod:`chaming.readers.wechat_bill`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.errors import EvidenceError
from chaming.base.records import RecordKind
from chaming.readers import bill_rows, spreadsheet
from chaming.readers.bill_rows import Bill, Row
from chaming.readers.reader import Sniff
from chaming.readers.wechat_bill import LAYOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally
    from chaming.readers.spreadsheet import Sheet

OTHER_SHEET = "CM-BILL-012"


@dataclass(frozen=True, slots=True)
class WechatBillXlsx:
    """Reads a WeChat Pay bill in XLSX; see the module."""

    id: str = "wechat.bill_xlsx"
    makes: RecordKind = RecordKind.PAYMENTS

    def sniff(self, probe: Probe) -> Sniff:
        """By header words on any sheet."""
        if not spreadsheet.is_workbook(probe):
            return Sniff(0, "no workbook")
        try:
            sheets = spreadsheet.sheets(probe)
        except EvidenceError as error:
            return Sniff(0, f"workbook cannot be opened ({error.code})")
        if any(_is_bill(sheet) for sheet in sheets):
            return Sniff(100, "header words of the bill")
        if any(LAYOUT.title in cell for sheet in sheets for row in islice(sheet.rows(), 5) for cell in row.cells):
            return Sniff(60, "title of the bill, no header")
        return Sniff(0, "no header words of the bill")

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Payments, sheet after sheet.

        Raises:
            EvidenceError: CM-BILL-001, or the workbook cannot be opened.
        """
        bill = Bill(LAYOUT, context.zone, tally)
        sheets = spreadsheet.sheets(probe)
        with_bill = [sheet for sheet in sheets if _is_bill(sheet)]
        if not with_bill:
            raise EvidenceError(bill_rows.NO_HEADER)
        for sheet in sheets:
            if sheet in with_bill:
                yield from bill.table(_rows(sheet, context.name), f"sheet {sheet.name}")
            elif any(not row.blank for row in sheet.rows()):
                tally.note(OTHER_SHEET, f"sheet {sheet.name}")


def _is_bill(sheet: Sheet) -> bool:
    return any(LAYOUT.header(row.cells) for row in islice(sheet.rows(), bill_rows.HEADER_WITHIN))


def _rows(sheet: Sheet, name: str) -> Iterator[Row]:
    place = locators.join(locators.step("xlsx", name), locators.step("sheet", sheet.name))
    for row in sheet.rows():
        flags = (("hidden_sheet",) if sheet.hidden else ()) + (("hidden_row",) if row.hidden else ())
        yield Row(
            row.cells, f"sheet {sheet.name} row {row.no}", locators.join(place, locators.step("row", row.no)),
            row.damage, flags=flags,
        )  # fmt: skip


READER = WechatBillXlsx()
