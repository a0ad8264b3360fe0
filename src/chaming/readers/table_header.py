"""Lists of people: which row is the header, which rows repeat it or add up, and whether it is a list of people at all.

Shared by text and workbook tables; looks at words of headers and at shapes of contents, never at names.

Source: headers and containers of kept lists; :mod:`chaming.base.column_words`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaming.base import cells, column_words
from chaming.base.column_words import OTHER, PERSONAL, REMARK, folded, label
from chaming.readers.reader import Sniff

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER_WITHIN = 40
SAMPLE = 400
"""Rows that are looked at to judge a table."""
_LONGEST_TITLE = 24
STATEMENT = "columns of a statement of money"

_DATA = re.compile(r"[0-9]{7,}|[^\s@]@[^\s@]+\.[A-Za-z]|[0-9][*xX]{3}|[0-9]{4}[-/年][0-9]{1,2}[-/月][0-9]{1,2}")
_SHAPES = {
    "mobile_number": re.compile(r"(?:\+?(?:00)?86|0)?[ -]?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"),
    "id_card": re.compile(
        r"[1-9][0-9]{5}(?:(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
        r"|[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})"
    ),
    "bank_card": re.compile(r"(?:[469][0-9]|5[1-5])[0-9]{2}(?:[ -]?[0-9]{4}){3}[ -]?[0-9]{0,3}"),
    "email": re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"),
}  # fmt: skip
_SUM = re.compile(
    r"(?:本页|本表|本月)?(?:合计|小计|总计|共计|累计|总数|汇总|总和)|(?:sub)?total|共[0-9]+[条人户个行]", re.IGNORECASE
)
_SUM_HINT = re.compile("计|总|共|total", re.IGNORECASE)
_UNIT = "\x1f"
_MONEY = re.compile(
    r"收/?支(?:标志)?|收付标志|借贷.*|.*余额|(?:银行)?记账.*|入账.*|存入.*|支出.*|收入.*|取出.*|.*金额.*|交易摘要|交易描述|摘要|收/付款方式"
    r"|支付方式|交易币种.*|币种|币别|货币|交易渠道|对手.*|对方(?:户名|账户名|账户|账号|帐号|卡号.*|开户行)|交易状态|当前状态|钞/汇"
)
_TWO_SIDED = re.compile(r"收/?支(?:标志)?|收付标志|借贷.*|对手.*|对方(?:户名|账户名|账户|账号|帐号|卡号.*)")
_DAY = re.compile(r".*(?:日期|时间)|记账日|交易日|.*date|.*time")


@dataclass(frozen=True, slots=True)
class Header:
    """A header row, or two rows that make one.

    Attributes:
        first, last: places of its rows among the rows given, equal for one row.
        words: one a column, as shown; of two rows the lower one's with the upper one's before it.
    """

    first: int
    last: int
    words: list[str]


def find(rows: Sequence[Sequence[str]]) -> Header | None:
    """The header among the first rows of a table, by its words; None if there is none.

    A title above it, merged over all columns, is one cell and therefore no header of a table of several columns.
    """
    width = _usual_width(rows)
    best, most = -1, 0
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        known = _known(row, width)
        if known > most:
            best, most = at, known
    if best < 0:
        return None
    lower = rows[best + 1] if best + 1 < len(rows) else []
    if _is_second(rows[best], lower):
        return Header(best, best + 1, _joined(rows[best], lower))
    upper = rows[best - 1] if best else []
    if best and _is_group(upper, rows[best]):
        return Header(best - 1, best, _joined(upper, rows[best]))
    return Header(best, best, [c.strip() for c in rows[best]])


def repeats(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row is the header again, or another header of the same list further down."""
    if not header or _DATA.search(_UNIT.join(row)):
        return False  # most rows: a header holds no numbers
    own = [folded(c) for c in row if c.strip()]
    if not own:
        return False
    if own == [folded(c) for c in header if c.strip()]:
        return True
    return len(own) >= 2 and _known(row, len(row)) >= 2 and all(label(c) for c in row if c.strip())


def adds_up(row: Sequence[str]) -> bool:
    """Whether a row is a sum of others (合计, 小计 …) and about nobody."""
    filled = [c for c in row if c.strip()]
    if not any(_SUM_HINT.search(c) for c in filled[:2]):
        return False
    return any(_SUM.fullmatch(folded(c)) for c in filled[:2]) and not any(_shape(c) for c in filled)


def judge(rows: Sequence[Sequence[str]]) -> Sniff:
    """Whether rows are a list of people: never surer than 49, since any other reader knows its format better.

    Args:
        rows: the first rows, blank ones left out.
    """
    header = find(rows)
    body = rows[header.last + 1 :] if header else rows
    words = header.words if header else []
    shown = _shown(body)
    named = {known for w in words if (known := label(w)) in PERSONAL}
    if reason := _money(words, named | shown):
        return Sniff(0, reason)
    strong = named & (_SHAPES.keys() | {"person_name", "verification_code", "address", "other_personal"})
    if strong and shown:
        return Sniff(49, "header words and contents of a list of people")
    if strong:
        return Sniff(40, "header words of a list of people")
    if shown:
        return Sniff(30, "contents of a list of people, columns unnamed")
    return Sniff(0, "no column of personal information")


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(sum(1 for c in row if c.strip()) for row in rows[:SAMPLE])
    return max(widths, key=lambda w: (widths[w], w), default=0)


def _known(row: Sequence[str], width: int) -> int:
    """How many words of a header a row holds; 0 where the row cannot be one."""
    filled = [c.strip() for c in row if c.strip()]
    if not filled or any(len(c) > _LONGEST_TITLE or _DATA.search(c) for c in filled):
        return 0
    known = [label(c) for c in filled]
    count = sum(1 for k in known if k)
    if len(filled) == 1 and (width > 1 or folded(filled[0]) not in column_words.exact()):
        return 0
    if count == 1 and len(filled) > 1 and (known[0] in (OTHER, REMARK) or count * 4 < len(filled)):
        return 0
    return count if count * 4 >= len(filled) else 0


def _is_second(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the row below a header row belongs to it: words only, at least one known, under gaps of the upper."""
    if not _known(lower, len(lower)):
        return False
    gaps = any(c.strip() and not (upper[i].strip() if i < len(upper) else "") for i, c in enumerate(lower))
    return gaps and [folded(c) for c in lower] != [folded(c) for c in upper]


def _is_group(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the row above a header row names groups of columns: several short words with gaps between."""
    filled = [i for i, c in enumerate(upper) if c.strip()]
    words = [upper[i].strip() for i in filled]
    if len(filled) < 2 or len(filled) >= len(lower) or any(len(w) > 12 or _DATA.search(w) for w in words):
        return False
    return any(not lower[i].strip() for i in filled if i < len(lower)) and any(label(w) for w in words)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    out, group = [], ""
    for i in range(max(len(upper), len(lower))):
        above = upper[i].strip() if i < len(upper) else ""
        below = lower[i].strip() if i < len(lower) else ""
        group = above or (group if below else "")
        alone = label(below) not in (None, OTHER) and not folded(below).startswith("号")
        out.append(below if alone else f"{group}{below}")
    return out


def _shown(body: Sequence[Sequence[str]]) -> set[str]:
    """Kinds that the contents of some column show clearly."""
    out: set[str] = set()
    for column in range(max((len(row) for row in body), default=0)):
        filled = [w for row in body if column < len(row) and (w := cells.written(row[column]))]
        kinds = Counter(kind for text in filled if (kind := _shape(text)))
        out.update(kind for kind, n in kinds.items() if n * 10 >= len(filled) * 6)
    return out


def _shape(text: str) -> str | None:
    written = cells.written(text)
    if len(written) > 60:
        return None
    return next((kind for kind, shape in _SHAPES.items() if shape.fullmatch(written)), None)


def _money(words: Sequence[str], personal: set[str]) -> str | None:
    """Why the columns are those of a statement of money and not of a list of people; None if they are not."""
    plain = {folded(w) for w in words}
    money = {w for w in plain if _MONEY.fullmatch(w)}
    two_sided = {w for w in plain if _TWO_SIDED.fullmatch(w)}
    lists = personal & {"mobile_number", "id_card", "email", "address"}
    if len(money) >= 3 and any(_DAY.fullmatch(w) for w in plain) and (two_sided or not lists):
        return STATEMENT
    return None
