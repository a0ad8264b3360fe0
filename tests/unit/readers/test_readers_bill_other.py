"""Alipay app bills and TenpayTrades; and every layout of the generator, read back payment by payment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chaming.example.build import build
from chaming.example.layouts import BILL_LAYOUTS
from chaming.example.story import Outcome
from chaming.example.truth import Noise, Truth
from chaming.readers.registry import READERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.readers import table_files as files
else:
    import table_files as files

ALIPAY, TENPAY = "alipay.app_csv", "tenpay.trades"
TRUTH = Truth(numbers=20, codes=10, seed=5, noise=replace(Noise.little(), refunds=4, expenses=6, payments_private=3))


def alipay(*rows: str) -> bytes:
    head = [
        "-" * 80, "导出信息：", "姓名：方某", "支付宝账户：fang@example.com",
        "起始时间：[2021-04-01 00:00:00]    终止时间：[2021-07-31 23:59:59]", "共2笔记录", "特别提示：",
        "-" * 20 + "电子客户回单",
    ]  # fmt: skip
    header = ",".join(word.ljust(20) for word in files.ALIPAY.split(","))
    return "\n".join([*head, header, *rows, ""]).encode("gb18030")


def tenpay(*rows: dict[str, str], header: list[str] | None = None) -> bytes:
    columns = header or files.TENPAY
    lines = ["\t".join(columns)]
    for row in rows:
        base = {
            "用户ID": "wxid_fang", "交易单号": "'10000500012021", "大单号": "10001", "用户侧账号名称": "方某",
            "借贷类型": "入", "交易业务类型": "转账", "交易时间": "2021-05-01 10:00:00", "交易金额(分)": "20000",
            "对手方ID": "wxid_boss", "对手侧账户名称": "老K", "备注1": "微信转账",
        }  # fmt: skip
        cells, left = {**base, **row}, list(columns)
        lines.append(
            "\t".join(cells.get(word, "") if left.index(word) == i else "错" for i, word in enumerate(columns))
        )
    return ("\n".join(lines) + "\n").encode()


def test_padded_cells_then_values_without_blanks(tmp_path: Path) -> None:
    row = (
        "2021-05-01 10:00:00 ,转账红包      ,老K    ,lao***@163.com  ,转账    ,收入   ,200.00   ,余额  ,交易成功   ,"
        "2021050122001\t,     \t,      ,"
    )
    found = files.read(tmp_path, "a.csv", alipay(row), ALIPAY).rows[0]
    assert (found["owner"], found["owner_names"]) == ("fang@example.com", ["方某"])
    assert (found["counterparty"], found["counterparty_names"]) == ("lao***@163.com", ["老K"])
    assert (found["payment_id"], found["merchant_id"], found["memo"]) == ("2021050122001", None, "转账")
    assert (found["direction"], found["amount_fen"], found["state"]) == ("in", 20000, "stood")


def test_refund_row_and_closed_payment_then_told_apart(tmp_path: Path) -> None:
    rows = (
        "2021-05-02 10:00:00,退款,老K,/,退款-转账,不计收支,200.00,余额,退款成功,88_57\t,D1\t,,",
        "2021-05-01 10:00:00,转账红包,老K,/,转账,收入,200.00,余额,交易关闭,88\t,D1\t,,",
        "2021-05-01 11:00:00,转账红包,老K,/,转账,收入,200.00,余额,退款成功,89\t,D2\t,,",
    )
    back, closed, refunded = files.read(tmp_path, "a.csv", alipay(*rows), ALIPAY).rows
    assert (back["is_refund"], back["direction"], back["state"]) == (True, "none", "stood")
    assert (closed["is_refund"], closed["state"]) == (False, "closed")
    assert (refunded["is_refund"], refunded["state"], refunded["refunded_fen"]) == (False, "refunded", 20000)


def test_older_order_of_columns_then_read_by_name(tmp_path: Path) -> None:
    header = "收/支,交易对方,对方账号,商品说明,收/付款方式,金额,交易状态,交易分类,交易订单号,商家订单号,交易时间"
    content = f"导出信息\n{header}\n收入,老K,/,转账,,200.00,交易成功,转账,88\t,\t,2021-05-01 10:00:00\n".encode(
        "gb18030"
    )
    row = files.read(tmp_path, "a.csv", content, ALIPAY).rows[0]
    assert (row["counterparty_names"], row["amount_fen"], row["type"]) == (["老K"], 20000, "转账")


def test_repeated_column_names_then_columns_after_them_stay_in_place(tmp_path: Path) -> None:
    row = files.read(tmp_path, "TenpayTrades.txt", tenpay({}), TENPAY).rows[0]
    assert (row["owner"], row["owner_names"], row["counterparty"]) == ("wxid_fang", ["方某"], "wxid_boss")
    assert (row["counterparty_names"], row["memo"]) == (["老K"], "微信转账")
    assert (row["amount_fen"], row["payment_id"], row["merchant_id"]) == (20000, "10000500012021", "10001")
    assert (row["direction"], row["state"], row["status"]) == ("in", "stood", "")


def test_columns_that_come_and_go_then_still_by_name(tmp_path: Path) -> None:
    header = [w for w in files.TENPAY if w not in ("用户银行卡号", "对手侧网银联单号")]
    assert files.read(tmp_path, "t.txt", tenpay({}, header=header), TENPAY).rows[0]["counterparty_names"] == ["老K"]


def test_refund_in_the_business_type_then_the_row_gives_back(tmp_path: Path) -> None:
    rows = files.read(tmp_path, "t.txt", tenpay({}, {"借贷类型": "出", "交易业务类型": "退款"}), TENPAY).rows
    assert [(r["direction"], r["is_refund"]) for r in rows] == [("in", False), ("out", True)]


def test_yuan_in_a_column_of_fen_then_rejected(tmp_path: Path) -> None:
    found = files.read(tmp_path, "t.txt", tenpay({"交易金额(分)": "200.00"}, {}), TENPAY)
    assert found.codes == [("CM-BILL-002", "row 2")]


@pytest.mark.parametrize("key", BILL_LAYOUTS.ids)
def test_bill_of_the_generator_then_every_payment_comes_back(key: str, tmp_path: Path) -> None:
    story = build(TRUTH)
    bill = story.bills[0]
    root = BILL_LAYOUTS[key].write(tmp_path, story, bill)
    path = next(p for p in [root, *root.rglob("*")] if p.is_file())
    found = files.read_file(path, key)
    assert found.tally.rejected == 0
    assert [c for c, _ in found.codes] == []
    assert found.sniff.score >= 95
    assert [r.id for r in READERS if r.makes == READERS[key].makes and _score(r.id, path) >= 50] == [key]
    got = {(r["payment_id"], r["amount_fen"], r["at"]): r for r in found.rows if not r["is_refund"]}
    assert len(got) == len(bill.payments)
    for payment in bill.payments:
        row = got[payment.payment_id, payment.fen, payment.at]
        neutral = payment.incoming is None and key != TENPAY  # the return knows only in and out
        assert row["direction"] == ("none" if neutral else "in" if payment.incoming else "out")
        if payment.outcome is Outcome.STOOD:
            assert row["state"] == "stood"
        if payment.other is not None:
            assert {row["counterparty"], *row["counterparty_names"]} & {payment.other.nick, payment.other.name}
    backs = [r for r in found.rows if r["is_refund"]]
    assert all(b["at"] - timedelta(hours=2) in {p.at for p in bill.payments} for b in backs)


def _score(reader: str, path: Path) -> int:
    from chaming.readers.probe import Probe

    return READERS[reader].sniff(Probe(path)).score


def test_published_alipay_sample_then_every_row_is_read() -> None:
    found = files.read_file(files.sample("payments/alipay-app-gb18030.csv"), ALIPAY)
    assert (found.tally.read, found.tally.kept, found.tally.stated["count"]) == (10, 10, 66)
    assert [r["state"] for r in found.rows].count("closed") == 2
    assert [r["is_refund"] for r in found.rows].count(True) == 2
    assert found.rows[4]["amount_fen"] == 22222850
    assert found.rows[1]["state"] == "pending"


OTHERS = """payments/jd-bill.csv payments/meituan-bill.csv bank/abc-debit.csv bank/boc-debit.csv bank/icbc-debit-v2.csv
    bank/boc-credit.csv bank/bocom-credit.csv bank/bocom-debit.csv bank/cgb-credit.csv bank/cmb-credit.csv
    bank/cmb-debit.csv bank/icbc-credit.csv bank/icbc-debit-v1.csv bank/ccb-debit.xls bank/citic-credit.xls"""


@pytest.mark.parametrize("name", OTHERS.split())
def test_statements_of_others_then_no_reader_of_bills_or_lists_takes_them(name: str) -> None:
    path = files.sample(name)
    ours = ("wechat.bill_csv", "wechat.bill_xlsx", ALIPAY, TENPAY, "table.delimited", "table.xlsx")
    assert [_score(reader, path) for reader in ours] == [0] * 6
