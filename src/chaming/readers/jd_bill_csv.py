"""JD bill (京东账单), CSV: 导出信息 and 京东账号名 above, a TAB after the time and the ids.

The amount itself says what went back: ``131.77(已退款89.84)``, ``59.00(已全额退款)``; a refund also has a row of its
own with the payment's id, and the larger of the two holds.

Source: exports of the app, 2025 (double-entry-generator, example/jd).
"""

from __future__ import annotations

from chaming.readers.bill_rows import Layout
from chaming.readers.bill_text import TextBill

LAYOUT = Layout(
    {
        "at": ("交易时间",), "other": ("商户名称",), "goods": ("交易说明",), "amount": ("金额",),
        "means": ("收/付款方式",), "status": ("交易状态",), "side": ("收/支",), "type": ("交易分类",),
        "id": ("交易订单号",), "merchant": ("商家订单号",), "memo": ("备注",),
    },
    needed=("at", "other", "goods", "amount", "status", "side", "id"),
    title="京东账号名",
)  # fmt: skip

READER = TextBill("jd.bill_csv", LAYOUT)
