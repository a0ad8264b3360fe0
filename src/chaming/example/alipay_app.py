"""Alipay app export: GB18030, LF, 24 lines of preamble, cells padded with spaces, a TAB after ids.

Payers are known by name and masked login only. A payment that did not stand is closed, with a refund row of its own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaming.base.money import yuan
from chaming.example.layout import BillLayout, listed, save
from chaming.example.story import Moved, Outcome
from chaming.example.wechat_bill import clock, span

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.example.story import Bill, Payment, Story

HEADER = listed(
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注"
)
_PAD = 20
_DASHES = "-" * 84
_NOTES = """特别提示：
1.本回单内容可表明支付宝受理了相应支付交易申请，因系统原因或通讯故障等偶发因素导致本回单与实际交易结果不符时，以实际交易情况为准；
2.请勿将本回单作为收款方发货的凭据使用，请查证账户实际到账情况后再进行发货操作；
3.支付宝快捷支付等非余额支付方式可能既产生支付宝交易也同步产生银行交易，因此请勿使用本回单进行重复记账；
4.本回单如经任何涂改、编造，均立即失去效力；
5.部分账单如：充值提现、账户转存或者个人设置收支等不计入为收入或者支出，记为不计收支类；
6.因统计逻辑不同，明细金额直接累加后，可能会和下方统计金额不一致，请以实际交易金额为准；
7.禁止将本回单用于非法用途；
8.本明细仅展示当前账单中的交易，不包括已删除的记录；
9.本明细仅供个人对账使用。"""
_TITLE = "------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------"
_SORTS = {
    Moved.TRANSFER: "转账红包", Moved.RED_PACKET: "转账红包", Moved.QR_CODE: "收入", Moved.MERCHANT: "日用百货",
    Moved.WITHDRAWAL: "账户存取",
}  # fmt: skip
_GOODS = {Moved.TRANSFER: "转账", Moved.RED_PACKET: "红包", Moved.QR_CODE: "收钱码收款", Moved.WITHDRAWAL: "提现"}


def _cells(p: Payment) -> list[str]:
    side = "不计收支" if p.incoming is None else "收入" if p.incoming else "支出"
    state = "交易成功" if p.outcome is Outcome.STOOD else "交易关闭"
    other = (p.other.name, p.other.alipay_masked) if p.other else (p.shop, "/")
    return [
        clock(p.at), _SORTS[p.moved], *other, _GOODS.get(p.moved, "商品"), side, yuan(p.fen),
        "" if p.incoming else "余额", state, f"{p.payment_id}\t", f"{p.merchant_id}\t", "",
    ]  # fmt: skip


def _refund(p: Payment) -> list[str]:
    back = _cells(p)
    back[0], back[1], back[4], back[5] = clock(p.at + timedelta(hours=2)), "退款", f"退款-{back[4]}", "不计收支"
    back[8], back[9] = "退款成功", f"{p.payment_id}_{p.payment_id[-6:]}\t"
    return back


def _padded(cell: str) -> str:
    if not cell.endswith("\t"):
        return cell.ljust(_PAD)
    return cell if len(cell) > 1 else " " * _PAD + cell


def _write(folder: Path, story: Story, bill: Bill) -> Path:
    rows = []
    for p in bill.payments:
        rows.append(_cells(p))
        if p.outcome is not Outcome.STOOD:
            rows.append(_refund(p))
    rows.sort(key=lambda cells: cells[0], reverse=True)
    sums = {
        side: [int(cells[6].replace(".", "")) for cells in rows if cells[5] == side]
        for side in ("收入", "支出", "不计收支")
    }
    first, last = span(story)
    head = [
        _DASHES, "导出信息：", f"姓名：{bill.holder.name}", f"支付宝账户：{bill.holder.alipay}",
        f"起始时间：[{clock(first)}]    终止时间：[{clock(last)}]", "导出交易类型：[全部]",
        f"导出时间：[{clock(last + timedelta(hours=9))}]", f"共{len(rows)}笔记录",
        *(f"{side}：{len(fen)}笔 {yuan(sum(fen))}元" for side, fen in sums.items()),
        "", *_NOTES.splitlines(), "", _TITLE,
    ]  # fmt: skip
    columns = "".join(name.ljust(16 if i == 0 else _PAD) + "," for i, name in enumerate(HEADER))
    body = ["".join(_padded(cell) + "," for cell in cells) for cells in rows]
    name = f"alipay_record_{last:%Y%m%d}_090000.csv"
    return save(folder / bill.holder.wxid / name, "".join(f"{x}\n" for x in [*head, columns, *body]), "gb18030")


LAYOUT = BillLayout("alipay.app_csv", _write, wechat_money=False)
