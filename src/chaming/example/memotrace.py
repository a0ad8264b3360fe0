"""MemoTrace (留痕) CSV: ``聊天记录/<name>/<name>_utf8.csv``, UTF-8 with BOM, CRLF, minimal quoting.

The file does not say which conversation it is. The text of many type-49 messages is empty, because
it lay in another column of the database; so it is here for half of those that hold nothing to be counted.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from chaming.example.layout import ChatLayout, listed, save
from chaming.example.message_xml import stored
from chaming.example.story import LOCAL, Says

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.example.story import Message, Story

HEADER = listed("localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender")
TYPES = {
    Says.TEXT: (1, 0), Says.IMAGE: (3, 0), Says.VOICE: (34, 0), Says.EMOJI: (47, 0), Says.LINK: (49, 5),
    Says.CALL: (50, 0), Says.QUOTE: (49, 57), Says.FORWARD: (49, 19), Says.TRANSFER: (49, 2000),
    Says.SYSTEM: (10000, 0), Says.RECALL: (10000, 1),
}  # fmt: skip
"""Type and SubType of the Windows store."""


def kept(message: Message) -> str:
    """The text as this exporter has it: empty for half of the cards that hold nothing to be counted."""
    asked = message.transfer is not None and not message.transfer.received
    lossy = asked or message.says in (Says.QUOTE, Says.LINK)
    return "" if lossy and int(message.server_id) % 2 == 0 else stored(message)


def _write(folder: Path, story: Story) -> Path:
    root = folder / "聊天记录"
    local_id = 0
    for talker, chat in enumerate(story.used_chats, start=3):
        out = io.StringIO()
        rows = csv.writer(out)
        rows.writerow(HEADER)
        for m in story.said_in(chat):
            local_id += 1
            mine = m.sender is not None and m.sender.wxid == story.owner.wxid
            clock = m.at.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M:%S")
            who = ("", m.sender.nick, m.sender.wxid) if m.sender else ("", "", "")
            kind = (*TYPES[m.says], int(mine), int(m.at.timestamp()), 2 if mine else 3)
            rows.writerow([local_id, talker, *kind, kept(m), clock, *who])
        save(root / chat.name / f"{chat.name}_utf8.csv", out.getvalue(), "utf-8-sig")
    return root


LAYOUT = ChatLayout("wechat.memotrace_csv", _write, names_owner=True)
