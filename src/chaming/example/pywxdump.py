"""What both PyWxDump exports share: the words of its message types and its flattened texts.

Transfers lose their id and both accounts; a merged forward keeps the lines it shows; the owner is 我.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from chaming.base.money import yuan
from chaming.example.layout import save
from chaming.example.message_xml import record_time, shown, voice_ms
from chaming.example.story import LOCAL, Says

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from chaming.example.story import Chat, Message, Story

_WORDS = {
    Says.TEXT: "文本", Says.IMAGE: "图片", Says.VOICE: "语音", Says.EMOJI: "动画表情", Says.LINK: "(分享)卡片式链接",
    Says.CALL: "语音通话", Says.QUOTE: "引用回复", Says.FORWARD: "合并转发的聊天记录", Says.TRANSFER: "转账",
    Says.SYSTEM: "系统通知", Says.RECALL: "消息撤回1",
}  # fmt: skip


def clock(moment: datetime) -> str:
    """A moment as the exporting machine's clock shows it."""
    return moment.astimezone(LOCAL).strftime("%Y-%m-%d %H:%M:%S")


def _voice(m: Message) -> str:
    length = f"语音时长：{voice_ms(m) // 1000}.{voice_ms(m) % 1000 // 10:02d}秒"
    return f"{length}\n翻译结果：{m.text}" if m.text else length


def _quote(m: Message) -> str:
    return f"{m.text}\n\n[引用]({clock(m.quoted.at)}){m.quoted.sender.nick}:{m.quoted.text}" if m.quoted else m.text


def _transfer(m: Message) -> str:
    if m.transfer is None:
        return ""
    word = "已收款" if m.transfer.received else "转账"
    return f"{word}：￥{yuan(m.transfer.fen)}\n转账说明：\n转账时间：{clock(m.transfer.begun)}\n"


def _text(m: Message) -> str:
    match m.says:
        case Says.VOICE:
            return _voice(m)
        case Says.QUOTE:
            return _quote(m)
        case Says.TRANSFER:
            return _transfer(m)
        case Says.FORWARD:
            return f"{m.text}\n{shown(m.records)}"
        case Says.LINK:
            return f'{m.text}\n点击查看\n\n<a href="https://t.example.com/a" target="_blank">点击查看详情</a>'
        case Says.CALL:
            return "语音/视频通话[通话时长 00:41]"
        case Says.IMAGE:
            return "图片"
        case Says.EMOJI:
            return "表情"
        case _:
            return m.text


def _source(m: Message) -> Any:  # noqa: ANN401 - the exporter writes a path, a link or the parsed record
    match m.says:
        case Says.IMAGE:
            return f"FileStorage\\MsgAttach\\{int(m.server_id):032x}\\Image\\{m.at:%Y-%m}\\{m.server_id}.dat"
        case Says.VOICE:
            return f"{m.chat.id}\\{clock(m.at).replace(':', '-').replace(' ', '_')}_0_{m.server_id}.wav"
        case Says.EMOJI:
            return "http://t.example.com/emoji"
        case Says.LINK:
            return "https://t.example.com/a"
        case Says.FORWARD:
            items = [
                {"datatype": "1", "dataid": f"{m.server_id}{i}", "sourcename": r.name,
                 "sourcetime": record_time(r.at), "datadesc": r.text}
                for i, r in enumerate(m.records)
            ]  # fmt: skip
            rows = {"count": str(len(items)), "dataitem": items if len(items) > 1 else items[0]}
            return {"title": m.text, "desc": shown(m.records), "datalist": rows}
        case _:
            return ""


def rows(story: Story, chat: Chat) -> list[dict[str, Any]]:
    """One row a message of a conversation, with the exporter's keys in its order."""
    out = []
    for number, m in enumerate(story.said_in(chat), start=1):
        mine = m.sender is not None and m.sender.wxid == story.owner.wxid
        talker = "我" if mine else m.sender.wxid if m.sender else "未知"
        out.append(
            {"id": number, "MsgSvrID": m.server_id, "type_name": _WORDS[m.says], "is_sender": int(mine),
             "talker": talker, "room_name": chat.id, "msg": _text(m), "src": _source(m), "extra": {},
             "CreateTime": clock(m.at)}
        )  # fmt: skip
    return out


def folder_of(folder: Path, story: Story, form: str, chat: Chat) -> Path:
    """Where the exporter puts a conversation: ``export/<owner>/<form>/<chat>``."""
    return folder / "export" / story.owner.wxid / form / chat.id


def save_users(path: Path, story: Story, chat: Chat) -> None:
    """Write ``users.json``: who is behind the account ids of the conversation."""
    known = [(p.wxid, p.nick) for p in story.people if any(m.sender == p for m in story.said_in(chat))]
    users: dict[str, dict[str, Any]] = {
        wxid: {"wxid": wxid, "nickname": nick, "remark": "", "account": "", "describe": "", "headImgUrl": "",
               "ExtraBuf": {}, "LabelIDList": [], "extra": None}
        for wxid, nick in [*known, (chat.id, chat.name)]
    }  # fmt: skip
    save(path, json.dumps(users, ensure_ascii=False, indent=4))
