from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from chaming.base.errors import EvidenceError
from chaming.example.customer_table import TABLE_LAYOUTS, columns, write_table
from chaming.example.people import People

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tests.unit.readers import table_files as files
else:
    import table_files as files

BOOK = "table.xlsx"


def _write(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], hidden: tuple[str, ...] = ()) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(at, column, cell)
        if name in hidden:
            sheet.hide()
    book.close()
    return path


def test_sheets_then_each_a_table_with_its_places(tmp_path: Path) -> None:
    rows: list[list[object]] = [["六月名单"], ["姓名", "手机"], ["张三", 13800138000]]
    found = files.read_file(_write(tmp_path / "客户.xlsx", {"六月": rows, "七月": rows[1:]}), BOOK)
    assert [(r["table"], r["locator"], r["cells"]) for r in found.rows] == [
        ("六月", "xlsx:客户.xlsx › sheet:六月 › row:3", ["张三", "13800138000"]),
        ("七月", "xlsx:客户.xlsx › sheet:七月 › row:2", ["张三", "13800138000"]),
    ]
    assert found.sniff.score == 49


def test_ids_kept_as_numbers_then_marked_as_damaged(tmp_path: Path) -> None:
    rows: list[list[object]] = [["姓名", "身份证号"], ["张三", 410105199003072312], ["李四", "11010519491231002X"]]
    found = files.read_file(_write(tmp_path / "a.xlsx", {"一": rows}), BOOK)
    assert [r["damage"][1] for r in found.rows] == ["precision_lost", ""]
    assert found.codes == [("CM-TABLE-005", "sheet 一")]


def test_hidden_sheet_and_row_then_read_and_marked(tmp_path: Path) -> None:
    rows: list[list[object]] = [["姓名", "手机"], ["张三", "13800138000"]]
    found = files.read_file(_write(tmp_path / "a.xlsx", {"一": rows, "暗": rows}, hidden=("暗",)), BOOK)
    assert [r["flags"] for r in found.rows] == [[], ["hidden_sheet"]]
    assert found.codes == [("CM-TABLE-006", "sheet 暗")]


def test_sheet_of_a_statement_beside_a_list_then_named_and_left_out(tmp_path: Path) -> None:
    money: list[list[object]] = [
        ["交易日期", "收/支", "交易金额", "余额", "对方户名"],
        ["2021-06-01", "收入", 1, 2, "张三"],
    ]
    book = _write(tmp_path / "a.xlsx", {"名单": [["姓名", "手机"], ["张三", "13800138000"]], "流水": money})
    found = files.read_file(book, BOOK)
    assert (found.tally.read, found.codes) == (1, [("CM-TABLE-007", "sheet 流水")])


def test_workbook_without_people_then_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.xlsx", {"一": [["名称", "价格"], ["苹果", 3]]})
    assert files.sniff(tmp_path, path.read_bytes(), BOOK).score == 0
    with pytest.raises(EvidenceError) as error:
        files.read_file(path, BOOK)
    assert error.value.code == "CM-TABLE-003"


def test_damaged_workbook_then_taken_so_that_its_reason_is_told(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook>")
    assert files.sniff(tmp_path, path.read_bytes(), BOOK).score == 10
    with pytest.raises(EvidenceError) as error:
        files.read_file(path, BOOK)
    assert error.value.code == "CM-TABLE-001"


def test_list_of_the_generator_then_every_cell_comes_back(tmp_path: Path) -> None:
    people = People(seed=7)
    persons = [people.person() for _ in range(20)]
    heads = columns(people, ("name", "mobile", "id_card"))
    found = files.read_file(write_table(tmp_path / "客户.xlsx", TABLE_LAYOUTS[BOOK], persons, heads), BOOK)
    assert [r["cells"] for r in found.rows] == [[p.name, p.mobile, p.id_card] for p in persons]
