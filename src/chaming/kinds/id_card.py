"""Citizen identity number (公民身份号码), as printed on the resident identity card.

Issued by the public security organs where the person is first registered; one for life. Eighteen characters: six
digits of the county (GB/T 2260, as it stood then), eight of the birth date, three in sequence (odd
for men), and a check character 0–9 or X (ISO 7064, MOD 11-2). Numbers of before 1999-10-01 have fifteen digits: the
year has two, and the check character is missing; the same person then stands in two forms, and ``also``
holds the longer one.
Residence permits of Hong Kong, Macao and Taiwan residents carry a number made by the same standard
(810000, 820000, 830000); whether it is counted as this kind is left to a person.

Counties that were abolished stay valid in the numbers they gave. Their list is python-stdnum's
(``stdnum.cn.loc``), read on first use.

Source: GB 11643-1999 《公民身份号码》 §4–§6; GB/T 2260; 居民身份证法 art. 3; 港澳台居民居住证申领发放办法
(国办发〔2018〕81号) on the number of the permit.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from chaming.base.verdicts import Judgement, Verdict
from chaming.kinds.kind import Kind

PERMIT_REGIONS = frozenset({"810000", "820000", "830000"})
_EARLIEST, _LATEST = 1850, 2099  # no clock is read: same in, same out
_SPAN = re.compile(r"\[(\d*)-(\d*)\]")


def check_character(first17: str) -> str:
    """The eighteenth character of seventeen digits (ISO 7064, MOD 11-2).

    >>> check_character("11010519491231002")
    'X'
    """
    rest = (1 - 2 * int(first17, 13)) % 11
    return "X" if rest == 10 else str(rest)


@lru_cache(maxsize=65536)
def last_years(region: str) -> tuple[int | None, ...]:
    """Last year of each county that ever held this code, None while it stands; empty if none did."""
    from stdnum import numdb

    parts = numdb.get("cn/loc").info(region)
    counties = next((props["county"] for _, props in parts if "county" in props), None)
    if counties is None:
        return ()
    ends: list[int | None] = []
    for county in counties.split(","):
        span = _SPAN.match(county)
        ends.append(int(span[2]) if span and span[2] else None)
    return tuple(ends)


def long_form(value15: str) -> str:
    """The eighteen-character form of a fifteen-digit number: year with 19, check character added."""
    first17 = value15[:6] + "19" + value15[6:]
    return first17 + check_character(first17)


def judge(value: str) -> Judgement:
    """Grade a compact number of fifteen digits, or of eighteen characters with capital X.

    An impossible date cannot be a number of this kind; a failed check character, an unknown county or
    one abolished before the birth are grounds of doubt, since lists hold misprints of real people.

    >>> judge("11010519491231002X").verdict.value, judge("110105194912310021").reasons
    ('sound', ('failed checksum',))
    """
    digits = value.isascii() and value[:17].isdigit()
    if not digits or not (len(value) == 15 or (len(value) == 18 and (value[17].isdigit() or value[17] == "X"))):
        return Judgement(value, Verdict.UNSOUND, ("wrong length",))
    also = long_form(value) if len(value) == 15 else None
    full = also or value
    year = int(full[6:10])
    if not (_EARLIEST <= year <= _LATEST and _is_date(year, int(full[10:12]), int(full[12:14]))):
        return Judgement(value, Verdict.UNSOUND, ("impossible date",), also)
    reasons = []
    if full[17] != check_character(full[:17]):
        reasons.append("failed checksum")
    reasons += _region_reasons(full[:6], year)
    return Judgement(value, Verdict.DOUBTFUL if reasons else Verdict.SOUND, tuple(reasons), also)


def _region_reasons(region: str, birth_year: int) -> list[str]:
    if region in PERMIT_REGIONS:
        return ["residence permit"]
    ends = last_years(region)
    if not ends:
        return ["unknown region"]
    if all(end is not None and end < birth_year for end in ends):
        return ["region abolished before birth"]
    return []


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def mask(value: str) -> str:
    """First three and last four characters: the birth date and most of the place are hidden."""
    return f"{value[:3]}{'*' * (len(value) - 7)}{value[-4:]}" if len(value) >= 15 else "*" * len(value)


KIND = Kind("id_card", judge, mask, "GB 11643-1999；居民身份证法第三条")
