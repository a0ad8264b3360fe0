"""TenpayTrades (财付通), the return to the authorities: TAB between columns, amounts in fen, accounts on both sides.

There is no status: what did not stand has a second row, 退款, under the same id. Two column names occur twice
(网联/银联, 第三方账户名称); none of them is read, and of any repeated name the first place holds. Columns in
brackets come and go by year, so every column is found by its name.

Source: returns seen in public readers of them; columns as formats of 2021–2024 name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base.records import RecordKind
from chaming.readers import bill_text
from chaming.readers.bill_rows import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Sniff, Tally

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


@dataclass(frozen=True, slots=True)
class TenpayTrades:
    """Reads a TenpayTrades file; see the module."""

    id: str = "tenpay.trades"
    makes: RecordKind = RecordKind.PAYMENTS

    def sniff(self, probe: Probe) -> Sniff:
        """By header words."""
        return bill_text.sniff(probe, LAYOUT)

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Payments in file order.

        Raises:
            EvidenceError: CM-BILL-001.
        """
        return bill_text.read(probe, LAYOUT, context, tally)


READER = TenpayTrades()
