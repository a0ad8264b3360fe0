"""What PyWxDump's CSV and JSON have in common: one message's fields to one message.

``type_name`` decides what ``msg`` holds: a quotation is ``reply``, an empty line and ``[引用](time)name:text``;
a transfer begins ``已收款：￥…`` or ``转账：￥…`` and has no id; a forward is its title and the first lines, with
all records in ``src``. ``talker`` is 我 for the owner, else the sender's account; ``room_name`` is the chat's id.

Source: PyWxDump, db/dbMSG, db/export, db/utils/common_utils (commit 81bb9d0).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaming.base import money
from chaming.readers import chat_names, wechat_app, wechat_records, wechat_types, wechat_xml
from chaming.readers.chat_text import Body, Message, Part, account, moment, names, note_body

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from chaming.readers.reader import ReadContext, Tally

COLUMNS = ("id", "MsgSvrID", "type_name", "is_sender", "talker", "room_name", "msg", "src", "CreateTime")
BAD_TIME = "CM-READ-013"
_QUOTED = re.compile(r"\n\n\[引用\]\(([^()\n]{0,40})\)([^:\n]*):")
_TRANSFER = re.compile(r"\s*(已收款|转账)\s*[：:]\s*([^\n]*)")
_NOBODY = frozenset({"我", "未知", "系统", "系统消息", ""})


class Chat:
    """The messages of one file.

    Args:
        context: the file's name and zone.
        tally: where what is noted goes.
    """

    def __init__(self, context: ReadContext, tally: Tally) -> None:
        self._zone: tzinfo = context.zone
        self._tally = tally
        file = chat_names.of_file(context.name, chat_names.PYWXDUMP)
        self._names = names(*file, *chat_names.of_folder(context.name))

    def message(self, fields: Mapping[str, object], where: str, flags: list[str]) -> Message:
        """One message.

        Args:
            fields: by column; ``src`` may be a structure.
            where: the place, for notes.
            flags: damage already found.
        """
        word = text_of(fields, "type_name").strip()
        kind = wechat_types.kind_of_word(word)
        body = self._body(kind, text_of(fields, "msg"), fields.get("src"))
        body.flags += flags
        note_body(self._tally, body, where)
        at, precision = moment(text_of(fields, "CreateTime"), self._zone)
        if at is None:
            self._tally.note(BAD_TIME, where)
        talker, room = text_of(fields, "talker").strip(), text_of(fields, "room_name").strip()
        spoken = kind not in ("system", "recall")
        own = text_of(fields, "is_sender").strip() in ("1", "True", "true") or talker == "我"
        return Message(
            conversation=room or None, conversation_names=[] if room else self._names,
            sender=account(talker) if spoken and talker not in _NOBODY else None, sender_names=[],
            is_owner=own and spoken, at=at, precision=precision, kind=kind, raw_type=word, body=body,
        )  # fmt: skip

    def _body(self, kind: str, msg: str, src: object) -> Body:
        if kind == "quote":
            return _quote(msg, self._zone)
        if kind == "forward":
            return _forward(msg, src, self._zone)
        if kind == "transfer":
            return _transfer(msg)
        if kind == "voice":
            return Body(msg, flags=["transcription"] if "翻译结果：" in msg else [])
        if kind in ("card", "system", "recall", "other") and wechat_xml.looks_like_xml(msg):
            return wechat_app.body_of(kind, 0, msg, self._zone)  # what PyWxDump does not take apart it leaves raw
        return Body(msg)


def text_of(fields: Mapping[str, object], name: str) -> str:
    """A field as text; "" for a missing one and for a structure."""
    value = fields.get(name)
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else ""


def _quote(msg: str, zone: tzinfo) -> Body:
    found = list(_QUOTED.finditer(msg))
    if not found:
        return Body(msg)
    # what follows the first mark is the repetition; a second mark can only be part of what is repeated, or typed
    mark = found[0]
    at, _ = moment(mark[1], zone)
    words = msg[mark.end() :]
    parts = [Part("quoted", words, mark[2].strip() or None, at)] if words else []
    return Body(msg[: mark.start()], parts, flags=["ambiguous_quotation"] if len(found) > 1 else [])


def _forward(msg: str, src: object, zone: tzinfo) -> Body:
    title, _, summary = msg.partition("\n")
    body = Body(title)
    structure = src if isinstance(src, dict) and src else src.strip() if isinstance(src, str) else ""
    sound = True
    if structure:
        body.parts, sound = wechat_records.parts(structure, zone)
    if not sound:
        body.flags.append("damaged_forward")
        body.problems.append(wechat_app.UNSOUND_FORWARD)
    if not body.parts:
        body.parts = wechat_app.summary_parts(summary)
        body.flags.append("summary_only")
    return body


def _transfer(msg: str) -> Body:
    found = _TRANSFER.match(msg)
    fen = money.parse_yuan(found[2]) if found else None
    state = None if found is None else "received" if found[1] == "已收款" else "requested"
    return Body(msg, money_fen=fen, transfer_state=state, problems=[wechat_app.UNSOUND_AMOUNT] if fen is None else [])
