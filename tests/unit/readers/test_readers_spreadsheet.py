from __future__ import annotations

import datetime
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from chaming.base.errors import EvidenceError
from chaming.readers import spreadsheet
from chaming.readers.probe import Probe

if TYPE_CHECKING:
    from pathlib import Path


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    sheet = book.add_worksheet("名单")
    sheet.write_string(2, 1, "手机")
    sheet.write_number(3, 1, 13800138000)
    sheet.write_number(3, 2, 410105199003072312)
    sheet.write_number(3, 3, 6222020000000000)
    sheet.write_string(3, 4, "1.38E+10")
    sheet.write_number(4, 1, 28.160000000000004)
    sheet.write_boolean(4, 2, True)
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.write_datetime(4, 3, datetime.datetime(2021, 6, 15, 10, 0, 1), day)  # noqa: DTZ001 - a cell has no zone
    sheet.write_formula(5, 1, "=NA()", None, "#N/A")
    sheet.write_formula(5, 2, '="13800138000"', None, "13800138000")
    sheet.set_row(5, None, None, {"hidden": True})
    book.add_worksheet("暗").hide()
    book.add_worksheet("更暗").very_hidden()
    book.add_chartsheet("图").set_chart(_chart(book))
    book.close()
    return path


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=名单!$B$4:$B$5"})
    return chart


def test_cells_then_text_with_their_damage_at_their_place(tmp_path: Path) -> None:
    sheet = spreadsheet.sheets(Probe(workbook(tmp_path / "a.xlsx")))[0]
    rows = list(sheet.rows())
    assert [row.no for row in rows] == [1, 2, 3, 4, 5, 6]
    assert rows[0].blank
    assert rows[2].cells[1] == "手机"
    assert rows[3].cells == ["", "13800138000", "410105199003072000", "6222020000000000", "1.38E+10"]
    assert rows[3].damage == ["", "number", "precision_lost", "precision_lost", "scientific"]
    assert rows[4].cells[1:4] == ["28.16", "TRUE", "2021-06-15 10:00:01"]
    assert (rows[5].cells[1:3], rows[5].damage[1]) == (["#N/A", "13800138000"], "formula_error")
    assert [row.hidden for row in rows] == [False] * 5 + [True]


def test_hidden_sheets_then_told_and_charts_left_out(tmp_path: Path) -> None:
    found = spreadsheet.sheets(Probe(workbook(tmp_path / "a.xlsx")))
    assert [(sheet.name, sheet.hidden) for sheet in found] == [("名单", False), ("暗", True), ("更暗", True)]


def _code(path: Path) -> str:
    with pytest.raises(EvidenceError) as error:
        spreadsheet.sheets(Probe(path))
    for lang in ("zh", "en"):
        assert error.value.part("do", lang)
    return error.value.code


def test_zip_of_something_else_then_named(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "text")
    assert not spreadsheet.is_workbook(Probe(path))
    assert _code(path) == "CM-READ-049"


def test_encrypted_workbook_then_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    assert _code(path) == "CM-READ-040"


def test_workbook_cut_short_or_garbled_inside_then_damaged(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[: len(whole) // 2])
    assert _code(tmp_path / "b.xlsx") == "CM-READ-049"
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='x' r:id='rId1'/></sheets>")
    assert _code(tmp_path / "c.xlsx") == "CM-TABLE-001"


def test_one_cell_in_the_last_corner_then_refused_before_memory_fills(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("名单")
    sheet.write_string(0, 0, "手机")
    sheet.write_string(1_048_575, 16_383, "x")
    book.close()
    assert _code(tmp_path / "a.xlsx") == "CM-TABLE-002"


def test_text_of_the_first_rows_then_opened_once(tmp_path: Path) -> None:
    probe = Probe(workbook(tmp_path / "a.xlsx"))
    assert spreadsheet.sheets(probe) is spreadsheet.sheets(probe)
