"""items.xlsx: text stays text, nothing runs, the same bytes twice."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import openpyxl

from chaming.case import workbook

if TYPE_CHECKING:
    import pytest
    from tests.unit.case import findings_factory as make

    from chaming.case.findings import Findings
else:
    import findings_factory as make


def written(findings: Findings) -> bytes:
    stream = io.BytesIO()
    workbook.write(findings, stream)
    return stream.getvalue()


def opened(findings: Findings) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(findings)))


def column(sheet: Any, word: str) -> list[Any]:
    """Cells under the header that holds a word."""
    heads = [cell.value for cell in sheet[1]]
    place = next(n for n, head in enumerate(heads) if word in head.split("\n"))
    return [row[place].value for row in sheet.iter_rows(min_row=2)]


def test_every_row_is_there_and_counted_rows_are_the_figures() -> None:
    items, payments, about = opened(make.findings()).worksheets
    assert (items.title, payments.title, about.title) == ("认定与排除 items", "款项 payments", "说明 about")
    kinds, results = column(items, "kind"), column(items, "result and reason")
    assert len(kinds) == len(make.seed_items())
    counted = [k for k, r in zip(kinds, results, strict=True) if r.startswith("认定")]
    assert [sum(w in k for k in counted) for w in ("mobile", "verification")] == [544, 324]
    assert sum(round(v * 100) for v in column(payments, "counted (yuan)")) == 349_800
    assert items.freeze_panes == "B2"


def test_no_cell_can_run_and_identifiers_are_text() -> None:
    nasty = ["=1+1", "+86", "-3", "@SUM(A1)", "\t=cmd|'/C calc'!A0", "{=1}", "https://a.example", "_x0041_", " x "]
    rows = [
        make.item("mobile_number", "13800138000", None, n, sender=bad, conversation=bad, platform=bad, suspect=bad)
        for n, bad in enumerate(nasty)
    ]
    pays = [make.payment(1, 100, make.FIRST, payer=bad, status=bad) for bad in nasty]
    book = opened(make.findings(rows=rows, payments=pays))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                numeric = sheet.title.startswith("款项") and "yuan)" in str(sheet.cell(1, cell.column).value)
                assert cell.value is None or isinstance(cell.value, str) or numeric
    assert [v.replace("_x005F_", "_") for v in column(book.worksheets[0], "sender")] == nasty


def test_values_are_masked_unless_a_reason_is_given() -> None:
    plain = {row["value"] for row in make.seed_items() if row["kind"] == "mobile_number"}
    shown = set(column(opened(make.findings()).worksheets[0], "value"))
    assert not plain & shown
    assert all("*" in value for value in shown)
    book = opened(make.findings(unmasked="庭审质证"))
    assert plain <= set(column(book.worksheets[0], "value"))
    assert any("庭审质证" in str(cell) for cell in column(book.worksheets[2], "what is told"))


def test_code_shows_the_masked_number_it_belongs_to() -> None:
    linked = [v for v in column(opened(make.findings()).worksheets[0], "belongs to") if v]
    assert len(linked) == 324
    assert all(re.fullmatch(r"1[0-9]{2}\*{4}[0-9]{4}", v) for v in linked)


def test_two_writes_give_the_same_bytes() -> None:
    assert written(make.findings()) == written(make.findings())


def test_tables_longer_than_a_sheet_go_on_and_this_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 501)
    book = opened(make.findings())
    assert book.sheetnames[:4] == ["认定与排除 items", "认定与排除 items 2", "认定与排除 items 3", "款项 payments"]
    rows = sum(len(column(sheet, "kind")) for sheet in book.worksheets[:3])
    assert rows == len(make.seed_items())
    assert any("takes 3 sheets" in str(cell) for cell in column(book["说明 about"], "what is told"))


def test_cell_longer_than_a_sheet_allows_is_cut_and_this_is_said() -> None:
    rows = [make.item("mobile_number", "13800138000", None, 2, sender="长" * 40_000)]
    book = opened(make.findings(rows=rows))
    (sender,) = column(book.worksheets[0], "sender")
    assert len(sender) == 32_767
    assert sender.endswith("…（截短） … (cut)")
    assert any(str(cell).startswith("1 个单元格") for cell in column(book["说明 about"], "what is told"))


def test_hidden_marks_are_written_out() -> None:
    rows = [make.item("mobile_number", "13800138000", None, 2, sender="a\u202eb\x01c")]
    (sender,) = column(opened(make.findings(rows=rows)).worksheets[0], "sender")
    assert sender == "a⟦U+202E⟧b⟦U+0001⟧c"


def test_empty_tables_still_have_their_sheets() -> None:
    book = opened(make.findings(rows=[], payments=[]))
    assert [sheet.max_row for sheet in book.worksheets[:2]] == [1, 1]
