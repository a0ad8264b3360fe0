"""PyWxDump CSV: ``<chat>_<start>_<end>.csv``, UTF-8 without BOM, CRLF, 5,000 rows a file, ``users.json``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from chaming.example.layout import ChatLayout, save
from chaming.example.pywxdump import folder_of, rows, save_users

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.example.story import Story

HEADER = ("id", "MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg", "src", "CreateTime")
PAGE_ROWS = 5000


def _write(folder: Path, story: Story) -> Path:
    for chat in story.used_chats:
        here = folder_of(folder, story, "csv", chat)
        told = rows(story, chat)
        page = PAGE_ROWS if len(told) >= PAGE_ROWS else len(told) + 1
        for start in range(0, len(told), page):
            out = io.StringIO()
            lines = csv.writer(out)
            lines.writerow(HEADER)
            lines.writerows([row[key] for key in HEADER] for row in told[start : start + page])
            save(here / f"{chat.id}_{start}_{start + page}.csv", out.getvalue())
        save_users(here / "users.json", story, chat)
    return folder / "export"


LAYOUT = ChatLayout("wechat.pywxdump_csv", _write, names_owner=False)
