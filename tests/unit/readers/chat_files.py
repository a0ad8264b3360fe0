"""Tiny writers of the chat layouts and a way to read a file back, for the tests of the readers."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from chaming.base.records import RecordKind
from chaming.base.registry import Registry
from chaming.evidence.exhibits import Exhibit, sha256_of
from chaming.evidence.intake import ExhibitRead, read_exhibit
from chaming.readers.registry import READERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ZONE = ZoneInfo("Asia/Shanghai")
CHAT_READERS = Registry(r for r in READERS if r.makes in (RecordKind.MESSAGES, RecordKind.CONTACTS))
MEMOTRACE = [
    "localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime", "Remark",
    "NickName", "Sender",
]  # fmt: skip
PYWXDUMP = ["id", "MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg", "src", "CreateTime"]
ROOM = "34567890123@chatroom"
AT = 1618192800  # 2021-04-12 10:00:00 +08:00
CLOCK = "2021-04-12 10:00:00"


def table(header: Sequence[str], rows: Sequence[Sequence[object]], encoding: str = "utf-8-sig") -> bytes:
    """A CSV as Python's writer makes it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def memotrace(text: str, type_: int = 1, subtype: int = 0, **over: object) -> list[object]:
    """One row of a group."""
    row = {
        "localId": "1", "TalkerId": "5", "Type": type_, "SubType": subtype, "IsSender": 0, "CreateTime": AT,
        "Status": 2, "StrContent": text, "StrTime": CLOCK, "Remark": "小方", "NickName": "方", "Sender": "wxid_fang",
    }  # fmt: skip
    return list({**row, **over}.values())


def pywxdump(word: str, msg: str, **over: object) -> dict[str, Any]:
    """One message of a group."""
    return {
        "id": 1, "MsgSvrID": "1234567890123456789", "type_name": word, "is_sender": 0, "talker": "wxid_fang",
        "room_name": ROOM, "msg": msg, "src": "", "CreateTime": CLOCK, **over,
    }  # fmt: skip


def chatlog(content: str, type_: int = 1, subtype: int = 0, **over: object) -> dict[str, Any]:
    """One message of a group."""
    return {
        "seq": 1618192800001, "time": "2021-04-12T10:00:00+08:00", "talker": ROOM, "talkerName": "拉新3群",
        "isChatRoom": True, "sender": "wxid_fang", "senderName": "小方", "isSelf": False, "type": type_,
        "subType": subtype, "content": content, **over,
    }  # fmt: skip


def as_json(messages: object) -> bytes:
    """JSON as the exporters write it."""
    return json.dumps(messages, ensure_ascii=False, indent=4).encode()


def read(folder: Path, name: str, content: bytes) -> ExhibitRead:
    """Write a file and read it as an exhibit, by the chat readers alone."""
    file = folder / "exhibits" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    exhibit = Exhibit(f"exhibits/{name}", file, len(content), sha256_of(file))
    found = read_exhibit(exhibit, ZONE, CHAT_READERS)
    assert found.tally.read == found.tally.kept + found.tally.rejected
    return found


def rows(found: ExhibitRead) -> list[dict[str, Any]]:
    """The records as dictionaries."""
    return [row for batch in found.batches for row in batch.to_pylist()]


def codes(found: ExhibitRead) -> list[tuple[str, str]]:
    """Code and place of every problem."""
    return [(p.code, p.where) for p in found.tally.problems]
