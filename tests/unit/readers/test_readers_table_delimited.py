from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaming.base.errors import EvidenceError
from chaming.example.customer_table import TABLE_LAYOUTS, columns, write_table
from chaming.example.people import People

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.readers import table_files as files
else:
    import table_files as files

TEXT = "table.delimited"
HEADER = "姓名,手机号码,备注"
NUMBERS = ("13800138000", "13800138001", "13800138002")


def _read(folder: Path, text: str, encoding: str = "utf-8") -> files.Read:
    return files.read(folder, "名单.txt", text.encode(encoding), TEXT)


def _cells(found: files.Read) -> list[list[str]]:
    return [row["cells"] for row in found.rows]


def test_rows_then_kept_with_their_words_and_places(tmp_path: Path) -> None:
    found = _read(tmp_path, f"{HEADER}\n张三,13800138000,\n\n李四,13800138001,回访\n")
    assert found.sniff.score == 49
    assert found.rows[1] == {
        "record": 1, "locator": "csv:名单.txt › row:4", "table": "", "cells": ["李四", "13800138001", "回访"],
        "damage": ["", "", ""], "header": ["姓名", "手机号码", "备注"], "flags": [],
    }  # fmt: skip


@pytest.mark.parametrize("mark", [",", "\t", "|", ";", "----", "---", "，"])
def test_any_delimiter_then_the_same_cells(mark: str, tmp_path: Path) -> None:
    text = "".join(
        f"{mark.join(cells)}\r\n" for cells in (("姓名", "手机"), ("张三", NUMBERS[0]), ("李四", NUMBERS[1]))
    )
    assert _cells(_read(tmp_path, text)) == [["张三", NUMBERS[0]], ["李四", NUMBERS[1]]]


def test_mixed_delimiters_then_cut_line_by_line(tmp_path: Path) -> None:
    text = "张三,13800138000|甲路\n李四----13800138001 乙路\n王五\t13800138002,丙路\n"
    assert [c[1] for c in _cells(_read(tmp_path, text))] == list(NUMBERS)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "utf-16-le"])
def test_any_encoding_then_the_same_rows(encoding: str, tmp_path: Path) -> None:
    text = f"{HEADER}\n张三,13800138000,回访\n"
    assert _cells(_read(tmp_path, text, encoding)) == [["张三", "13800138000", "回访"]]


def test_no_header_then_no_words(tmp_path: Path) -> None:
    found = _read(tmp_path, "13800138000----482913\n13800138001----048172\n")
    assert [row["header"] for row in found.rows] == [[], []]
    assert _cells(found)[1] == ["13800138001", "048172"]
    assert found.sniff.score == 30


def test_single_column_then_a_list(tmp_path: Path) -> None:
    assert _cells(_read(tmp_path, "\n".join(NUMBERS))) == [[n] for n in NUMBERS]


def test_merged_title_above_then_the_header_is_found_by_its_words(tmp_path: Path) -> None:
    found = _read(tmp_path, f"六月客户手机号码登记表,,\n制表：某店,,\n\n{HEADER}\n张三,13800138000,\n")
    assert (found.tally.read, found.rows[0]["header"][1], found.rows[0]["locator"][-5:]) == (1, "手机号码", "row:5")


def test_header_on_two_rows_then_its_words_are_joined(tmp_path: Path) -> None:
    found = _read(tmp_path, "姓名,证件,,电话,\n,类型,号码,手机,备用手机\n张三,身份证,11010519491231002X,13800138000,\n")
    assert found.tally.read == 1
    assert found.rows[0]["header"] == ["姓名", "证件类型", "证件号码", "手机", "备用手机"]


def test_repeated_header_and_sums_then_kept_and_flagged(tmp_path: Path) -> None:
    found = _read(tmp_path, f"{HEADER}\n张三,13800138000,\n小计,1,\n{HEADER}\n李四,13800138001,\n合计,2,\n")
    assert [row["flags"] for row in found.rows] == [[], ["subtotal"], ["repeated_header"], [], ["subtotal"]]


def test_other_header_further_down_then_its_words_hold_from_there(tmp_path: Path) -> None:
    found = _read(tmp_path, f"{HEADER}\n张三,13800138000,\n手机号码,姓名,备注\n13800138001,李四,\n")
    assert found.rows[2]["header"] == ["手机号码", "姓名", "备注"]


def test_rows_with_more_cells_then_kept_and_said(tmp_path: Path) -> None:
    found = _read(tmp_path, "姓名,手机,地址\n张三,13800138000,甲市,乙区\n李四,13800138001\n")
    assert [row["flags"] for row in found.rows] == [["ragged"], []]
    assert found.codes == [("CM-TABLE-004", "")]


def test_dashes_with_a_cell_missing_then_any_column_may_have_moved(tmp_path: Path) -> None:
    found = _read(tmp_path, "姓名----手机----地址\n张三----13800138000----甲\n13800138001----乙\n")
    assert [row["flags"] for row in found.rows] == [[], ["ragged"]]


def test_digits_lost_then_damage_beside_the_cell(tmp_path: Path) -> None:
    found = _read(tmp_path, "姓名,手机,身份证\n张三,1.38E+10,410105199003072320.0\n李四,1.3800138E+10,#N/A\n")
    assert [row["damage"] for row in found.rows] == [["", "scientific", "precision_lost"], ["", "", "formula_error"]]
    assert found.codes == [("CM-TABLE-005", "")]


def test_file_cut_in_a_row_then_that_row_is_rejected(tmp_path: Path) -> None:
    for text in ("张三,13800138000\n李四,1380013", "张三,13800138000\n李四", '张三,13800138000\n李四,"1380'):
        found = _read(tmp_path, f"姓名,手机\n{text}")
        assert (found.tally.kept, found.codes) == (1, [("CM-READ-010", "row 3")])


def test_last_row_whole_but_without_line_end_then_kept(tmp_path: Path) -> None:
    assert _read(tmp_path, "姓名,手机\n张三,13800138000\n李四,13800138001").tally.kept == 2


def test_stray_quotation_mark_then_no_row_is_swallowed(tmp_path: Path) -> None:
    found = _read(tmp_path, '姓名,手机\n"张三,13800138000\n李四,13800138001\n王五,13800138002\n')
    assert _cells(found) == [["张三", NUMBERS[0]], ["李四", NUMBERS[1]], ["王五", NUMBERS[2]]]


def test_header_alone_then_no_rows(tmp_path: Path) -> None:
    found = _read(tmp_path, f"{HEADER}\n")
    assert (found.tally.read, found.sniff.score) == (0, 40)


def test_nul_bytes_then_removed_and_said(tmp_path: Path) -> None:
    found = _read(tmp_path, f"{HEADER}\n张三,138\x0000138000,\n")
    assert (_cells(found)[0][1], found.rows[0]["flags"]) == ("13800138000", ["nul_bytes"])
    assert found.codes == [("CM-READ-014", "row 2")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("今天张三说他的电话是13800138000，让我晚点联系。\n我说好的，然后他就走了。\n", "no column"),
        ("2021-06-15 10:00:00 INFO user 13800138000\n2021-06-15 10:00:01 INFO user 13800138001\n", "log"),
        ('{"phone": "13800138000"}\n', "JSON"),
        ("import os\nx = 13800138000;\ndef f(a, b): return x\n", "program"),
        ("名称,价格,库存\n苹果,3.00,5\n梨,4.00,6\n", "no column"),
        ("交易日期,交易金额,余额,对方户名,对方账号\n2021-06-01,1.00,2.00,张三,6222021001123456789\n", "statement"),
        ("", "no lines"),
    ],
)
def test_no_list_of_people_then_refused_with_the_reason(text: str, reason: str, tmp_path: Path) -> None:
    said = files.sniff(tmp_path, text.encode(), TEXT)
    assert said.score == 0
    assert reason in said.reason
    with pytest.raises(EvidenceError) as error:
        _read(tmp_path, text)
    assert error.value.code == "CM-TABLE-003"


def test_orders_with_addresses_then_a_list_of_people_all_the_same(tmp_path: Path) -> None:
    header = "订单号,收货人,手机号,收货地址,下单时间,支付方式,订单金额,交易状态"
    assert (
        files.sniff(tmp_path, f"{header}\n1,张三,13800138000,甲路,2021-06-01,微信,1.00,成功\n".encode(), TEXT).score
        == 49
    )


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("key", [k for k in TABLE_LAYOUTS.ids if k != "table.xlsx"])
def test_list_of_the_generator_then_every_cell_comes_back(key: str, header: bool, tmp_path: Path) -> None:
    people = People(seed=7)
    persons = [people.person() for _ in range(30)]
    heads = columns(people, ("name", "mobile", "id_card", "bank_card"))
    layout = TABLE_LAYOUTS[key]
    path = write_table(tmp_path / f"客户{layout.suffix}", layout, persons, heads, header=header)
    found = files.read_file(path, TEXT)
    assert _cells(found) == [[p.name, p.mobile, p.id_card, p.bank_card] for p in persons]
    assert found.codes == []
