"""Money as whole fen. No float ever touches a sum.

Source of the written forms: the bills themselves (WeChat Pay, Alipay, TenpayTrades).
"""

from __future__ import annotations

import re
import unicodedata

#: a million million yuan: more is damage of the file, and would not fit the columns that carry it
MOST_FEN = 10**14

_AMOUNT = re.compile(
    r"(?P<sign>[+-]?)(?:CNY|RMB|[¥￥])?\s*(?P<sign2>[+-]?)(?P<yuan>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
    r"(?:\.(?P<fen>[0-9]{1,2})0*)?\s*元?"
)


def parse_yuan(text: str) -> int | None:
    """Fen of an amount written in yuan, or None if it is not an amount.

    Args:
        text: ``¥1,234.50``, ``￥200``, ``200.00元``, ``+10000.00``, ``CNY 13.50``.

    >>> parse_yuan("¥1,234.50"), parse_yuan("-3.9"), parse_yuan("/")
    (123450, -390, None)
    """
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    fen = int(found["yuan"].replace(",", "")) * 100 + int((found["fen"] or "0").ljust(2, "0"))
    if fen > MOST_FEN:
        return None
    return -fen if "-" in (found["sign"] + found["sign2"]) else fen


def parse_fen(text: str) -> int | None:
    """Fen of an amount written in fen (TenpayTrades), or None if it is not a whole number.

    >>> parse_fen("20000"), parse_fen("200.5")
    (20000, None)
    """
    stripped = unicodedata.normalize("NFKC", text).strip().lstrip("'")
    fen = int(stripped) if re.fullmatch(r"[+-]?[0-9]{1,18}", stripped) else None
    return fen if fen is None or abs(fen) <= MOST_FEN else None


def yuan(fen: int) -> str:
    """An amount in yuan with two decimals, as findings.json writes it.

    >>> yuan(349800), yuan(-5)
    ('3498.00', '-0.05')
    """
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02d}"


def shown(fen: int) -> str:
    """An amount as people read it.

    >>> shown(349800)
    '¥3,498.00'
    """
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}¥{whole:,}.{rest:02d}"
