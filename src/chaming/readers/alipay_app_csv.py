"""Alipay app bill (支付宝电子客户回单): GB18030, dashes and 导出信息 above, cells padded with blanks.

Refunds are rows of their own (不计收支, id of the payment with a suffix), the payment itself then says 交易关闭. The
other side's login is masked, so payers are known by name. An older order of columns is read by name.

Source: exports of the app since 2021 (double-entry-generator, example/alipay).
"""

from __future__ import annotations

from chaming.readers.bill_rows import Layout
from chaming.readers.bill_text import TextBill

LAYOUT = Layout(
    {
        "at": ("交易时间",), "type": ("交易分类",), "other": ("交易对方",), "other_account": ("对方账号",),
        "goods": ("商品说明",), "side": ("收/支",), "amount": ("金额", "金额(元)"), "means": ("收/付款方式",),
        "status": ("交易状态",), "id": ("交易订单号",), "merchant": ("商家订单号",), "memo": ("备注",),
    },
    needed=("at", "other", "side", "amount", "status", "id"),
    title="支付宝账户",
)  # fmt: skip

READER = TextBill("alipay.app_csv", LAYOUT)
