"""The Tenpay return to the authorities: TAB between columns, amounts in fen, LF, UTF-8 without BOM.

There is no status: a payment that did not stand has a second row, 退款, going out under the same id.
Two column names occur twice.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaming.example.layout import BillLayout, listed, save
from chaming.example.story import Moved, Outcome
from chaming.example.wechat_bill import clock

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from chaming.example.story import Bill, Payment, Story

HEADER = listed(
    "用户ID,交易单号,大单号,用户侧账号名称,借贷类型,交易业务类型,交易用途类型,交易时间,交易金额(分),账户余额(分),"
    "用户银行卡号,用户侧银行名称,用户侧网银联单号,网联/银联,第三方账户名称,对手方ID,对手侧账户名称,对手方银行卡号,"
    "对手侧银行名称,对手侧网银联单号,网联/银联,基金公司信息,间联/非间联交易,第三方账户名称,对手方接收时间,"
    "对手方接收金额(分),备注1,备注2"
)
_TYPES = {
    Moved.TRANSFER: ("转账", "微信转账"), Moved.RED_PACKET: ("微信红包", "微信红包"),
    Moved.QR_CODE: ("扫二维码付款", "二维码收款"), Moved.MERCHANT: ("商户消费", "商户消费"),
    Moved.WITHDRAWAL: ("提现", "零钱提现"),
}  # fmt: skip


def _row(bill: Bill, p: Payment, when: datetime, side: str, kind: tuple[str, str], balance: int) -> str:
    other = (p.other.wxid, p.other.name) if p.other else ("", p.shop)
    card = bill.holder.bank_card if p.moved is Moved.WITHDRAWAL else ""
    cells = [
        bill.holder.wxid, p.payment_id, p.merchant_id, bill.holder.name, side, *kind, clock(when), str(p.fen),
        str(balance), card, p.shop if card else "", "", "", "", *other, "", "", "", "", "", "", "",
        clock(when) if p.other else "", str(p.fen) if p.other else "", "", "",
    ]  # fmt: skip
    return "\t".join(cells)


def _write(folder: Path, story: Story, bill: Bill) -> Path:
    balance = sum(p.fen for p in bill.payments)
    events: list[tuple[datetime, str, tuple[str, str], Payment]] = []
    for p in bill.payments:
        events.append((p.at, "入" if p.incoming else "出", _TYPES[p.moved], p))
        if p.outcome is not Outcome.STOOD:
            events.append((p.at + timedelta(hours=2), "出", ("退款", "退款"), p))
    lines = ["\t".join(HEADER)]
    for when, side, kind, p in sorted(events, key=lambda e: (e[0], e[3].payment_id)):
        balance += p.fen if side == "入" else -p.fen
        lines.append(_row(bill, p, when, side, kind, balance))
    task = f"L-{story.truth.seed % 10**10:010d}"
    here = folder / task / f"TP{story.truth.offence_to:%Y%m%d}" / "IDCARD" / bill.holder.id_card / bill.holder.wxid
    return save(here / "TenpayTrades.txt", "".join(f"{line}\n" for line in lines))


LAYOUT = BillLayout("tenpay.trades", _write)
