"""Which platform a code was sent by: what the body names, then the signature; channels and placeholders name none.

Source: ``data/platforms.json``, names as signed in messages and as written in chat.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SIGNATURE = re.compile(r"【([^】\n]{1,24})】")
_SQUARE = re.compile(r"\A\s*\[([^\]\n]{1,20})\]|\[([^\]\n]{1,20})\]\s*\Z")
_PLACEHOLDER = re.compile(r"某.*|.{0,4}某某.*|[A-Za-z]|[Xx×*]+.*")
_VERB = (
    r"(?:登[录陆入]|注册|绑定|找回|开通|变更|修改|重置|解绑|加入|创建|申请|进入|激活)"
    r"(?:了|的|您的|你的|新|本)?\s?[“\"「《【]?"
)
_THING = (
    r"[”\"」》]?\s?(?:的)?\s?(?:账[号户]|帐[号户]|(?i:app)|客户端|用户|旅客|会员|短信|确认|验证|校验|动态|安全|登[录陆]|注册"
    r"|(?i:account|code|verification|security|login|confirmation|passcode|otp|pin))"
)
_QUOTED = re.compile(r"(?:登[录陆]|注册|绑定|找回|使用|开通|进入)[“\"「《]([^”\"」》\n]{2,12})[”\"」》]")
_ENGLISH = re.compile(
    r"\b(?:[Yy]our|for) ([A-Z][A-Za-z]{2,19}) (?:verification |security |login )?(?:code|passcode|OTP|PIN)\b"
)


@dataclass(frozen=True, slots=True)
class Names:
    """The list of platforms, compiled.

    Attributes:
        canonical: the name as the platform signs, by each way of writing it (lower case).
        pattern: any way of writing any name.
        latin: the ways of writing that are all Latin letters, lower case.
        quiet: platforms whose bare name with digits says nothing (banks, carriers, parcels).
        channels: signatures of those who only carry messages.
        placeholders: words that stand where a name should.
        named: a verb and a platform (登录微信), a platform and its thing (微信帐号).
    """

    canonical: dict[str, str]
    pattern: re.Pattern[str]
    latin: frozenset[str]
    quiet: frozenset[str]
    channels: frozenset[str]
    placeholders: frozenset[str]
    named: tuple[re.Pattern[str], re.Pattern[str]]


@cache
def names() -> Names:
    """The list, read on first use."""
    file = resources.files("chaming.finders") / "data" / "platforms.json"
    data = json.loads(file.read_text("utf-8"))
    canonical = {alias.lower(): name for name, aliases in data["names"].items() for alias in (name, *aliases)}
    ways = [way for way in sorted(canonical, key=lambda way: (-len(way), way)) if not way.isdigit()]
    latin = frozenset(way for way in ways if way.isascii() and way.isalpha())
    one = _one_of(ways, latin)
    return Names(
        canonical,
        re.compile(one),
        latin,
        frozenset(data["only_with_a_word"]),
        frozenset(data["channels"]),
        frozenset(data["placeholders"]),
        (re.compile(f"{_VERB}({one})"), re.compile(f"({one}){_THING}")),
    )


def _one_of(ways: list[str], latin: frozenset[str]) -> str:
    """A pattern for any of the ways, longest first; one look at the first character turns most places away."""
    by_first: dict[str, list[str]] = {}
    for way in ways:
        edge = "(?![A-Za-z])" if way in latin else ""
        by_first.setdefault(way[0], []).append(re.escape(way[1:]) + edge)
    branches = [
        ("(?<![A-Za-z])" if c.isascii() else "") + re.escape(c) + f"(?:{'|'.join(rests)})"
        for c, rests in by_first.items()
    ]
    heads = "".join(re.escape(c + c.upper()) for c in by_first)
    return f"(?=[{heads}])(?i:{'|'.join(branches)})"


def signatures(text: str, message: bool) -> list[re.Match[str]]:
    """Signatures of a text: ``【…】`` anywhere; ``[…]`` first or last only in what reads like a message."""
    found = list(_SIGNATURE.finditer(text))
    if message:
        found += _SQUARE.finditer(text)
    return found


def platform_of(text: str, signed: list[re.Match[str]]) -> str | None:
    """The platform a full message names, or None.

    >>> platform_of("【腾讯科技】你正在登录微信，验证码482913", signatures("【腾讯科技】", True))
    '微信'
    """
    known = names()
    body = _SIGNATURE.sub(" ", text)
    own = [name for mark in signed if (name := _signer(next(filter(None, mark.groups())))) is not None]
    cues = [known.canonical[cue[1].lower()] for pattern in known.named for cue in pattern.finditer(body)]
    if own and own[0] in cues:
        return own[0]
    if cues:
        return cues[0]
    if own:
        return own[0]
    quoted = _QUOTED.search(body)
    if quoted is not None:
        return known.canonical.get(quoted[1].lower(), quoted[1])
    english = _ENGLISH.search(body)
    return english[1] if english is not None else None


def _signer(written: str) -> str | None:
    """The platform behind a signature; None for a channel or a placeholder."""
    known = names()
    name = written.strip()
    if name in known.channels or name in known.placeholders or _PLACEHOLDER.fullmatch(name):
        return None
    return known.canonical.get(name.lower(), name)


def names_in(text: str) -> list[tuple[int, int, str]]:
    """Every platform named in a text: start, end, name as signed."""
    known = names()
    return [(m.start(), m.end(), known.canonical[m[0].lower()]) for m in known.pattern.finditer(text)]
