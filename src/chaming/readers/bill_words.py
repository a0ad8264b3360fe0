"""The words of bills: income or expense, what became of a payment, what a bill states about itself.

A status that is not known stands only where the bill itself books the row as income and nothing in the word speaks
against it; everywhere else it is ``pending``, which no sum counts. Both cases are told in the tally.

Source: bills of WeChat Pay, the Alipay app and TenpayTrades, as exported 2019–2025.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from chaming.base import cells, moments, money

if TYPE_CHECKING:
    from datetime import tzinfo

IN, OUT, NONE = "in", "out", "none"
_SIDES = {
    "收入": IN, "已收入": IN, "入": IN, "收": IN, "进": IN, "支出": OUT, "已支出": OUT, "出": OUT, "支": OUT, "付": OUT,
    "": NONE, "其他": NONE, "中性交易": NONE, "中性": NONE, "不计收支": NONE, "资金转移": NONE,
}  # fmt: skip
_STATES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"退款中|退款处理|退款申请|等待退款"), "pending"),
    (re.compile(r"全额退款|^已退款$"), "refunded"),
    (re.compile(r"退还|退回|退票|撤回"), "returned"),
    (re.compile(r"关闭|取消|撤销|已失效|已过期"), "closed"),
    (re.compile(r"失败|不成功|未成功|拒绝"), "failed"),
    (re.compile(r"^等待|^待|处理中|进行中|确认中|未支付|未付款|未到账|未收|未领取|冻结"), "pending"),
    (re.compile(r"成功|已存入|已转账|已收[钱款]|已到账|已?充值完成|已完成|^完成|已支付|已付款|已领取|已入账|已还款|已转[入出]"),
     "stood"),
)  # fmt: skip
_REFUNDED_SUM = re.compile(r"已?(?:部分)?退款[(:]?[^0-9]{0,2}([0-9,]+(?:\.[0-9]{1,2})?)元?\)?")
_REFUND_TYPE = re.compile("退款|退还|退回")
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]{1,15})?")
_SERIAL_START = datetime(1899, 12, 30)  # noqa: DTZ001 - a local clock, as the cell
MOST_FEN = 10**15

_COUNT = re.compile(r"共[:：\s]*([0-9,]+)\s*笔")
_LINE = re.compile(r"^(收入|支出|中性交易|不计收支)[:：\s]*([0-9,]+)\s*笔\D{0,12}?(-?[0-9,]+(?:\.[0-9]{1,2})?)\s*元")
_PERIOD = re.compile(r"起始时间[:：\s]*\[?([0-9][^\]终]{7,24}?)\]?\s*终止时间[:：\s]*\[?([0-9][^\]]{7,24}?)\]?\s*$")
_NAME = re.compile(r"^(?:微信昵称|姓名)[:：\s]*(.*)$", re.DOTALL)
_ACCOUNT = re.compile(r"^(?:微信号|支付宝账户|支付宝账号|京东账号名|美团用户名)[:：\s]*(.*)$", re.DOTALL)
_OFFSET = re.compile(r"时间均为\s*UTC\s*([+-][0-9]{2}:?[0-9]{2})")
_KEYS = {"收入": "in", "支出": "out", "中性交易": "none", "不计收支": "none"}


_NOTED_AMOUNT = re.compile(r"([^(（]*)[(（](已[^)）]*退款[^)）]*)[)）]\s*")


def amount_and_note(text: str) -> tuple[str, str]:
    """An amount and what its brackets say of a refund; "" if they say nothing.

    >>> amount_and_note("131.77(已退款89.84)"), amount_and_note("5.00")
    (('131.77', '已退款89.84'), ('5.00', ''))
    """
    found = _NOTED_AMOUNT.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def plain(text: str) -> str:
    """A word of a bill without width, blanks and unseen characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text.translate(_UNSEEN)))


_UNSEEN = dict.fromkeys(map(ord, "\0\ufeff\u200b\u200e\u200f\u202a\u202c"))


def value(text: str) -> str:
    r"""A cell's text: blanks, TABs and unseen characters around it gone; ``/`` and dashes are empty.

    >>> value("3985734\t"), value("/"), value("--")
    ('3985734', '', '')
    """
    stripped = text.translate(_UNSEEN).strip(" \t\r\n\u00a0\u3000")
    return "" if stripped == "/" or not stripped.strip("-") else stripped


def identifier(text: str) -> str | None:
    """An id as text, without the apostrophe or TAB that kept it text; None for an empty one."""
    return cells.written(value(text)).strip("`") or None if value(text) else None


def side(text: str) -> str | None:
    """``in``, ``out`` or ``none``; None for a word that is not known."""
    return _SIDES.get(plain(value(text)))


def fen(text: str, damage: str, in_fen: bool) -> int | None:
    """The fen of an amount cell, sign kept; None if it is not an amount.

    Args:
        text: the cell.
        damage: as ROWS names it; a numeric cell may carry the dust of binary fractions.
        in_fen: the column is in fen.
    """
    stripped = value(text)
    if damage in cells.LOST or damage == cells.FORMULA_ERROR:
        return None
    if damage == cells.NUMBER:
        exact = Decimal(stripped) * (1 if in_fen else 100)
        whole = exact.to_integral_value()
        found = int(whole) if abs(exact - whole) < Decimal("0.0001") else None
    else:
        found = money.parse_fen(stripped) if in_fen else money.parse_yuan(stripped)
    return found if found is not None and abs(found) < MOST_FEN else None


def moment(text: str, damage: str, zone: tzinfo) -> tuple[datetime | None, str]:
    """A clock as (UTC moment, precision), also a day's serial number; (None, "none") if it is neither."""
    stripped = unicodedata.normalize("NFKC", value(text)).lstrip("'")
    if damage == cells.NUMBER and _SERIAL.fullmatch(stripped):
        seconds = (Decimal(stripped) * 86400).to_integral_value()
        local = (_SERIAL_START + timedelta(seconds=int(seconds))).isoformat(" ", "seconds")
        stripped = local
    parsed = moments.parse_local(stripped, zone)
    return parsed if parsed is not None else (None, "none")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a status says.

    Attributes:
        state: as PAYMENTS.
        refunded_fen: what the status itself says went back.
        known: the word is one we know.
    """

    state: str
    refunded_fen: int = 0
    known: bool = True


def outcome(status: str, amount_fen: int, direction: str) -> Outcome:
    """What became of a payment by its status.

    >>> outcome("已退款(￥5.00)", 2000, "in"), outcome("已存入零钱", 35, "in").state
    (Outcome(state='stood', refunded_fen=500, known=True), 'stood')
    """
    word = plain(value(status))
    if summed := _REFUNDED_SUM.search(word):
        back = money.parse_yuan(summed[1])
        if back is not None:
            return Outcome("refunded" if back >= amount_fen else "stood", min(back, amount_fen))
    if word == "退款成功":
        return Outcome("refunded", amount_fen)
    found = next((state for pattern, state in _STATES if pattern.search(word)), None)
    if found is not None:
        return Outcome(found, amount_fen if found == "refunded" else 0)
    against = re.search("退|未|不|待", word)
    return Outcome("stood" if direction == IN and not against else "pending", known=False)


def gives_back(type_: str, goods: str, status: str, direction: str) -> bool:
    """Whether the row itself gives money back (and is no payment that was given back later)."""
    if _REFUND_TYPE.search(plain(type_)):
        return True
    return direction == NONE and (plain(goods).startswith("退款") or plain(status) == "退款成功")


@dataclass(slots=True)
class Preamble:
    """What the lines above a bill's header state.

    Attributes:
        owner: account id of the holder; None if not written.
        owner_names: names of the holder as written.
        stated: ``count``, ``in_count``, ``in_fen`` … ``from_day``, ``to_day`` (yyyymmdd).
        offset: ``+08:00`` where the bill says the zone of its clocks.
    """

    owner: str | None = None
    owner_names: list[str] = field(default_factory=list)
    stated: dict[str, int] = field(default_factory=dict)
    offset: str | None = None

    def take(self, line: str) -> bool:
        """Read one line; whether it was one of a preamble's."""
        text = line.strip(" \t\r\n,\u3000\ufeff\0")
        if found := _NAME.match(text):
            if name := _bracketed(found[1]):
                self.owner_names.append(name)
        elif found := _ACCOUNT.match(text):
            self.owner = self.owner or _bracketed(found[1]) or None
        elif found := _PERIOD.search(text):
            self._period(found[1], found[2])
        elif found := _LINE.match(text):
            key, total = _KEYS[found[1]], money.parse_yuan(found[3])
            if total is not None and abs(total) < MOST_FEN * 10**3 and len(found[2]) < 16:
                self.stated[f"{key}_count"], self.stated[f"{key}_fen"] = int(found[2].replace(",", "") or 0), total
        elif found := _COUNT.match(text):
            if len(found[1]) < 16 and found[1].strip(","):
                self.stated["count"] = int(found[1].replace(",", ""))
        elif found := _OFFSET.search(text):
            self.offset = found[1]
        else:
            return text.startswith("---")
        return True

    def _period(self, first: str, last: str) -> None:
        for key, written in (("from_day", first), ("to_day", last)):
            day = re.match(r"\s*([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})", written)
            if day:
                self.stated[key] = int(day[1]) * 10000 + int(day[2]) * 100 + int(day[3])


def _bracketed(text: str) -> str:
    stripped = text.strip()
    return (stripped[1:-1] if stripped.startswith("[") and stripped.endswith("]") else stripped).strip()
