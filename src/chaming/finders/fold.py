"""Folds exotic writings of digits to plain ones, and keeps the way back to the text as given.

Full-width, mathematical, superscript and subscript digits become ASCII; zero-width and bidi marks are dropped; circled
digits, keycaps and their like become digits when they spell something and a mark when they number
a list (``①13800138000②…``); parenthesised ideographs become plain ones. Chinese numerals and
look-alike letters are left for the finders, since only context tells. Ordinary text, which needs none of this,
comes back as it is at the cost of one search.

Source: The Unicode Standard, UAX #15 (NFKC) for the plain equivalents; UAX #9 for the bidi marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "\ue00f"  # stands where a list mark stood; touches nothing
_CIRCLE = 0xE000  # private use: a circled digit whose meaning is not settled yet

CHINESE_DIGITS = {
    "零": "0", "〇": "0", "○": "0", "洞": "0",
    "一": "1", "壹": "1", "幺": "1", "〡": "1",
    "二": "2", "贰": "2", "貳": "2", "两": "2", "兩": "2", "俩": "2", "〢": "2",
    "三": "3", "叁": "3", "參": "3", "〣": "3",
    "四": "4", "肆": "4", "〤": "4",
    "五": "5", "伍": "5", "〥": "5",
    "六": "6", "陆": "6", "陸": "6", "〦": "6",
    "七": "7", "柒": "7", "拐": "7", "〧": "7",
    "八": "8", "捌": "8", "〨": "8",
    "九": "9", "玖": "9", "勾": "9", "〩": "9",
}  # fmt: skip


def _table() -> dict[int, str]:
    plain: dict[int, str] = {}
    for first in (*range(0x1D7CE, 0x1D7FF, 10), 0xFF10, 0x1FBF0):
        plain |= {first + d: str(d) for d in range(10)}
    plain |= {0x2080 + d: str(d) for d in range(10)}
    plain |= {0x2070 + d: str(d) for d in (0, 4, 5, 6, 7, 8, 9)} | {0xB9: "1", 0xB2: "2", 0xB3: "3"}
    plain |= {0xFF21 + i: chr(65 + i) for i in range(26)} | {0xFF41 + i: chr(97 + i) for i in range(26)}
    plain |= {0xFF20: "@", 0xFF3F: "_", 0xFF0B: "+", 0xFF0D: "-", 0xFF0E: ".", 0xFF0A: "*"}
    gone = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), *range(0xFE00, 0xFE10))
    plain |= dict.fromkeys((*gone, 0xFEFF, 0xAD, 0x180E, 0x34F, 0x61C), "")
    # Rows of enclosed or stopped digits from 1 to 9; a zero where the row has one.
    for first in (0x2460, 0x2474, 0x2488, 0x2776, 0x2780, 0x278A, 0x24F5):
        plain |= {first + d: chr(_CIRCLE + d + 1) for d in range(9)}
    plain |= dict.fromkeys((0x24EA, 0x24FF, 0x1F100, 0x1F10B, 0x1F10C), chr(_CIRCLE))
    plain |= {0x1F101 + d: chr(_CIRCLE + d) for d in range(10)}
    # Numbers of two digits are only ever marks.
    tens = (*range(0x2469, 0x2474), *range(0x247D, 0x2488), *range(0x2491, 0x249C), *range(0x24EB, 0x24F5))
    plain |= dict.fromkeys(
        (*tens, 0x24FE, 0x277F, 0x2789, 0x2793, *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)), MARK
    )
    for first in (0x3220, 0x3280):
        plain |= {first + i: "一二三四五六七八九"[i] for i in range(9)}
    plain |= dict.fromkeys(range(_CIRCLE, _CIRCLE + 16), MARK)  # private use in the text itself stays no digit
    return plain


_PLAIN = _table()
_KEYCAP = 0x20E3
_EXOTIC = frozenset(map(chr, (*_PLAIN, _KEYCAP)))
_KEYCAPS = re.compile("[0-9]\ufe0f?\u20e3")
_CIRCLES = "[\ue000-\ue009]"
_SPELT = re.compile(f"{_CIRCLES}(?:[ \u3000.·-]?{_CIRCLES}){{3,}}")
_MIXED = re.compile(f"(?<![0-9])[0-9]*{_CIRCLES}[0-9\ue000-\ue009]*")
_TO_DIGITS = {_CIRCLE + d: str(d) for d in range(10)}
_TO_MARKS = {_CIRCLE + d: MARK for d in range(10)}
_MOBILE_LENGTH = 11


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as the finders read it.

    Attributes:
        text: the folded text.
        starts, ends: for each of its code points, where what it came from starts and ends in the
            text as given; None when nothing moved.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` of the folded text in code points of the text as given."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold a text; one without exotic characters is returned as it is.

    >>> fold("号１３8\u200b0").text, fold("号１３8\u200b0").span(1, 5)
    ('号1380', (1, 6))
    """
    if text.isascii() or _EXOTIC.isdisjoint(text):
        return Folded(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        keycap = _KEYCAPS.match(text, at)
        if keycap is not None:
            new, upto = chr(_CIRCLE + int(text[at])), keycap.end()
        else:
            new, upto = _PLAIN.get(ord(text[at]), text[at]), at + 1
        if new:
            out.append(new)
            starts.append(at)
            ends.append(upto)
        at = upto
    return Folded(_settle("".join(out)), tuple(starts), tuple(ends))


def _settle(text: str) -> str:
    """Circled digits to digits where they spell a number, to marks where they head an entry of a list."""
    text = _SPELT.sub(lambda run: run[0].translate(_TO_DIGITS), text)
    return _MIXED.sub(
        lambda run: run[0].translate(_TO_DIGITS if len(run[0]) == _MOBILE_LENGTH else _TO_MARKS),
        text,
    )
