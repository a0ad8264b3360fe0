from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from chaming.readers import bill_words as words

if TYPE_CHECKING:
    from tests.unit.readers import table_files as files
else:
    import table_files as files


@pytest.mark.parametrize(
    ("status", "state", "refunded"),
    [
        ("支付成功", "stood", 0), ("已存入零钱", "stood", 0), ("已转账", "stood", 0), ("朋友已收钱", "stood", 0),
        ("对方已收钱", "stood", 0), ("已收钱", "stood", 0), ("提现已到账", "stood", 0), ("充值完成", "stood", 0),
        ("充值成功", "stood", 0), ("已到账", "stood", 0), ("交易成功", "stood", 0), ("还款成功", "stood", 0),
        ("已全额退款", "refunded", 2000), ("已退款", "refunded", 2000), ("退款成功", "refunded", 2000),
        ("已退款(￥5.00)", "stood", 500), ("已退款（¥5）", "stood", 500), ("已退款￥20.00", "refunded", 2000),
        ("已退款¥1,000.00", "refunded", 2000), ("对方已退还", "returned", 0), ("已退还", "returned", 0),
        ("过期已退回", "returned", 0), ("交易关闭", "closed", 0), ("支付失败", "failed", 0),
        ("等待确认收货", "pending", 0), ("等待付款", "pending", 0), ("退款处理中", "pending", 0),
        ("待朋友收钱", "pending", 0),
    ],
)  # fmt: skip
def test_status_word_then_its_state(status: str, state: str, refunded: int) -> None:
    assert words.outcome(status, 2000, "in") == words.Outcome(state, refunded)


def test_unknown_status_then_only_plain_income_stands() -> None:
    assert words.outcome("怪词", 1, "in") == words.Outcome("stood", known=False)
    assert words.outcome("怪词", 1, "out") == words.Outcome("pending", known=False)
    assert words.outcome("怪词未了", 1, "in") == words.Outcome("pending", known=False)
    assert not words.outcome("", 1, "in").known


@pytest.mark.parametrize(
    ("text", "damage", "in_fen", "fen"),
    [
        ("¥28.16", "", False, 2816), ("￥1,234.50", "", False, 123450), ("200.00元", "", False, 20000),
        ("28.160000000000004", "number", False, 2816), ("28.165", "number", False, None), ("20000", "", True, 20000),
        ("'20000", "", True, 20000), ("200.5", "", True, None), ("1.38E+10", "scientific", False, None),
        ("/", "", False, None), ("¥2O0.00", "", False, None), ("9" * 18, "", True, None), ("-3.90", "", False, -390),
    ],
)  # fmt: skip
def test_amount_cell_then_exact_fen_or_nothing(text: str, damage: str, in_fen: bool, fen: int | None) -> None:
    assert words.fen(text, damage, in_fen) == fen


@pytest.mark.parametrize(
    ("text", "damage", "precision"),
    [("2021-06-15 10:00:00", "", "second"), ("44362.4166666667", "number", "second"), ("2021/6/15 10:00", "", "minute"),
     ("20210615100000", "", "second"), ("'2021-06-15 10:00:00\t", "", "second")],
)  # fmt: skip
def test_written_clock_or_serial_number_then_the_moment(text: str, damage: str, precision: str) -> None:
    assert words.moment(text, damage, files.ZONE) == (datetime(2021, 6, 15, 2, 0, tzinfo=UTC), precision)


def test_serial_number_in_a_text_cell_then_no_moment() -> None:
    assert words.moment("44362.5", "", files.ZONE) == (None, "none")


def test_id_cell_then_text_without_what_kept_it_text() -> None:
    assert words.identifier("'0012345\t") == "0012345"
    assert [words.identifier(x) for x in ("/", " - ", "", "\t")] == [None] * 4


def test_preamble_then_holder_period_and_totals() -> None:
    told = words.Preamble()
    lines = (
        "微信昵称：[小方：手机店],,,", "微信号：[wxid_fang]", "共1,043笔记录,,", "收入：1笔 0.35元",
        "中性交易：0笔 0.00元", "起始时间：[2021-04-01 00:00:00]    终止时间：[2021-07-31 23:59:59]",
        "4. 本账单中所有时间均为UTC+08:00时间",
    )  # fmt: skip
    assert all(told.take(line) for line in lines)
    assert (told.owner, told.owner_names, told.offset) == ("wxid_fang", ["小方：手机店"], "+08:00")
    assert told.stated == {
        "count": 1043, "in_count": 1, "in_fen": 35, "none_count": 0, "none_fen": 0, "from_day": 20210401,
        "to_day": 20210731,
    }  # fmt: skip
    assert not told.take("3. 本明细仅供个人对账使用")
