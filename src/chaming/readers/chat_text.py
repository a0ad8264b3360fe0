"""What every chat reader shares: a message as read, its nested parts, its moment, and its rows.

A message makes one row; each text quoted or forwarded inside it makes one more, marked with ``nest``,
so that a repetition can never be taken for the sender's own words.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chaming.base import locators, moments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from chaming.base.records import Builder
    from chaming.readers.probe import Probe
    from chaming.readers.reader import Tally

_SURROGATES = re.compile("[\ud800-\udfff]")
_EPOCH = re.compile(r"[0-9]{9,10}|[0-9]{13}")


@dataclass(frozen=True, slots=True)
class Part:
    """A text inside a message that somebody wrote before.

    Attributes:
        nest: ``quoted`` or ``forwarded``.
        text: the text alone.
        sender: who wrote it, by account or shown name; None if not written.
        at: when, UTC; None if not written.
    """

    nest: str
    text: str
    sender: str | None = None
    at: datetime | None = None


@dataclass(slots=True)
class Body:
    """What a message says.

    Attributes:
        text: the sender's own text; None where there is none (a picture).
        parts: quoted and forwarded texts in the order written.
        money_fen, payer, payee, transfer_id, transfer_state: of a transfer, as MESSAGES holds them.
        flags: what a reader of the figures must know about the text.
        problems: codes to note for this message.
    """

    text: str | None = None
    parts: list[Part] = field(default_factory=list)
    money_fen: int | None = None
    payer: str | None = None
    payee: str | None = None
    transfer_id: str | None = None
    transfer_state: str | None = None
    flags: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Message:
    """One stored message, ready to become rows.

    Attributes: as MESSAGES of :mod:`chaming.base.records`; ``body`` holds the text and what is inside it.
    """

    conversation: str | None
    conversation_names: Sequence[str]
    sender: str | None
    sender_names: Sequence[str]
    is_owner: bool | None
    at: datetime | None
    precision: str
    kind: str
    raw_type: str
    body: Body


def emit(builder: Builder, record: int, place: str, message: Message) -> None:
    """Add the rows of one message.

    Args:
        builder: of MESSAGES.
        record: ordinal of the stored record.
        place: locator of the field that holds the text.
        message: the message.
    """
    body = message.body
    whole = {
        "record": record,
        "conversation": _storable(message.conversation),
        "conversation_names": [_sound(n) for n in message.conversation_names],
        "sender": _storable(message.sender),
        "sender_names": [_sound(n) for n in message.sender_names],
        "is_owner": message.is_owner,
        "at": message.at,
        "precision": message.precision,
        "kind": message.kind,
        "raw_type": _sound(message.raw_type),
        "flags": body.flags,
    }
    builder.add(
        **whole, locator=place, text=_storable(body.text), money_fen=body.money_fen, payer=_storable(body.payer),
        payee=_storable(body.payee), transfer_id=_storable(body.transfer_id), transfer_state=body.transfer_state,
    )  # fmt: skip
    for order, part in enumerate(body.parts, start=1):
        builder.add(
            **whole, locator=locators.join(place, locators.step(part.nest, order)), text=_sound(part.text),
            nest=part.nest, nest_sender=_storable(part.sender), nest_at=part.at, nest_order=order,
        )  # fmt: skip


def _sound(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text)


def _storable(text: str | None) -> str | None:
    return None if text is None else _sound(text)


def names(*candidates: str | None) -> list[str]:
    """Names that are given, each once, in order.

    >>> names("", "老K", None, "老K")
    ['老K']
    """
    return list(dict.fromkeys(n for n in candidates if n and n.strip()))


def account(text: str) -> str | None:
    """An account id without the device suffix; None for an empty one.

    >>> account("wxid_abc:25319:1"), account(" ")
    ('wxid_abc', None)
    """
    return text.split(":", 1)[0].strip() or None


def epoch(text: str) -> datetime | None:
    """The moment of epoch seconds (or milliseconds) as written, or None if they are not that.

    Zero and what no calendar of our age holds is no moment.
    """
    stripped = text.strip()
    if not _EPOCH.fullmatch(stripped):
        return None
    return moments.from_epoch(int(stripped[:10] if len(stripped) == 13 else stripped))


def moment(text: str, zone: tzinfo) -> tuple[datetime | None, str]:
    """A moment written as a clock, RFC 3339 or epoch, with its precision; (None, "none") if it is none of them."""
    seconds = epoch(text)
    if seconds is not None:
        return seconds, "second"
    if text[4:5] == text[7:8] == "-" and text[13:14] == text[16:17] == ":":
        with contextlib.suppress(ValueError, OverflowError):
            written = datetime.fromisoformat(text)
            return (written if written.tzinfo else written.replace(tzinfo=zone)).astimezone(UTC), "second"
    parsed = moments.parse_local(text, zone)
    return parsed if parsed is not None else (None, "none")


def note_body(tally: Tally, body: Body, where: str) -> None:
    """Note the problems met inside a kept message."""
    for code in dict.fromkeys(body.problems):
        tally.note(code, where)


def check_bytes(probe: Probe, text: str, flags: list[str]) -> bool:
    """Whether the text holds characters whose bytes were damaged; flags it."""
    encoding = probe.encoding
    lost = encoding is not None and encoding.because == "damaged" and "\ufffd" in text
    if lost or _SURROGATES.search(text):
        flags.append("damaged_bytes")
        return True
    return False
