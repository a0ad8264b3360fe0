"""Every layout the generator writes; ids equal those of the readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.base.registry import Registry
from chaming.example import (
    alipay_app,
    chatlog_json,
    memotrace,
    pywxdump_csv,
    pywxdump_json,
    tenpay_trades,
    wechat_bill_csv,
    wechat_bill_xlsx,
)

if TYPE_CHECKING:
    from chaming.example.layout import BillLayout, ChatLayout

CHAT_LAYOUTS: Registry[ChatLayout] = Registry(
    (memotrace.LAYOUT, pywxdump_csv.LAYOUT, pywxdump_json.LAYOUT, chatlog_json.LAYOUT)
)
BILL_LAYOUTS: Registry[BillLayout] = Registry(
    (wechat_bill_csv.LAYOUT, wechat_bill_xlsx.LAYOUT, alipay_app.LAYOUT, tenpay_trades.LAYOUT)
)
