"""Bills of the shops, JD (jd.bill_csv) and Meituan (meituan.bill_csv): refunds in the amount, blank lines, TABs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chaming.readers.probe import Probe
from chaming.readers.reader import ReadContext, Tally
from chaming.readers.registry import READERS

JD = """\ufeff导出信息：
京东账号名：jd_example
日期区间：2021-04-01 至 2021-07-31
共：4笔记录

特别提示
1.本明细仅供个人对账使用。

交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注
2021-05-01 10:00:00\t,甲店,衣服,131.77(已退款89.84),余额,交易成功,支出,服饰,100000000001\t,2001\t, ,
2021-05-01 11:00:00\t,甲店,退款-衣服,89.84,余额,退款成功,不计收支,网购,100000000001\t,2001\t, ,
2021-05-02 10:00:00\t,乙店,书,"1,059.00(已全额退款)",余额,交易成功,不计收支,图书,100000000002\t,2002\t, ,
2021-05-03 10:00:00\t,丙店,水果,abc,余额,交易成功,支出,食品,100000000003\t,2003\t, ,
"""
MEITUAN = """\ufeff美团交易账单明细\r
美团用户名：[example]\r
起始时间：[2021-04-01] 终止时间：[2021-07-31]\r
""\r
共：2笔记录\r
【美团交易账单明细列表】\r
交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注\r
2021-05-01 10:00:00,2021-05-01 10:00:05,支付,奶茶,支出,月付,¥22.30,¥21.17,"2101\t","301\t",/\r
2021-05-02 10:00:00,2021-05-02 10:00:05,退款,奶茶,收入,月付,¥21.17,¥21.17,"2102\t","302\t",/\r
"""


def payments(reader: str, text: str, folder: Path) -> tuple[list[dict[str, Any]], Tally]:
    file = folder / "bill.csv"
    file.write_bytes(text.encode())
    probe, tally = Probe(file), Tally()
    scores = {r.id: r.sniff(probe).score for r in READERS}
    assert max(scores, key=lambda key: scores[key]) == reader
    batches = READERS[reader].read(probe, ReadContext(ZoneInfo("Asia/Shanghai"), "bill.csv"), tally)
    rows = [row for batch in batches for row in batch.to_pylist()]
    assert tally.read == tally.kept + tally.rejected
    return rows, tally


def test_jd_then_the_amount_says_what_went_back(tmp_path: Path) -> None:
    rows, tally = payments("jd.bill_csv", JD, tmp_path)
    assert [(r["amount_fen"], r["refunded_fen"], r["state"], r["is_refund"]) for r in rows] == [
        (13177, 8984, "stood", False), (8984, 0, "stood", True), (105900, 105900, "refunded", False),
    ]  # fmt: skip
    assert (rows[0]["owner"], rows[0]["payment_id"], rows[0]["merchant_id"]) == ("jd_example", "100000000001", "2001")
    assert (tally.rejected, tally.problems[0].code, tally.problems[0].where) == (1, "CM-BILL-002", "row 13")


def test_meituan_then_the_sum_paid_counts(tmp_path: Path) -> None:
    rows, tally = payments("meituan.bill_csv", MEITUAN, tmp_path)
    assert [(r["direction"], r["amount_fen"], r["is_refund"]) for r in rows] == [
        ("out", 2117, False),
        ("in", 2117, True),
    ]
    assert (rows[0]["owner"], rows[0]["payment_id"]) == ("example", "2101")
    assert (tally.read, tally.problems) == (2, [])


SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "payments"


@pytest.mark.parametrize(
    ("name", "reader", "read"), [("jd-bill.csv", "jd.bill_csv", 26), ("meituan-bill.csv", "meituan.bill_csv", 29)]
)
def test_sample_then_every_row_accounted_for(name: str, reader: str, read: int, tmp_path: Path) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("the sample bills are not on this machine")
    rows, tally = payments(reader, (SAMPLES / name).read_bytes().decode(), tmp_path)
    assert (len(rows), tally.read, tally.kept, tally.rejected) == (read, read, read, 0)
