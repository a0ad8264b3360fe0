"""What the screen may show of the evidence: masked values, covered numbers, visible control marks.

Shared by report.html and items.xlsx. A value of a kind is masked by its kind; free text (names,
conversations, locators, file names) has every long run of digits, spaced mobile number and e-mail
address in it covered. Marks that change how text looks without being seen are written out.
"""

from __future__ import annotations

import re

from chaming.kinds.registry import KINDS

_UNSEEN_RANGES = (
    (0x00, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180E, 0x180E),
    (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF), (0xD800, 0xDFFF), (0xE0000, 0xE007F),
)  # fmt: skip
_UNSEEN = [point for first, last in _UNSEEN_RANGES for point in range(first, last + 1)]
_SHOWN = {point: f"⟦U+{point:04X}⟧" for point in _UNSEEN}
_MARKS = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _UNSEEN_RANGES)
_UNSEEN_IN = re.compile(f"[{_MARKS}]")
_TURNING = re.compile(f"[{_MARKS}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SHOWN_IN_CELLS = {point: mark for point, mark in _SHOWN.items() if point not in (0x09, 0x0A)}
_UNSEEN_LETTERS = frozenset(c for c in map(chr, _UNSEEN) if c.isprintable())
_GAP = r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
_NUMBER = re.compile(rf"\d(?:{_GAP}\d){{10,}}|(?<!\d)1[3-9]\d[ \-.]\d{{4}}[ \-.]\d{{4}}(?!\d)")
_EMAIL = re.compile(r"([\w+-])[\w.+-]{0,63}(?=@[\w-]{1,63}\.\w)")
_DIGIT = re.compile(r"[\d〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两]")
# Bank cards end at 19 digits: a longer number is the bill's own, and a court needs it to find the line.
_PAYMENT_ID_DIGITS = 20


def marked(text: str, before: str, after: str) -> str:
    r"""Text with control, bidirectional and zero-width marks written out, each between two texts.

    >>> marked("a\u202eb", "<", ">")
    'a<⟦U+202E⟧>b'
    """
    return _UNSEEN_IN.sub(lambda found: f"{before}{_SHOWN[ord(found[0])]}{after}", text)


def plain_order(text: str) -> bool:
    """Whether text reads from left to right throughout, with nothing hidden in it."""
    return not _TURNING.search(text)


def visible_in_cell(text: str) -> str:
    """Text for a worksheet cell with hidden marks written out; tab and line feed stand for themselves."""
    if text.isprintable() and _UNSEEN_LETTERS.isdisjoint(text):
        return text
    return text.translate(_SHOWN_IN_CELLS)


def _middle(found: re.Match[str]) -> str:
    digits = [c for c in found[0] if c.isdigit()]
    return f"{''.join(digits[:3])}{'*' * (len(digits) - 7)}{''.join(digits[-4:])}"


def cover(text: str) -> str:
    """Free text with its long numbers and e-mail addresses masked in the middle.

    >>> cover("客户13800138000、a.b@mail.example"), cover("账单(20210401-20210731).csv")
    ('客户138****8000、a***@mail.example', '账单(20210401-20210731).csv')
    """
    if "@" in text:
        text = _EMAIL.sub(r"\1***", text)
    return _NUMBER.sub(_middle, text)


class Masker:
    """Masks, or lets through when a reason was given.

    Attributes:
        plain: True when values are shown as they are.
    """

    def __init__(self, plain: bool) -> None:
        self.plain = plain

    def text(self, text: str) -> str:
        """Free text of the evidence or about it: names, conversations, places."""
        return text if self.plain else cover(text)

    def value(self, kind: str, value: str | None, raw: str) -> str:
        """The value of an item; where the writing hides it, its writing without its digits."""
        if self.plain:
            return raw if value is None else value
        if value is None:
            return _DIGIT.sub("*", cover(raw))
        if kind in KINDS:
            return str(KINDS[kind].mask(value))
        return value[:1] + "*" * (len(value) - 1)

    def raw(self, kind: str, value: str | None, raw: str) -> str:
        """The writing of an item as it stood: masked like its value."""
        return raw if self.plain else self.value(kind, value, raw)

    def payment_id(self, text: str) -> str:
        """The bill's own number of a payment; a short one could be a person's and is covered."""
        return text if self.plain or sum(c.isdigit() for c in text) >= _PAYMENT_ID_DIGITS else cover(text)
