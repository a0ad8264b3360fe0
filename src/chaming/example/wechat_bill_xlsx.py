"""WeChat Pay bill, XLSX: merged A:K preamble with a fourth note (so the header is on row 18), text cells."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from chaming.example.layout import BillLayout
from chaming.example.wechat_bill import HEADER, preamble, rows

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.example.story import Bill, Story

_WIDTHS = (20, 17, 16, 37, 6, 12, 9, 11, 40, 32, 5)
_NOTE = "4. 本账单中所有时间均为UTC+08:00时间"


def _write(folder: Path, story: Story, bill: Bill) -> Path:
    import xlsxwriter

    folder.mkdir(parents=True, exist_ok=True)
    days = f"{story.truth.offence_from:%Y%m%d}-{story.truth.offence_to:%Y%m%d}"
    path = folder / f"微信支付账单流水文件({days})—【{bill.holder.nick}】.xlsx"
    told = rows(bill)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2021, 1, 1)})  # noqa: DTZ001 - metadata, fixed so that bytes repeat
    sheet = book.add_worksheet("Sheet1")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    plain = book.add_format()
    row = 0
    for line in preamble(story, bill, told, (_NOTE,)):
        sheet.merge_range(row, 0, row, len(HEADER) - 1, line, plain)
        row += 1
    for cells in (HEADER, *told):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)
        row += 1
    book.close()
    return path


LAYOUT = BillLayout("wechat.bill_xlsx", _write)
