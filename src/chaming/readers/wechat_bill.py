"""What the CSV and the XLSX of a WeChat Pay bill (微信支付账单) share: their columns.

A preamble of about sixteen rows names the holder, the period and the totals; the header's row differs by year and
container. Ids end in a TAB, ``/`` is an empty cell, amounts carry ¥. The holder can delete rows before exporting.

Source: bills exported from the phone app 2019–2025 (double-entry-generator, example/wechat).
"""

from __future__ import annotations

from chaming.readers.bill_rows import Layout

LAYOUT = Layout(
    {
        "at": ("交易时间",), "type": ("交易类型",), "other": ("交易对方",), "goods": ("商品",),
        "side": ("收/支", "收/支/其他"), "amount": ("金额(元)", "金额"), "means": ("支付方式", "交易方式"),
        "status": ("当前状态",), "id": ("交易单号",), "merchant": ("商户单号",), "memo": ("备注",),
    },
    needed=("at", "type", "side", "amount", "status", "id"),
    title="微信支付账单明细",
)  # fmt: skip
