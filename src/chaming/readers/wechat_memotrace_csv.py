"""MemoTrace (留痕, WeChatMsg): one chat, or all, as CSV.

UTF-8 with BOM; ``StrContent`` is the raw text of the store, XML for everything but words and empty for many
type-49 messages; ``CreateTime`` epoch seconds, ``StrTime`` the exporting machine's clock. In groups the last three
columns are the sender's; rows of private chats end before them.

Source: WeChatMsg, exporter_csv (commit 9d599199).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.records import Builder, RecordKind
from chaming.readers import chat_names, chat_table, wechat_app, wechat_types
from chaming.readers.chat_text import Message, account, emit, epoch, moment, names, note_body

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    import pyarrow as pa

    from chaming.readers.chat_table import Row
    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Sniff, Tally

COLUMNS = (
    "localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime", "Remark",
    "NickName", "Sender",
)  # fmt: skip
NEEDED = ("Type", "IsSender", "CreateTime", "StrContent")
BAD_TIME = "CM-READ-013"
CLOCK_USED = "CM-READ-025"
MAYBE_CUT = "CM-READ-026"


@dataclass(frozen=True, slots=True)
class MemotraceCsv:
    """Reads a MemoTrace CSV; see the module."""

    id: str = "wechat.memotrace_csv"
    makes: RecordKind = RecordKind.MESSAGES

    def sniff(self, probe: Probe) -> Sniff:
        """By the header's words."""
        return chat_table.sniff(probe, COLUMNS, NEEDED)

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Messages in file order."""
        builder = Builder(RecordKind.MESSAGES)
        chat = _Chat(context, tally)
        for row in chat_table.rows(probe, tally, NEEDED):
            if not row.ended and chat.breaks_off(row):
                tally.reject(chat_table.CUT, row.where, lines=1)
                continue
            place = locators.join(
                locators.step("csv", context.name), locators.step("row", row.no), locators.step("field", "StrContent")
            )
            emit(builder, tally.read, place, chat.message(row))
            tally.keep()
            if builder.full:
                yield from builder.take()
        yield from builder.take()


class _Chat:
    """The rows of one file as messages."""

    def __init__(self, context: ReadContext, tally: Tally) -> None:
        self._zone: tzinfo = context.zone
        self._tally = tally
        self._file_names = chat_names.of_file(context.name, chat_names.MEMOTRACE)
        self._names = names(*self._file_names, *chat_names.of_folder(context.name))
        self._senders: set[str] = set()

    def breaks_off(self, row: Row) -> bool:
        """Whether a last row without a line end is cut inside its last cell; says so if it only may be."""
        sender = row["Sender"]
        if "Sender" not in row.cells or sender in self._senders:
            return False
        if any(s.startswith(sender) for s in self._senders):
            return True
        self._tally.note(MAYBE_CUT, row.where)
        return False

    def message(self, row: Row) -> Message:
        type_, subtype = _number(row["Type"]), _number(row["SubType"])
        kind = wechat_types.kind_of(type_, subtype)
        body = wechat_app.body_of(kind, subtype if type_ == 49 else 0, row["StrContent"], self._zone)
        body.flags += row.flags
        note_body(self._tally, body, row.where)
        at, precision = self._moment(row)
        self._senders.add(row["Sender"])
        shown = names(row["Remark"], row["NickName"])
        spoken = kind not in ("system", "recall")
        own = row["IsSender"].strip() in ("1", "True", "true") if spoken else False
        sender = account(row["Sender"]) if spoken else None
        if spoken and not own and sender is None and not shown and "Sender" not in row.cells:
            # only private chats lack the sender's columns: who is not the owner is the peer
            shown = self._file_names
            body.flags.append("sender_from_file_name")
        return Message(
            conversation=None if self._names else _talker(row), conversation_names=self._names, sender=sender,
            sender_names=shown if spoken else [], is_owner=own, at=at, precision=precision, kind=kind,
            raw_type=f"{row['Type'].strip()}/{row['SubType'].strip()}", body=body,
        )  # fmt: skip

    def _moment(self, row: Row) -> tuple[datetime | None, str]:
        at = epoch(row["CreateTime"])
        if at is not None:
            return at, "second"
        clock, precision = moment(row["StrTime"], self._zone)
        self._tally.note(BAD_TIME if clock is None else CLOCK_USED, row.where)
        return clock, precision


def _number(text: str) -> int:
    stripped = text.strip()
    return int(stripped) if stripped.isdecimal() and len(stripped) < 12 else 0


def _talker(row: Row) -> str | None:
    """The chat's number in its store: it keeps the chats of one file apart where nothing names them."""
    number = row["TalkerId"].strip()
    return f"TalkerId:{number}" if number else None


READER = MemotraceCsv()
