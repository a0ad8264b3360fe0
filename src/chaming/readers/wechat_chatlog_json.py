"""chatlog (sjzar): messages of one or several chats as its web interface gives them, a JSON list.

``type`` and ``subType`` decide; ``contents`` holds what XML held: ``refer`` is the quoted message, a message again;
``recordInfo`` the records of a forward with capitalised keys. A transfer is written ``[转账|发送 ￥…](memo)``.
``time`` is RFC 3339; ``isSelf`` marks the owner, whose ``sender`` may be empty.

Source: chatlog, internal/model/message.go and mediamessage.go (commit a638aa9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaming.base import money
from chaming.base.records import RecordKind
from chaming.readers import chat_json, chat_names, wechat_app, wechat_records, wechat_types, wechat_xml
from chaming.readers.chat_items import read_items
from chaming.readers.chat_text import Body, Message, Part, account, moment, names, note_body
from chaming.readers.reader import Sniff

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    import pyarrow as pa

    from chaming.readers.probe import Probe
    from chaming.readers.reader import ReadContext, Tally

NEEDED = frozenset({(2, "talkerName"), (2, "isChatRoom"), (2, "sender")})
BAD_TIME = "CM-READ-013"
MAX_QUOTES = 20
_TRANSFER = re.compile(r"\[转账\|(?:(发送|接收|退还)\s)?\s*([^\]]*)\]")
_STATES = {"发送": "requested", "接收": "received", "退还": "returned"}
_NOBODY = frozenset({"系统消息", "我", ""})

_YES = (True, "true", "True", "1")  # 1 equals True


@dataclass(frozen=True, slots=True)
class ChatlogJson:
    """Reads chatlog's JSON; see the module."""

    id: str = "wechat.chatlog_json"
    makes: RecordKind = RecordKind.MESSAGES

    def sniff(self, probe: Probe) -> Sniff:
        """By the keys of the first items."""
        kind, keys = chat_json.shape(probe)
        if kind == "list" and keys >= NEEDED:
            return Sniff(100, "list of objects with talkerName, isChatRoom and sender")
        return Sniff(0, "no list of objects with talkerName, isChatRoom and sender")

    def read(self, probe: Probe, context: ReadContext, tally: Tally) -> Iterator[pa.RecordBatch]:
        """Messages in file order."""
        return read_items(probe, context, tally, "content", ("type", "sender"), _Chat(context, tally).message)


class _Chat:
    """The messages of one file."""

    def __init__(self, context: ReadContext, tally: Tally) -> None:
        self._zone: tzinfo = context.zone
        self._tally = tally
        file = chat_names.of_file(context.name, chat_names.CHATLOG)
        self._names = names(*file, *chat_names.of_folder(context.name))

    def message(self, item: dict[str, Any], where: str, flags: list[str]) -> Message:
        type_, subtype = _types(item)
        kind = wechat_types.kind_of(type_, subtype)
        body = _body(kind, item, self._zone)
        body.flags += flags
        note_body(self._tally, body, where)
        at, precision = moment(_text(item, "time"), self._zone)
        if at is None:
            self._tally.note(BAD_TIME, where)
        talker, sender = _text(item, "talker").strip(), _text(item, "sender").strip()
        shown = names(_text(item, "talkerName"))
        spoken = kind not in ("system", "recall")
        return Message(
            conversation=talker or None, conversation_names=shown if talker or shown else self._names,
            sender=account(sender) if spoken and sender not in _NOBODY else None,
            sender_names=names(_text(item, "senderName")) if spoken else [],
            is_owner=spoken and (item.get("isSelf") in _YES or sender == "我"), at=at, precision=precision, kind=kind,
            raw_type=f"{_text(item, 'type')}/{_text(item, 'subType')}", body=body,
        )  # fmt: skip


def _body(kind: str, item: dict[str, Any], zone: tzinfo) -> Body:
    content, contents = _text(item, "content"), _map(item, "contents")
    if kind == "quote":
        return Body(content, _quoted(contents, zone, 0))
    if kind == "forward" or _map(contents, "recordInfo"):
        return _forward(content, contents, zone)
    if kind == "transfer":
        return _transfer(content)
    if kind in ("image", "voice", "video", "emoji") and wechat_xml.looks_like_xml(content):
        return Body(None)
    if content:
        return Body(content)
    return Body("\n".join(w for w in (_text(contents, k) for k in ("title", "desc", "url", "label")) if w))


def _quoted(contents: dict[str, Any], zone: tzinfo, depth: int) -> list[Part]:
    refer = _map(contents, "refer")
    if not refer or depth > MAX_QUOTES:
        return []
    kind = wechat_types.kind_of(*_types(refer))
    said = _body(kind, {**refer, "contents": {**_map(refer, "contents"), "refer": None}}, zone)
    at, _ = moment(_text(refer, "time"), zone)
    sender = account(_text(refer, "sender")) or _text(refer, "senderName") or None
    parts = [Part("quoted", said.text, sender, at)] if said.text else []
    parts += [Part("quoted", p.text, p.sender, p.at) for p in said.parts]
    return parts + _quoted(_map(refer, "contents"), zone, depth + 1)


def _forward(content: str, contents: dict[str, Any], zone: tzinfo) -> Body:
    body = Body(content or _text(contents, "title"))
    sound = True
    if record := _map(contents, "recordInfo"):
        body.parts, sound = wechat_records.parts(record, zone)
    if not body.parts:
        body.parts = wechat_app.summary_parts(_text(contents, "desc"))
        body.flags.append("summary_only")
    if not sound:
        body.flags.append("damaged_forward")
        body.problems.append(wechat_app.UNSOUND_FORWARD)
    return body


def _transfer(content: str) -> Body:
    found = _TRANSFER.match(content)
    fen = money.parse_yuan(found[2]) if found else None
    return Body(
        content, money_fen=fen, transfer_state=_STATES.get(found[1] or "") if found else None,
        problems=[wechat_app.UNSOUND_AMOUNT] if fen is None else [],
    )  # fmt: skip


def _types(item: dict[str, Any]) -> tuple[int, int]:
    type_, high = wechat_types.split(_number(item, "type"))
    return type_, _number(item, "subType") or high


def _number(item: dict[str, Any], key: str) -> int:
    text = _text(item, key)
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _map(item: dict[str, Any], key: str) -> dict[str, Any]:
    value = item.get(key)
    return value if isinstance(value, dict) else {}


READER = ChatlogJson()
