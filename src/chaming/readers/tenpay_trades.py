"""TenpayTrades (财付通), the return to the authorities: TAB between columns, amounts in fen, accounts on both sides.

There is no status: what did not stand has a second row, 退款, under the same id. Two column names occur twice
(网联/银联, 第三方账户名称); none of them is read, and of any repeated name the first place holds. Columns in
brackets come and go by year, so every column is found by its name.

Source: returns seen in public readers of them; columns as formats of 2021–2024 name them.
"""

from __future__ import annotations

from chaming.readers.bill_rows import Layout
from chaming.readers.bill_text import TextBill

LAYOUT = Layout(
    {
        "owner": ("用户ID",), "id": ("交易单号",), "merchant": ("大单号",), "owner_name": ("用户侧账号名称",),
        "side": ("借贷类型",), "type": ("交易业务类型",), "goods": ("交易用途类型",), "at": ("交易时间",),
        "amount": ("交易金额(分)",), "other_account": ("对手方ID",), "other": ("对手侧账户名称",),
        "memo": ("备注1",), "more_memo": ("备注2",),
    },
    needed=("owner", "id", "side", "at", "amount"),
    in_fen=True,
)  # fmt: skip

READER = TextBill("tenpay.trades", LAYOUT)
