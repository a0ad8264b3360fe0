"""PyWxDump: one chat as CSV pages of 5,000 rows, UTF-8 without BOM.

Source: PyWxDump, db/export/exportCSV (commit 81bb9d0); what the fields mean: :mod:`chaming.readers.wechat_pywxdump`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.moments import parse_local
from chaming.base.records import Builder, RecordKind
from chaming.readers import chat_table
from chaming.readers.chat_text import emit
from chaming.readers.wechat_pywxdump import COLUMNS, Chat

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Sniff, Tally

NEEDED = ("type_name", "is_sender", "talker", "room_name", "msg", "CreateTime")


@dataclass(frozen=True, slots=True)
class PywxdumpCsv:
    """Reads a PyWxDump CSV; see the module."""

    id: str = "wechat.pywxdump_csv"
    makes: RecordKind = RecordKind.MESSAGES

    def sniff(self, probe: Probe) -> Sniff:
        """By the header's words."""
        return chat_table.sniff(probe, COLUMNS, NEEDED)

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Messages in file order."""
        builder = Builder(RecordKind.MESSAGES)
        chat = Chat(context, tally)
        for row in chat_table.rows(probe, tally, NEEDED):
            clock = None if row.ended else parse_local(row["CreateTime"], context.zone)
            if not row.ended and (clock is None or clock[1] != "second"):
                tally.reject(chat_table.CUT, row.where, lines=1)  # the last cell is the clock: cut inside it
                continue
            place = locators.join(
                locators.step("csv", context.name), locators.step("row", row.no), locators.step("field", "msg")
            )
            emit(builder, tally.read, place, chat.message(row.cells, row.where, row.flags))
            tally.keep()
            if builder.full:
                yield from builder.take()
        yield from builder.take()


READER = PywxdumpCsv()
