"""chatlog's contacts and rooms: lines of values joined by commas, nothing quoted.

``UserName,Alias,Remark,NickName`` and ``Name,Remark,NickName,Owner,UserCount``. A comma in a name adds a cell, so cells
are counted from both ends; where two names could be cut in two ways neither is used, and this is said.

Source: chatlog, internal/chatlog/http/route.go (commit a638aa9).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import locators
from chaming.base.records import Builder, RecordKind
from chaming.readers.chat_contacts import add
from chaming.readers.reader import Sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally

CONTACTS = "UserName,Alias,Remark,NickName"
ROOMS = "Name,Remark,NickName,Owner,UserCount"
TOO_FEW = "CM-READ-012"
NO_ACCOUNT = "CM-READ-021"
AMBIGUOUS = "CM-READ-022"


@dataclass(frozen=True, slots=True)
class ChatlogContacts:
    """Reads chatlog's contacts or rooms; see the module."""

    id: str = "wechat.chatlog_contacts"
    makes: RecordKind = RecordKind.CONTACTS

    def sniff(self, probe: Probe) -> Sniff:
        """By the first line."""
        if probe.first_line.strip() in (CONTACTS, ROOMS):
            return Sniff(100, "first line is chatlog's header of contacts or rooms")
        return Sniff(0, "first line is no header of contacts or rooms")

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Contacts in file order."""
        builder = Builder(RecordKind.CONTACTS)
        rooms = probe.first_line.strip() == ROOMS
        width = 5 if rooms else 4
        for number, line in enumerate(probe.lines(), start=1):
            words = line.rstrip("\r\n")
            if number == 1 or not words.strip("\0 "):
                continue
            where = f"row {number}"
            cells = _cells(words, width)
            if len(cells) < width:
                tally.reject(TOO_FEW, where, found=len(cells), expected=width)
                continue
            shown = _names(cells[1:-2] if rooms else cells[2:])
            place = locators.join(locators.step("csv", context.name), locators.step("row", number))
            if not add(builder, tally.read, place, cells[0], [*([] if rooms else cells[1:2]), *(shown or [])]):
                tally.reject(NO_ACCOUNT, where)
                continue
            if shown is None:
                tally.note(AMBIGUOUS, where)
            tally.keep()
            if builder.full:
                yield from builder.take()
        yield from builder.take()


def _cells(line: str, width: int) -> list[str]:
    cells = line.split(",")
    if len(cells) != width and '"' in line:
        quoted = next(csv.reader([line]), [])
        if len(quoted) == width:
            return quoted
    return cells


def _names(cells: list[str]) -> list[str] | None:
    """Nickname and remark out of the cells they fill; None where it is open which comma parts them."""
    if len(cells) == 2:
        return [cells[1], cells[0]]
    if not cells[0]:
        return [",".join(cells[1:])]
    if not cells[-1]:
        return [",".join(cells[:-1])]
    return None


READER = ChatlogContacts()
