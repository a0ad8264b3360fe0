"""WeChat Pay bill, CSV: UTF-8 (or as a spreadsheet saved it), a preamble padded by commas, then the table.

Source: as :mod:`chaming.readers.wechat_bill`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base.records import RecordKind
from chaming.readers import bill_text
from chaming.readers.wechat_bill import LAYOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Sniff, Tally


@dataclass(frozen=True, slots=True)
class WechatBillCsv:
    """Reads a WeChat Pay bill in CSV; see the module."""

    id: str = "wechat.bill_csv"
    makes: RecordKind = RecordKind.PAYMENTS

    def sniff(self, probe: Probe) -> Sniff:
        """By title and header words."""
        return bill_text.sniff(probe, LAYOUT)

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Payments in file order.

        Raises:
            EvidenceError: CM-BILL-001.
        """
        return bill_text.read(probe, LAYOUT, context, tally)


READER = WechatBillCsv()
