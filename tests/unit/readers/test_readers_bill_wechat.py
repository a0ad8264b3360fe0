from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from chaming.base.errors import EvidenceError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.readers import table_files as files
else:
    import table_files as files

CSV, XLSX = "wechat.bill_csv", "wechat.bill_xlsx"


def test_bill_then_payments_as_written(tmp_path: Path) -> None:
    found = files.read(tmp_path, "账单.csv", files.wechat(files.wechat_row()), CSV)
    assert found.sniff.score == 100
    assert found.codes == []
    assert found.rows == [{
        "record": 0, "locator": "csv:账单.csv › row:7", "owner": None, "owner_names": ["小方"], "counterparty": None,
        "counterparty_names": ["老K"], "direction": "in", "at": datetime(2021, 5, 1, 2, 0, tzinfo=UTC),
        "precision": "second", "amount_fen": 20000, "refunded_fen": 0, "state": "stood", "is_refund": False,
        "payment_id": "1000050001202105010000000001", "merchant_id": "1000050001", "type": "转账",
        "status": "已存入零钱", "memo": "转账备注:微信转账", "flags": [],
    }]  # fmt: skip


def test_tab_after_the_closing_quote_then_ids_are_whole(tmp_path: Path) -> None:
    row = files.wechat_row(id='"3985734"\t', merchant='"129847129"\t')
    found = files.read(tmp_path, "a.csv", files.wechat(row), CSV)
    assert (found.rows[0]["payment_id"], found.rows[0]["merchant_id"]) == ("3985734", "129847129")


def test_refund_row_then_it_gives_back_and_stands(tmp_path: Path) -> None:
    rows = (files.wechat_row(type="转账-退款", side="支出", status="已全额退款"), files.wechat_row(status="已全额退款"))
    back, paid = files.read(tmp_path, "a.csv", files.wechat(*rows), CSV).rows
    assert (back["is_refund"], back["state"], back["refunded_fen"]) == (True, "stood", 0)
    assert (paid["is_refund"], paid["state"], paid["refunded_fen"]) == (False, "refunded", 20000)


def test_stated_totals_that_agree_then_nothing_is_said(tmp_path: Path) -> None:
    totals = ("共2笔记录", "收入：1笔 200.00元", "支出：0笔 0.00元", "中性交易：1笔 50.00元")
    rows = (files.wechat_row(), files.wechat_row(side="/", amount="¥50.00", status="提现已到账"))
    found = files.read(tmp_path, "a.csv", files.wechat(*rows, totals=totals), CSV)
    assert found.codes == []
    assert found.tally.stated["in_fen"] == 20000


def test_stated_totals_that_differ_then_both_figures_are_said(tmp_path: Path) -> None:
    totals = ("共9笔记录", "收入：3笔 600.00元")
    found = files.read(tmp_path, "a.csv", files.wechat(files.wechat_row(), totals=totals), CSV)
    assert found.codes == [("CM-BILL-008", ""), ("CM-BILL-009", "")]
    assert found.tally.problems[0].values == {"stated": 9, "ours": 1}
    assert "3 笔 600.00 元" in found.tally.problems[1].what("zh")
    assert "1 笔 200.00 元" in found.tally.problems[1].what("zh")
    assert found.tally.rejected == 0


def test_stated_period_then_a_run_can_see_the_wrong_year(tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.wechat(files.wechat_row()).replace(b"2021-04-01", b"2019-04-01"), CSV)
    assert (found.tally.stated["from_day"], found.tally.stated["to_day"]) == (20190401, 20210731)


def test_bill_cut_in_the_middle_of_a_row_then_that_row_is_rejected(tmp_path: Path) -> None:
    whole = files.wechat(files.wechat_row(), files.wechat_row(other='"老K"'), end="")
    for lost in (10, 60, 75):  # inside the ids, inside a quoted cell, before the status
        found = files.read(tmp_path, "a.csv", whole[:-lost], CSV)
        assert (found.tally.kept, found.codes) == (1, [("CM-READ-010", "row 8")])


def test_last_row_without_line_end_then_it_is_kept(tmp_path: Path) -> None:
    assert files.read(tmp_path, "a.csv", files.wechat(files.wechat_row(), end=""), CSV).tally.kept == 1


def test_bill_cut_before_its_header_then_the_whole_is_not_read(tmp_path: Path) -> None:
    cut = files.wechat(files.wechat_row())[:120]
    assert files.sniff(tmp_path, cut, CSV).score == 60
    with pytest.raises(EvidenceError) as error:
        files.read(tmp_path, "a.csv", cut, CSV)
    assert error.value.code == "CM-BILL-001"


@pytest.mark.parametrize(
    ("over", "code"),
    [
        ({"amount": "¥2O0.00"}, "CM-BILL-002"), ({"amount": "1.2E+05"}, "CM-BILL-002"),
        ({"amount": "-200.00"}, "CM-BILL-002"), ({"amount": "", "at": "垃圾"}, "CM-BILL-003"),
        ({"other": "老,K"}, "CM-BILL-010"),
    ],
)  # fmt: skip
def test_untrusted_row_then_rejected_with_its_place(over: dict[str, str], code: str, tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.wechat(files.wechat_row(), files.wechat_row(**over)), CSV)
    assert (found.tally.kept, found.tally.rejected, found.codes) == (1, 1, [(code, "row 8")])


def test_short_row_then_rejected(tmp_path: Path) -> None:
    found = files.read(
        tmp_path, "a.csv", files.wechat("2021-05-01 10:00:00,转账,老K,/,收入,¥1.00", files.wechat_row()), CSV
    )
    assert found.codes == [("CM-BILL-011", "row 7")]


@pytest.mark.parametrize(
    ("over", "code"),
    [({"at": "2021-13-45 10:00:00"}, "CM-BILL-004"), ({"side": "收人"}, "CM-BILL-005"),
     ({"status": "怪词"}, "CM-BILL-006"), ({"id": "1.00005E+27"}, "CM-BILL-007"), ({"status": "/"}, "CM-BILL-013")],
)  # fmt: skip
def test_doubtful_cell_then_the_row_is_kept_and_said(over: dict[str, str], code: str, tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.wechat(files.wechat_row(**over)), CSV)
    assert (found.tally.kept, found.codes) == (1, [(code, "row 7")])


def test_id_that_lost_digits_then_no_id(tmp_path: Path) -> None:
    row = files.read(tmp_path, "a.csv", files.wechat(files.wechat_row(id="1.00005E+27")), CSV).rows[0]
    assert (row["payment_id"], row["flags"]) == (None, ["id_digits_lost"])


def test_stray_quotation_mark_then_no_row_is_swallowed(tmp_path: Path) -> None:
    rows = (files.wechat_row(), files.wechat_row(other='"老K'), files.wechat_row(other="丙"), files.wechat_row())
    found = files.read(tmp_path, "a.csv", files.wechat(*rows), CSV)
    assert [r["counterparty_names"] for r in found.rows] == [["老K"], ["老K"], ["丙"], ["老K"]]


def test_line_break_inside_quotation_marks_then_one_row(tmp_path: Path) -> None:
    found = files.read(
        tmp_path, "a.csv", files.wechat(files.wechat_row(goods='"第一行\n第二行"'), files.wechat_row()), CSV
    )
    assert [r["memo"] for r in found.rows] == ["第一行\n第二行", "转账备注:微信转账"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_any_encoding_then_the_same_payments(encoding: str, tmp_path: Path) -> None:
    content = files.wechat(files.wechat_row()).decode("utf-8-sig").encode(encoding)
    found = files.read(tmp_path, "a.csv", content, CSV)
    assert found.rows[0]["counterparty_names"] == ["老K"]


def test_nul_bytes_then_removed_and_said(tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.wechat(files.wechat_row(other="老\0K")), CSV)
    assert found.rows[0]["counterparty_names"] == ["老K"]
    assert found.rows[0]["flags"] == ["nul_bytes"]
    assert found.codes == [("CM-READ-014", "row 7")]


def test_header_again_then_no_payment(tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.wechat(files.wechat_row(), files.WECHAT, files.wechat_row()), CSV)
    assert (found.tally.kept, found.codes) == (2, [])


def test_bill_without_rows_then_read_as_empty(tmp_path: Path) -> None:
    found = files.read(tmp_path, "a.csv", files.wechat(totals=("共0笔记录",)), CSV)
    assert (found.tally.read, found.codes, found.sniff.score) == (0, [], 100)


def _workbook(path: Path, *, numbers: bool = False, zone: str = "") -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sheet1")
    for at, line in enumerate(
        [files.TITLE, "微信昵称：[小方]", f"4. 本账单中所有时间均为UTC{zone}时间" if zone else ""]
    ):
        sheet.merge_range(at, 0, at, 10, line)
    day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    money = book.add_format({"num_format": "¥#,##0.00"})
    for column, word in enumerate(files.WECHAT.split(",")):
        sheet.write_string(5, column, word)
    for column, text in enumerate(c.strip('"') for c in files.wechat_row().split(",")):
        sheet.write_string(6, column, text)
    if numbers:
        sheet.write_datetime(6, 0, datetime(2021, 5, 1, 10, 0, 0), day)  # noqa: DTZ001 - a cell has no zone
        sheet.write_number(6, 5, 1234.56, money)
        sheet.write_number(6, 8, 1000050001202105010000000001)
        sheet.write_number(6, 9, 1000050001)
    extra = book.add_worksheet("说明")
    extra.write_string(0, 0, "随手记")
    book.close()
    return path


def test_workbook_then_the_payments_of_the_csv(tmp_path: Path) -> None:
    found = files.read_file(_workbook(tmp_path / "账单.xlsx"), XLSX)
    assert found.rows[0]["locator"] == "xlsx:账单.xlsx › sheet:Sheet1 › row:7"
    assert (found.rows[0]["amount_fen"], found.rows[0]["payment_id"]) == (20000, "1000050001202105010000000001")
    assert found.codes == [("CM-BILL-012", "sheet 说明")]


def test_numeric_cells_then_exact_sums_and_no_damaged_id(tmp_path: Path) -> None:
    row = (found := files.read_file(_workbook(tmp_path / "a.xlsx", numbers=True), XLSX)).rows[0]
    assert (row["amount_fen"], row["at"]) == (123456, datetime(2021, 5, 1, 2, 0, tzinfo=UTC))
    assert (row["payment_id"], row["merchant_id"], row["flags"]) == (None, "1000050001", ["id_digits_lost"])
    assert ("CM-BILL-007", "sheet Sheet1 row 7") in found.codes


def test_workbook_that_says_its_zone_then_its_clocks_are_of_that_zone(tmp_path: Path) -> None:
    row = files.read_file(_workbook(tmp_path / "a.xlsx", zone="+09:00"), XLSX).rows[0]
    assert row["at"] == datetime(2021, 5, 1, 1, 0, tzinfo=UTC)


def test_published_samples_then_every_row_is_read() -> None:
    csv = files.read_file(files.sample("payments/wechat-bill.csv"), CSV)
    assert (csv.tally.read, csv.tally.kept, csv.tally.stated["count"]) == (27, 27, 43)
    assert [r["amount_fen"] for r in csv.rows][:2] == [2816, 35]
    assert not any(r["state"] != "stood" for r in csv.rows)
    book = files.read_file(files.sample("payments/wechat-bill.xlsx"), XLSX)
    assert (book.tally.read, book.tally.kept) == (54, 54)  # two sheets with the same rows, one as numbers
    halves = [[(r["payment_id"], r["amount_fen"], r["at"]) for r in rows] for rows in (book.rows[:27], book.rows[27:])]
    assert halves[0] == halves[1] == [(r["payment_id"], r["amount_fen"], r["at"]) for r in csv.rows]
