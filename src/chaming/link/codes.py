"""Which number a code answers, and numbers that were split over two messages.

Source: contract rule 3. A code in a text with a number belongs to that number; a reply that quotes
one number and gives a code belongs to the quoted number; any other code belongs to the same
sender's latest number in the same conversation, if it was sent within the window after it. A
candidate of bare digits that finds no number is listed as ``unlinked_code``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from chaming.base.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timedelta

    from chaming.finders.hits import Hit
    from chaming.link.link import Sent

_NEVER = datetime.max.replace(tzinfo=UTC)
NUMBER = "mobile_number"
CODE = "verification_code"
_SPLIT_SECONDS = 60
_SPLIT_LENGTHS = {(7, 4)}  # 3-4 and 4; four digits and then seven are rather two codes


@dataclass(frozen=True, slots=True)
class Paired:
    """A hit with what linking knows of it.

    Attributes:
        message: where it stands.
        hit: what was found.
        number: the number a code belongs to, or None.
        unconfirmed: only proposed: a number split over messages, or a code for such a number.
    """

    message: Sent
    hit: Hit
    number: str | None = None
    unconfirmed: bool = False


def pair(messages: Sequence[Sent], window: timedelta) -> list[Paired]:
    """Pair every code of the case with its number.

    Args:
        messages: all messages with hits, senders and conversations resolved.
        window: how long after a number a code may follow, inclusive.
    """
    out: list[Paired] = []
    for _, thread in groupby(sorted(messages, key=_thread), key=lambda m: (m.place, m.by, *_inside(m))):
        out.extend(_pair_thread(list(thread), window))
    return out


def _inside(message: Sent) -> tuple[str, ...]:
    """A forward is a conversation of its own: its first speakers pair with themselves.

    Quoted text never pairs with what is sent around it.
    """
    if message.nest == "forwarded":
        return ("forwarded", str(message.exhibit.no), str(message.record), message.nest_sender or "")
    return (message.nest,)


def _thread(message: Sent) -> tuple[object, ...]:
    moment = message.nest_at if message.nest == "forwarded" and message.nest_at else message.at
    return (message.place, message.by, _inside(message), moment is None, moment or _NEVER, message.order)


@dataclass(slots=True)
class _Latest:
    value: str
    message: Sent
    unconfirmed: bool = False


def _pair_thread(thread: list[Sent], window: timedelta) -> Iterable[Paired]:
    latest: _Latest | None = None
    skip: set[int] = set()
    for i, message in enumerate(thread):
        if i in skip:
            continue
        split = _split(message, thread[i + 1] if i + 1 < len(thread) else None)
        if split is not None:
            latest = _Latest(split.value or "", message, unconfirmed=True)
            skip.add(i + 1)
            yield Paired(message, split, unconfirmed=True)
            continue
        numbers: dict[int, str] = {h.start: h.value for h in message.hits if h.kind == NUMBER and h.value is not None}
        for hit in message.hits:
            if hit.kind != CODE:
                yield Paired(message, hit, unconfirmed=message.transcribed)
                continue
            yield _code(message, hit, numbers, latest, window)
        if numbers:
            latest = _Latest(numbers[max(numbers)], message, message.transcribed)


def _code(message: Sent, hit: Hit, numbers: dict[int, str], latest: _Latest | None, window: timedelta) -> Paired:
    if hit.number_start is not None and hit.number_start in numbers:
        return Paired(message, hit, numbers[hit.number_start], message.transcribed)
    if message.quotes is not None:
        return Paired(message, hit, message.quotes, message.transcribed)
    if latest is not None and _within(message, latest.message, window):
        return Paired(message, hit, latest.value, latest.unconfirmed or message.transcribed)
    return Paired(message, hit)


def _within(message: Sent, earlier: Sent, window: timedelta) -> bool:
    if message.nest == "forwarded" and message.record == earlier.record:
        if message.nest_at is None or earlier.nest_at is None:
            return True  # side by side in one forward, no clock to measure by
        return message.nest_at - earlier.nest_at <= window
    return message.at is not None and earlier.at is not None and message.at - earlier.at <= window


def _split(message: Sent, following: Sent | None) -> Hit | None:
    """A number written over two messages: 1380013 then 8000. Proposed, never counted silently."""
    if following is None or message.nest or len(message.hits) != 1 or len(following.hits) > 1:
        return None
    first, second = message.hits[0], next(iter(following.hits), None)
    if second is None or first.basis != "bare" or second.basis != "bare" or not (first.value and second.value):
        return None
    if first.platform or second.platform or (len(first.value), len(second.value)) not in _SPLIT_LENGTHS:
        return None
    joined = first.value + second.value
    if not joined.isdigit() or joined[0] != "1" or joined[1] not in "3456789":
        return None
    if message.at is None or following.at is None or (following.at - message.at).total_seconds() > _SPLIT_SECONDS:
        return None
    return replace(
        first, kind=NUMBER, value=joined, verdict=Verdict.DOUBTFUL, reasons=("split over two messages",), basis=""
    )


def note_quotes(messages: Iterable[Sent]) -> None:
    """Fill ``quotes``: the one number a reply quotes, or None when it quotes none or several."""
    quoted: dict[tuple[int, int], set[str]] = {}
    replies: list[Sent] = []
    for message in messages:
        key = (message.exhibit.no, message.record)
        if message.nest == "quoted":
            quoted.setdefault(key, set()).update(h.value for h in message.hits if h.kind == NUMBER and h.value)
        elif not message.nest:
            replies.append(message)
    for message in replies:
        numbers = quoted.get((message.exhibit.no, message.record), set())
        message.quotes = next(iter(numbers)) if len(numbers) == 1 else None
