"""Verification code: the one-time code a platform sends to a phone to prove that its holder consents.

Issued by each platform for one act (登录, 注册, 支付). Four to eight characters, most often six digits,
then four; leading zeros are real; some platforms use capital letters with digits. It has no check digit and no live
validity matters here: that it was sent is what counts. What makes digits a code is the text
around them, which is the finders' work; this module knows only the shape.

Source: 法释〔2017〕10号 art. 1 (账号密码 and other information that may identify a person's activity); shapes from
published templates of platforms and carriers.
"""

from __future__ import annotations

from chaming.base.verdicts import Judgement, Verdict
from chaming.kinds.kind import Kind

MIN_LENGTH, MAX_LENGTH = 4, 8


def judge(value: str) -> Judgement:
    """Grade a compact code: four to eight ASCII digits, or letters with at least one digit.

    >>> judge("048172").verdict.value, judge("42").reasons
    ('sound', ('wrong length',))
    """
    if not MIN_LENGTH <= len(value) <= MAX_LENGTH:
        return Judgement(value, Verdict.UNSOUND, ("wrong length",))
    if not (value.isascii() and value.isalnum() and any(c.isdigit() for c in value)):
        return Judgement(value, Verdict.UNSOUND, ("malformed",))
    return Judgement(value, Verdict.SOUND)


def mask(value: str) -> str:
    """Two characters at each end of six or more, one of fewer: ``48**13``, ``8**5``."""
    shown = 2 if len(value) >= 6 else 1
    hidden = len(value) - 2 * shown
    return f"{value[:shown]}{'*' * hidden}{value[-shown:]}" if hidden > 0 else "*" * len(value)


KIND = Kind("verification_code", judge, mask, "法释〔2017〕10号第一条")
