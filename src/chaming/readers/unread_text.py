"""Text formats that are known and not read: other tools' chats, other bills, bank statements, web pages.

Source: the exporters' own layouts (MemoTrace, EchoTrace, WeFlow, ChatLab, chatlog, QQ), and the headers of the bills
and statements named here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaming.readers import chat_json
from chaming.readers import unread_format as unread
from chaming.readers.chat_table import header
from chaming.readers.unread_format import Unread

if TYPE_CHECKING:
    from chaming.readers.probe import Probe

_MASK = re.compile(r"\[(?:phone|id_card|email|bank_card) [x*]{3,}\]")
_CLOCK = r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}"
_HEADS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_CLOCK} '[^\n]*'"), "WeFlow"),
    (re.compile(rf"{_CLOCK} [^\n]+"), "MemoTrace"),
    (re.compile(r"[^\n]*\([^()\n]+\) (?:\[[^\n]*\] )?(?:[0-9-]{5,10} )?[0-9]{2}:[0-9]{2}:[0-9]{2}"), "chatlog"),
)
_CHAT_HEADERS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"}), "chatlog"),
    (frozenset({"MsgSvrID", "type_name", "is_sender", "talker", "room_name", "content"}), "PyWxDump"),
    (frozenset({"MsgSvrID", "type_name", "is_sender", "talker", "msg", "CreateTime"}), "WeFlow"),
)
_BILLS: tuple[tuple[str, str], ...] = (
    ("京东账号名", "JD"), ("美团交易账单明细", "Meituan"), ("支付宝交易记录明细查询", "Alipay web"),
)  # fmt: skip
_DAYS = frozenset({
    "记账日期", "记账日", "银行记账日", "交易日期", "入账日期", "交易日", "交易时间",
})  # fmt: skip
_SUMS = frozenset({
    "交易金额", "金额", "余额", "本次余额", "联机余额", "账户余额", "交易余额", "人民币金额", "入账金额",
    "存入", "支出", "收入", "存入金额", "交易币种/金额", "入账币种/金额", "记账金额(收入)",
})  # fmt: skip
_BANKS = frozenset({
    "交易摘要", "对手信息", "日志号", "对方账户名", "对方卡号/账号", "借记卡号", "卡号后四位", "交易描述",
    "交易地点", "对方户名", "对方账号", "记账币种", "交易说明", "入账币种/金额", "客户摘要", "卡号末四位",
    "卡末四位", "交易对手名称", "交易对手账号", "交易货币", "入账货币", "入账金额", "钞/汇", "交易币种",
    "收付标志", "交易卡号", "交易对手账卡号", "对手户名", "银行记账日", "币别",
})  # fmt: skip
_NOT_BANKS = frozenset({
    "收/支", "借贷类型", "当前状态", "商户单号",
})  # fmt: skip
_SMS = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:smses|calls)\b", re.DOTALL)
_HTML = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head|<body|<table|<meta)")
_SQL = re.compile(r"^(?:INSERT INTO|INSERT \[|CREATE TABLE|-- MySQL dump)", re.MULTILINE | re.IGNORECASE)
_PADDING = re.compile(r"[\s\"'\ufeff]")


def recognise(probe: Probe) -> Unread | None:
    """What a text is, or None."""
    text = probe.text_head.lstrip("\ufeff\0 \t\r\n")
    return _json(probe) or _markup(text) or _chat(probe, text) or _money(text) or _list(text)


def _json(probe: Probe) -> Unread | None:
    kind, keys = chat_json.shape(probe)
    if not kind:
        return None
    has = {key for _, key in keys}
    outer = {key for depth, key in keys if depth == 1}
    if "conversations" in has and "role" in has and "content" in has:
        return Unread(unread.TRAINING, 95, "conversations of role and content")
    found = next(
        (
            tool
            for tool, seen in (
                ("WeFlow", "weflow" in outer),
                ("ChatLab", "chatlab" in outer or "_type" in outer),
                ("QQChatExporter", {"metadata", "chatInfo"} <= outer),
                ("EchoTrace", {"session", "messages"} <= outer),
                ("WeFlow", {"senders", "messages"} <= outer),
            )
            if seen
        ),
        None,
    )
    if found:
        return Unread(unread.CHAT, 95, f"keys of {found}", {"tool": found})
    return None


def _markup(text: str) -> Unread | None:
    start = text[:2000].lower()
    if _SMS.match(start):
        return Unread(unread.SMS, 95, "SMS Backup & Restore")
    if "subject: tencent im message" in start:
        return Unread(unread.CHAT, 95, "MHT of QQ", {"tool": "QQ"})
    if _HTML.match(start):
        return Unread(unread.WEB_PAGE, 70, "begins as HTML")
    return None


def _chat(probe: Probe, text: str) -> Unread | None:
    if text.startswith("消息记录（此消息记录为文本格式") or "QQ聊天记录导出文件" in text[:500]:
        return Unread(unread.CHAT, 95, "text of QQ", {"tool": "QQ"})
    _, columns = header(probe)
    for words, tool in _CHAT_HEADERS:
        if words <= set(columns) and not (tool == "WeFlow" and "room_name" in columns):
            return Unread(unread.CHAT, 90, f"header of {tool}", {"tool": tool})
    blocks = [b for b in re.split(r"\r?\n\s*\r?\n", text[:20_000]) if b.strip()][:40]
    for head, tool in _HEADS:
        heads = sum(1 for b in blocks if (lines := b.strip("\r\n").splitlines()) and head.fullmatch(lines[0].rstrip()))
        if len(blocks) >= 2 and heads * 10 >= len(blocks) * 6:
            return _entries(text, tool)
    if _MASK.search(text):
        return Unread(unread.MASKED, 80, "numbers replaced by marks")
    return None


def _entries(text: str, tool: str) -> Unread:
    if _MASK.search(text):
        return Unread(unread.MASKED, 90, "entries with numbers replaced by marks")
    return Unread(unread.CHAT, 70, f"entries as {tool} writes them", {"tool": tool})


def _money(text: str) -> Unread | None:
    lines = text[:3000].splitlines()[:12]
    for words, form in _BILLS:
        if any(line.lstrip('"').startswith(words) for line in lines[:5]):
            return Unread(unread.BILL, 90, f"bill of {form}", {"form": form})
    for line in lines:
        cells = {_PADDING.sub("", c).replace("（", "(").replace("）", ")") for c in re.split(r"[,\t]", line)}
        if cells & _DAYS and cells & _SUMS and cells & _BANKS and not cells & _NOT_BANKS:
            return Unread(unread.STATEMENT, 80, "header of a bank statement")
    return None


def _list(text: str) -> Unread | None:
    if text[:20].upper().startswith("BEGIN:VCARD"):
        return Unread(unread.LIST, 90, "vCard", {"form": "vCard"})
    if _SQL.search(text):
        return Unread(unread.LIST, 80, "SQL statements", {"form": "SQL"})
    return None
