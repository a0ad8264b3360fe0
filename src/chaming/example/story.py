"""A case before any layout: who said what to whom when, and who paid whom.

Layouts write a story as some exporter would; :mod:`chaming.example.expected` says what must be
counted in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaming.example.people import Person
    from chaming.example.truth import Truth

LOCAL = timezone(timedelta(hours=8))
"""China Standard Time; fixed, so that no zone table of the machine matters."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation.

    Attributes:
        id: group id or account id of the other side.
        name: name shown; also the name of its folder in exports.
        is_room: a group.
    """

    id: str
    name: str
    is_room: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Something a careful reader would find in a message.

    Attributes:
        kind: ``mobile_number`` or ``verification_code``.
        value: normalised; "" where the writing hides it.
        linked: verification codes: the number it belongs to, "" if none.
        where: "" for the message itself, else ``quoted`` or ``forwarded``.
        doubtful: counts, but is marked.
        masked: half-masked.
        transcribed: heard by a machine.
        candidate: bare digits outside every window: whether they are listed at all is open, never counted.
    """

    kind: str
    value: str
    linked: str = ""
    where: str = ""
    doubtful: bool = False
    masked: bool = False
    transcribed: bool = False
    candidate: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a quotation repeats."""

    sender: Person
    text: str
    at: datetime
    server_id: str


@dataclass(frozen=True, slots=True)
class Record:
    """One text inside a merged forward."""

    name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer as the chat shows it, once on request and once on receipt.

    Attributes:
        payment_id: same as in the bill.
        begun: moment of the request.
        received: this message is the receipt.
    """

    payment_id: str
    fen: int
    payer: Person
    payee: Person
    begun: datetime
    received: bool


class Says(StrEnum):
    """What kind of message it is."""

    TEXT = "text"
    IMAGE = "image"
    VOICE = "voice"
    EMOJI = "emoji"
    LINK = "link"
    CALL = "call"
    QUOTE = "quote"
    FORWARD = "forward"
    TRANSFER = "transfer"
    SYSTEM = "system"
    RECALL = "recall"


@dataclass(frozen=True, slots=True)
class Message:
    """One message.

    Attributes:
        server_id: 19 digits.
        sender: None for the system.
        text: what was typed; reply of a quotation; title of a forward or link; transcription of a voice.
        items: what it holds, in order.
    """

    server_id: str
    chat: Chat
    at: datetime
    sender: Person | None
    says: Says
    text: str
    items: tuple[Item, ...] = ()
    quoted: Quoted | None = None
    records: tuple[Record, ...] = ()
    transfer: Transfer | None = None


class Moved(StrEnum):
    """How money moved."""

    TRANSFER = "transfer"
    RED_PACKET = "red_packet"
    QR_CODE = "qr_code"
    MERCHANT = "merchant"
    WITHDRAWAL = "withdrawal"


class Outcome(StrEnum):
    """What became of a payment, and so why it counts or not (for money from a payer in the period)."""

    STOOD = "stood"
    REFUNDED = "refunded"  # the bill's status says so
    RETURNED = "returned"  # the bill's status says so, in the words of a transfer
    REFUND_ROW = "refund_row"  # the status says nothing; a second row of the same id gives it back


@dataclass(frozen=True, slots=True)
class Payment:
    """One movement of money, seen from the holder of the bill.

    Attributes:
        at: moment.
        other: the other side; None for a shop or bank, then ``shop`` names it.
        incoming: None for neutral movements (withdrawals).
    """

    payment_id: str
    merchant_id: str
    at: datetime
    other: Person | None
    shop: str
    incoming: bool | None
    fen: int
    moved: Moved
    outcome: Outcome = Outcome.STOOD


@dataclass(frozen=True, slots=True)
class Bill:
    """Everything one account received and spent."""

    holder: Person
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A suspect by the id of case.toml."""

    id: str
    person: Person


@dataclass(frozen=True, slots=True)
class Recipient:
    """A group that received items, and who paid for them."""

    id: str
    chat: Chat
    payer: Person


@dataclass(frozen=True, slots=True)
class Story:
    """The whole case. ``owner`` is whose phone was exported; messages stand in order of time."""

    truth: Truth
    owner: Person
    suspects: tuple[Suspect, ...]
    recipients: tuple[Recipient, ...]
    people: tuple[Person, ...]
    chats: tuple[Chat, ...]
    messages: tuple[Message, ...]
    bills: tuple[Bill, ...]

    def said_in(self, chat: Chat) -> tuple[Message, ...]:
        """The messages of one conversation, in order."""
        return tuple(m for m in self.messages if m.chat.id == chat.id)

    @property
    def used_chats(self) -> tuple[Chat, ...]:
        """The conversations in which anything was said: an exporter writes no others."""
        spoken = {m.chat.id for m in self.messages}
        return tuple(c for c in self.chats if c.id in spoken)
