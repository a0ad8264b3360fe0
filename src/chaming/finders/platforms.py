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
_VERB_BEFORE = re.compile(
    r"(?:登[录陆入]|注册|绑定|找回|开通|变更|修改|重置|解绑|加入|创建|申请|进入|激活)"
    r"(?:了|的|您的|你的|新|本)?\s?[“\"「《【]?\Z"
)
_THING_AFTER = re.compile(
    r"[”\"」》]?\s?(?:的)?\s?(?:账[号户]|帐[号户]|(?i:app)|客户端|用户|旅客|会员|短信|确认|验证|校验|动态|安全|登[录陆]|注册"
    r"|(?i:account|code|verification|security|login|confirmation|passcode|otp|pin))"
)
_QUOTED = re.compile(r"(?:登[录陆]|注册|绑定|找回|使用|开通|进入)[“\"「《]([^”\"」》\n]{2,12})[”\"」》]")
_ENGLISH = re.compile(
    r"\b(?:[Yy]our|for) ([A-Z][A-Za-z]{2,19}) (?:verification |security |login )?(?:code|passcode|OTP|PIN)\b"
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_ASCII_LOWER = {ord(c.upper()): c for c in _LETTERS}


@dataclass(frozen=True, slots=True)
class Names:
    """The list of platforms.

    Attributes:
        canonical: the name as the platform signs, by each way of writing it (lower case).
        by_first: ways of writing by their first character, the longest first.
        latin: the ways of writing that are all Latin letters, lower case.
        quiet: platforms whose bare name with digits says nothing (banks, carriers, parcels).
        channels: signatures of those who only carry messages.
        placeholders: words that stand where a name should.
    """

    canonical: dict[str, str]
    by_first: dict[str, tuple[str, ...]]
    latin: frozenset[str]
    quiet: frozenset[str]
    channels: frozenset[str]
    placeholders: frozenset[str]


@cache
def names() -> Names:
    """The list, read on first use."""
    file = resources.files("chaming.finders") / "data" / "platforms.json"
    data = json.loads(file.read_text("utf-8"))
    canonical = {alias.lower(): name for name, aliases in data["names"].items() for alias in (name, *aliases)}
    ways = [way for way in sorted(canonical, key=lambda way: (-len(way), way)) if not way.isdigit()]
    latin = frozenset(way for way in ways if way.isascii() and way.isalpha())
    by_first: dict[str, list[str]] = {}
    for way in ways:
        by_first.setdefault(way[0], []).append(way)
    return Names(
        canonical,
        {first: tuple(group) for first, group in by_first.items()},
        latin,
        frozenset(data["only_with_a_word"]),
        frozenset(data["channels"]),
        frozenset(data["placeholders"]),
    )


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
    named = names_in(body)
    cues = [name for start, _, name in named if _VERB_BEFORE.search(body, max(0, start - 12), start)]
    cues += [name for _, end, name in named if _THING_AFTER.match(body, end)]
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
    low = text.lower()
    if len(low) != len(text):  # a capital of another script that grows: offsets must stay
        low = text.translate(_ASCII_LOWER)
    out, free = [], 0
    for at, first in enumerate(low):
        if at < free or first not in known.by_first:
            continue
        way = next((w for w in known.by_first[first] if low.startswith(w, at) and _stands(low, at, w, known)), None)
        if way is not None:
            free = at + len(way)
            out.append((at, free, known.canonical[way]))
    return out


def without_names(text: str) -> str:
    """The text with every platform's name taken out."""
    for start, end, _ in reversed(names_in(text)):
        text = text[:start] + text[end:]
    return text


def _stands(low: str, at: int, way: str, known: Names) -> bool:
    """Latin names stand alone among letters; Chinese ones may stand anywhere."""
    end = at + len(way)
    before = way[0].isascii() and at > 0 and low[at - 1] in _LETTERS
    return not before and not (way in known.latin and low[end : end + 1] in _LETTERS and end < len(low))
