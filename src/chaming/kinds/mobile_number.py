"""Mobile number: a subscriber number of a Chinese public mobile network.

Issued by the carriers out of segments (号段) that the Ministry of Industry and Information Technology
assigns. Eleven digits: a three-digit network code beginning 13–19 (a few segments are assigned four or five
digits deep), then the subscriber's part. No check digit, so only the segment can be tested: one that
is not assigned makes the number doubtful, never worthless. 10x, 11x and 12x are service and
short codes and were never mobiles; thirteen-digit 14x and 106 numbers belong to machines.

Source: 电信网编号计划 (MIIT, 2017 edition) §6 for the structure; ``data/mobile_segments.json`` for the
segments, with its date and origin; a test holds it against the public phone library.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from chaming.base.verdicts import Judgement, Verdict
from chaming.kinds.kind import Kind

LENGTH = 11


@cache
def segments() -> frozenset[str]:
    """Assigned segments: prefixes of three to five digits, from the package's data file."""
    file = resources.files("chaming.kinds") / "data" / "mobile_segments.json"
    return frozenset(json.loads(file.read_text("utf-8"))["assigned"])


def judge(value: str) -> Judgement:
    """Grade eleven digits by length, leading digits and segment.

    >>> judge("13800138000").verdict.value, judge("15400138000").reasons
    ('sound', ('unassigned prefix',))
    """
    if len(value) != LENGTH or not (value.isascii() and value.isdigit()):
        return Judgement(value, Verdict.UNSOUND, ("wrong length",))
    if value[0] != "1" or value[1] < "3":
        return Judgement(value, Verdict.UNSOUND, ("not a mobile prefix",))
    known = segments()
    if value[:3] in known or value[:4] in known or value[:5] in known:
        return Judgement(value, Verdict.SOUND)
    return Judgement(value, Verdict.DOUBTFUL, ("unassigned prefix",))


def mask(value: str) -> str:
    """First three and last four digits: ``138****1734``."""
    return f"{value[:3]}****{value[-4:]}" if len(value) == LENGTH else "*" * len(value)


KIND = Kind("mobile_number", judge, mask, "电信网编号计划（工业和信息化部，2017年版）")
