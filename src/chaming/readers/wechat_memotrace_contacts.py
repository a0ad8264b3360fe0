"""MemoTrace's list of contacts as CSV.

Source: WeChatMsg, contact export (commit 9d599199): ``UserName,Alias,Type,Remark,NickName,…``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.records import Builder, RecordKind
from chaming.readers import chat_table
from chaming.readers.chat_contacts import add

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Sniff, Tally

COLUMNS = (
    "UserName", "Alias", "Type", "Remark", "NickName", "PYInitial", "RemarkPYInitial", "smallHeadImgUrl",
    "bigHeadImgUrl", "label", "gender", "telephone", "signature", "country/region", "province", "city",
)  # fmt: skip
NEEDED = ("UserName", "Alias", "Type", "Remark", "NickName")
NO_ACCOUNT = "CM-READ-021"


@dataclass(frozen=True, slots=True)
class MemotraceContacts:
    """Reads MemoTrace's contacts; see the module."""

    id: str = "wechat.memotrace_contacts"
    makes: RecordKind = RecordKind.CONTACTS

    def sniff(self, probe: Probe) -> Sniff:
        """By the header's words."""
        return chat_table.sniff(probe, COLUMNS, NEEDED)

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Contacts in file order."""
        builder = Builder(RecordKind.CONTACTS)
        for row in chat_table.rows(probe, tally, NEEDED):
            place = locators.join(locators.step("csv", context.name), locators.step("row", row.no))
            if add(builder, tally.read, place, row["UserName"], [row[c] for c in ("Alias", "NickName", "Remark")]):
                tally.keep()
            else:
                tally.reject(NO_ACCOUNT, row.where)
            if builder.full:
                yield from builder.take()
        yield from builder.take()


READER = MemotraceContacts()
