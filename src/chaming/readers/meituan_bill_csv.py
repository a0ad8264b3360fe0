"""Meituan bill (美团账单), CSV: 美团用户名 above, blank lines written as ``""``, no column for a status.

The sum paid (实付金额) counts, not the order's. A refund is a row of its own (交易类型 退款).

Source: exports of the app, 2025 (double-entry-generator, example/mt).
"""

from __future__ import annotations

from chaming.readers.bill_rows import Layout
from chaming.readers.bill_text import TextBill

LAYOUT = Layout(
    {
        "at": ("交易成功时间", "交易创建时间"), "type": ("交易类型",), "other": ("订单标题",), "side": ("收/支",),
        "means": ("支付方式",), "amount": ("实付金额",), "id": ("交易单号",), "merchant": ("商家单号",),
        "memo": ("备注",),
    },
    needed=("at", "type", "other", "side", "amount", "id"),
    title="美团用户名",
)  # fmt: skip

READER = TextBill("meituan.bill_csv", LAYOUT)
