"""Every reader, in order: of two that claim a file equally, the first reads it.

A reader's module is loaded when it first looks at a file, so that starting the program costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from chaming.base.records import RecordKind
from chaming.base.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Reader, Sniff, Tally


@dataclass(frozen=True, slots=True)
class Lazy:
    """A reader by name; its module exposes it as ``READER``.

    Attributes:
        id: the reader's id.
        makes: the kind of records it makes.
        module: name of its module in this package.
    """

    id: str
    makes: RecordKind
    module: str

    def load(self) -> Reader:
        """The reader itself."""
        return cast("Reader", import_module(f"chaming.readers.{self.module}").READER)

    def sniff(self, probe: Probe) -> Sniff:
        """As the reader's own."""
        return self.load().sniff(probe)

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """As the reader's own."""
        return self.load().read(probe, context, tally)


READERS: Registry[Reader] = Registry(
    (
        Lazy("wechat.memotrace_csv", RecordKind.MESSAGES, "wechat_memotrace_csv"),
        Lazy("wechat.pywxdump_csv", RecordKind.MESSAGES, "wechat_pywxdump_csv"),
        Lazy("wechat.pywxdump_json", RecordKind.MESSAGES, "wechat_pywxdump_json"),
        Lazy("wechat.chatlog_json", RecordKind.MESSAGES, "wechat_chatlog_json"),
        Lazy("wechat.pywxdump_users", RecordKind.CONTACTS, "wechat_pywxdump_users"),
        Lazy("wechat.chatlog_contacts", RecordKind.CONTACTS, "wechat_chatlog_contacts"),
        Lazy("wechat.memotrace_contacts", RecordKind.CONTACTS, "wechat_memotrace_contacts"),
        Lazy("wechat.bill_csv", RecordKind.PAYMENTS, "wechat_bill_csv"),
        Lazy("wechat.bill_xlsx", RecordKind.PAYMENTS, "wechat_bill_xlsx"),
        Lazy("alipay.app_csv", RecordKind.PAYMENTS, "alipay_app_csv"),
        Lazy("tenpay.trades", RecordKind.PAYMENTS, "tenpay_trades"),
        Lazy("jd.bill_csv", RecordKind.PAYMENTS, "jd_bill_csv"),
        Lazy("meituan.bill_csv", RecordKind.PAYMENTS, "meituan_bill_csv"),
        Lazy("table.delimited", RecordKind.ROWS, "table_delimited"),
        Lazy("table.xlsx", RecordKind.ROWS, "table_xlsx"),
    )
)
"""The formats that are read. What is only recognised stands in :mod:`chaming.readers.unread`."""
