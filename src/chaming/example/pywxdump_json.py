"""PyWxDump JSON: one array a conversation, indented by four, ``users.json`` beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chaming.example.layout import ChatLayout, save
from chaming.example.pywxdump import folder_of, rows, save_users

if TYPE_CHECKING:
    from pathlib import Path

    from chaming.example.story import Story


def _write(folder: Path, story: Story) -> Path:
    for chat in story.used_chats:
        here = folder_of(folder, story, "json", chat)
        told = rows(story, chat)
        save(here / f"{chat.id}_0_{len(told) + 1}.json", json.dumps(told, ensure_ascii=False, indent=4))
        save_users(here / "users.json", story, chat)
    return folder / "export"


LAYOUT = ChatLayout("wechat.pywxdump_json", _write, names_owner=False)
