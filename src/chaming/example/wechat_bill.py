"""What both WeChat Pay bills share: the preamble, the words of types and states, the cells of a row."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chaming.base.money import yuan
from chaming.example.layout import listed
from chaming.example.story import LOCAL, Moved, Outcome

if TYPE_CHECKING:
    from chaming.example.story import Bill, Payment, Story

HEADER = listed("交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注")
MARGIN = timedelta(days=40)
"""A bill is asked for from well before the period to well after it."""
_TYPES = {
    Moved.TRANSFER: "转账", Moved.RED_PACKET: "微信红包", Moved.QR_CODE: "二维码收款", Moved.MERCHANT: "商户消费",
    Moved.WITHDRAWAL: "零钱提现",
}  # fmt: skip
_GOODS = {
    Moved.TRANSFER: "转账备注:微信转账", Moved.RED_PACKET: "/", Moved.QR_CODE: "收款方备注:二维码收款",
    Moved.WITHDRAWAL: "/",
}  # fmt: skip
_TAB = "\t"


def span(story: Story) -> tuple[datetime, datetime]:
    """First and last second the bill covers."""
    first = datetime.combine(story.truth.offence_from, datetime.min.time(), LOCAL) - MARGIN
    last = datetime.combine(story.truth.offence_to, datetime.max.time(), LOCAL).replace(microsecond=0) + MARGIN
    return first, last


def clock(moment: datetime) -> str:
    """``2021-06-15 10:00:00``."""
    return moment.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M:%S")


def _state(p: Payment) -> str:
    if p.outcome is Outcome.REFUNDED:
        return "已全额退款"
    if p.outcome is Outcome.RETURNED:
        return "对方已退还"
    if p.incoming is None:
        return "提现已到账"
    if p.moved is Moved.MERCHANT:
        return "支付成功"
    if not p.incoming:
        return "朋友已收钱"
    return "已收钱" if p.moved is Moved.QR_CODE else "已存入零钱"


def _cells(p: Payment) -> list[str]:
    """The eleven cells of a payment; ids end in a TAB."""
    side = "/" if p.incoming is None else "收入" if p.incoming else "支出"
    means = "/" if p.incoming else f"{p.shop}储蓄卡" if p.incoming is None else "零钱"
    return [
        clock(p.at), _TYPES[p.moved], p.other.nick if p.other else p.shop, _GOODS.get(p.moved, f"{p.shop}消费"), side,
        f"¥{yuan(p.fen)}", means, _state(p), f"{p.payment_id}{_TAB}", f"{p.merchant_id or '/'}{_TAB}",
        f"服务费¥{yuan(max(10, p.fen // 1000))}" if p.incoming is None else "/",
    ]  # fmt: skip


def _refund_cells(p: Payment) -> list[str]:
    """The row that gives a payment back, under the same id."""
    back = _cells(p)
    back[0], back[1], back[4], back[6], back[7] = (
        clock(p.at + timedelta(hours=2)),
        "转账-退款",
        "支出",
        "零钱",
        "支付成功",
    )
    return back


def rows(bill: Bill) -> list[list[str]]:
    """Every row, the latest first."""
    out = []
    for p in bill.payments:
        out.append(_cells(p))
        if p.outcome is Outcome.REFUND_ROW:
            out.append(_refund_cells(p))
    return sorted(out, key=lambda cells: cells[0], reverse=True)


def preamble(story: Story, bill: Bill, told: list[list[str]], notes: tuple[str, ...] = ()) -> list[str]:
    """The lines above the header, with the totals of the rows."""
    first, last = span(story)
    sides = {
        side: [int(cells[5][1:].replace(".", "")) for cells in told if cells[4] == side]
        for side in ("收入", "支出", "/")
    }
    sums = {side: f"{len(fen)}笔 {yuan(sum(fen))}元" for side, fen in sides.items()}
    return [
        "微信支付账单明细",
        f"微信昵称：[{bill.holder.nick}]",
        f"起始时间：[{clock(first)}] 终止时间：[{clock(last)}]",
        "导出类型：[全部]",
        f"导出时间：[{clock(last + timedelta(hours=9))}]",
        "",
        f"共{len(told)}笔记录",
        f"收入：{sums['收入']}",
        f"支出：{sums['支出']}",
        f"中性交易：{sums['/']}",
        "注：",
        "1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易",
        "2. 本明细仅展示当前账单中的交易，不包括已删除的记录",
        "3. 本明细仅供个人对账使用",
        *notes,
        "",
        "----------------------微信支付账单明细列表--------------------",
    ]
