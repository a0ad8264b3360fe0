"""chatlog JSON: what its HTTP interface answers, one compact array a conversation, RFC 3339 times with zone.

Quotations and merged forwards come parsed, under ``contents``; transfers as a word and a sum, without id.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from chaming.base.money import yuan
from chaming.example.layout import ChatLayout, listed, save
from chaming.example.memotrace import TYPES
from chaming.example.message_xml import hash_like, record_time, shown
from chaming.example.story import LOCAL, Says

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from chaming.example.story import Message, Story

_ITEM_TEXTS = listed(
    "ThumbSourcePath,ThumbSize,CDNDataURL,CDNDataKey,CDNThumbURL,CDNThumbKey,DataSourcePath,FullMD5,ThumbFullMD5,"
    "ThumbHead256MD5,DataSize,CDNEncryVer,SrcChatname,SrcMsgLocalID,SrcMsgCreateTime,MessageUUID,FromNewMsgID,Link,"
    "StreamWebURL"
)
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def _when(moment: datetime) -> str:
    return moment.astimezone(LOCAL).isoformat(timespec="seconds")


def _refer(m: Message) -> dict[str, Any]:
    old = m.quoted
    if old is None:
        raise AssertionError("a quotation without what it quotes")
    return {
        "seq": 0, "time": _when(old.at), "talker": "", "talkerName": "", "isChatRoom": False, "sender": old.sender.wxid,
        "senderName": old.sender.nick, "isSelf": False, "type": 1, "subType": 0, "content": old.text,
    }  # fmt: skip


def _record_info(m: Message) -> dict[str, Any]:
    place = {"Lat": "", "Lng": "", "Scale": "", "Label": "", "PoiName": ""}
    items = [
        {"DataType": "1", "DataID": f"{m.server_id}{i}", "HTMLID": "", "DataFmt": "", "SourceName": r.name,
         "SourceTime": record_time(r.at), "SourceHeadURL": "", "DataDesc": r.text, **dict.fromkeys(_ITEM_TEXTS, ""),
         "Location": place, "DataTitle": "", "RecordXML": None}
        for i, r in enumerate(m.records)
    ]  # fmt: skip
    return {
        "XMLName": {"Space": "", "Local": "recordinfo"}, "FromScene": "", "FavUsername": "", "FavCreateTime": "",
        "IsChatRoom": "", "Title": m.text, "Desc": shown(m.records), "Info": "",
        "DataList": {"Count": str(len(items)), "DataItems": items},
    }  # fmt: skip


def _contents(m: Message) -> dict[str, Any]:
    match m.says:
        case Says.QUOTE:
            return {"refer": _refer(m)}
        case Says.FORWARD:
            return {"desc": shown(m.records), "recordInfo": _record_info(m), "title": m.text}
        case Says.IMAGE:
            return {"md5": hash_like(m)}
        case Says.VOICE:
            return {"voice": m.server_id}
        case Says.EMOJI:
            return {"cdnurl": "http://t.example.com/emoji"}
        case Says.LINK:
            return {"desc": "点击查看", "title": m.text, "url": "https://t.example.com/a"}
        case _:
            return {}


def _content(m: Message) -> str:
    if m.transfer is not None:
        return f"[转账|{'接收' if m.transfer.received else '发送'} ￥{yuan(m.transfer.fen)}]"
    return m.text if m.says in (Says.TEXT, Says.QUOTE, Says.SYSTEM, Says.RECALL) else ""


def _message(m: Message, story: Story, counter: int) -> dict[str, Any]:
    kind, sub = TYPES[m.says]
    out = {
        "seq": int(m.at.timestamp()) * 1000 + counter % 1000, "time": _when(m.at), "talker": m.chat.id,
        "talkerName": m.chat.name if m.chat.is_room else "", "isChatRoom": m.chat.is_room,
        "sender": m.sender.wxid if m.sender else "系统消息", "senderName": m.sender.nick if m.sender else "",
        "isSelf": m.sender is not None and m.sender.wxid == story.owner.wxid, "type": kind,
        "subType": sub if kind == 49 else 0, "content": _content(m),
    }  # fmt: skip
    contents = _contents(m)
    return {**out, "contents": contents} if contents else out


def as_go(value: object) -> str:
    """Compact JSON with the characters escaped that Go's encoder escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _ESCAPES.items():
        text = text.replace(char, escaped)
    return text


def _counters(messages: Iterable[Message]) -> list[int]:
    out: list[int] = []
    last, counter = None, 0
    for m in messages:
        counter = counter + 1 if m.at == last else 0
        last = m.at
        out.append(counter)
    return out


def _write(folder: Path, story: Story) -> Path:
    root = folder / "chatlog"
    for chat in story.used_chats:
        told = story.said_in(chat)
        rows = [_message(m, story, c) for m, c in zip(told, _counters(told), strict=True)]
        save(root / f"{chat.name}.json", as_go(rows))
    return root


LAYOUT = ChatLayout("wechat.chatlog_json", _write, names_owner=True)
