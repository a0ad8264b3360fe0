"""Payments: whose bill it is, who paid whom, and which recipient the payer paid for.

A bill is seen from its holder; a transfer in a chat names payer and payee itself. Both become
sightings with a payer and a payee, so that gains can see one payment where evidence shows two.
Source: contract rule 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaming.link.link import is_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import pyarrow as pa

    from chaming.base.parties import Parties
    from chaming.base.questions import Questions
    from chaming.link.contacts import Contacts
    from chaming.link.link import ExhibitRef, Sent, Settings


@dataclass(frozen=True, slots=True)
class Seen:
    """One sighting of a payment.

    Attributes:
        source: ``bill`` or ``chat``.
        payee_suspect: the suspect who received it, or None.
        payer_recipient: the recipient whose named payer paid it, or None.
        payer_suspect: the suspect who paid it, or None (money going out).
        to_payer: whether a named payer received it.
        payer, payee: accounts or names as evidence writes them.
        state: stood | refunded | returned | closed | pending | failed.
        payment_id: None where the source gives none.
        outside: known day outside the payee's period.
        billed: the suspect this row shows the money of: the bill's holder, or the payee in a payer's bill.
        order: where it stands in evidence.
    """

    source: str
    exhibit: ExhibitRef
    locator: str
    order: tuple[int, int]
    payee_suspect: str | None
    payer_recipient: str | None
    payer_suspect: str | None
    to_payer: bool
    payer: str | None
    payee: str | None
    at: datetime | None
    amount_fen: int
    refunded_fen: int
    state: str
    is_refund: bool
    neutral: bool
    payment_id: str | None
    merchant_id: str | None
    type: str
    status: str
    outside: bool
    billed: str | None = None


def link_bill(
    batch: pa.RecordBatch, exhibit: ExhibitRef, settings: Settings, contacts: Contacts, questions: Questions
) -> Iterator[Seen]:
    """Sightings of one batch of PAYMENTS records."""
    holders: dict[tuple[str, ...], _Holder] = {}
    for row in batch.to_pylist():
        names = tuple(n for n in (row["owner"], *row["owner_names"], *contacts.names(row["owner"])) if n)
        holder = holders.get(names)
        if holder is None:
            holder = holders[names] = _holder(names, exhibit, settings.parties, questions)
        yield _bill_row(row, holder, exhibit, settings, contacts)


@dataclass(frozen=True, slots=True)
class _Holder:
    suspect: str | None
    payer_for: str | None
    shown: str | None


def _holder(names: tuple[str, ...], exhibit: ExhibitRef, parties: Parties, questions: Questions) -> _Holder:
    shown = next(iter(names), None)
    if exhibit.owner is not None:
        if exhibit.owner in parties.by_id:
            return _Holder(exhibit.owner, None, shown or exhibit.owner)
        questions.ask("CM-SAY-OWNER-OTHER", exhibit.path, owner=exhibit.owner)
        return _Holder(None, parties.payer_among([exhibit.owner, *names]), shown or exhibit.owner)
    called = parties.suspects_called(names)
    if len(called) == 1:
        return _Holder(next(iter(called)), None, shown)
    if called:
        questions.ask("CM-ASK-TWO-SUSPECTS", exhibit.path, suspects="、".join(sorted(called)))
        return _Holder(None, None, shown)
    if payer_for := parties.payer_among(names):
        return _Holder(None, payer_for, shown)
    if len(parties.suspects) == 1:
        questions.ask("CM-SAY-BILL-OWNER", exhibit.path, suspect=parties.suspects[0].id, holder=shown or "–")
        return _Holder(parties.suspects[0].id, None, shown)
    questions.ask("CM-ASK-BILL-OWNER", exhibit.path)
    return _Holder(None, None, shown)


def _bill_row(
    row: dict[str, Any], holder: _Holder, exhibit: ExhibitRef, settings: Settings, contacts: Contacts
) -> Seen:
    parties = settings.parties
    others = [n for n in (row["counterparty"], *row["counterparty_names"], *contacts.names(row["counterparty"])) if n]
    other = next(iter(others), None)
    other_suspect = _only(parties.suspects_called(others))
    other_payer = parties.payer_among(others)
    incoming = row["direction"] == "in"
    payee_suspect = holder.suspect if incoming else other_suspect
    return Seen(
        source="bill", exhibit=exhibit, locator=row["locator"], order=(exhibit.no, row["record"]),
        payee_suspect=payee_suspect,
        payer_recipient=other_payer if incoming else holder.payer_for,
        payer_suspect=None if incoming else holder.suspect,
        to_payer=bool(holder.payer_for if incoming else other_payer),
        payer=other if incoming else holder.shown, payee=holder.shown if incoming else other,
        at=row["at"], amount_fen=row["amount_fen"], refunded_fen=row["refunded_fen"], state=row["state"],
        is_refund=row["is_refund"], neutral=row["direction"] == "none", payment_id=row["payment_id"],
        merchant_id=row["merchant_id"], type=row["type"], status=row["status"],
        outside=is_outside(row["at"], payee_suspect, settings),
        billed=holder.suspect or (payee_suspect if holder.payer_for else None),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer message: request, receipt or return of one payment.

    Attributes:
        message: the message, sender resolved.
        payer, payee: accounts as written in it, or None.
        state: requested | received | returned, or None.
        transfer_id: shared by the messages of one payment; None where the exporter lost it.
    """

    message: Sent
    amount_fen: int
    payer: str | None
    payee: str | None
    state: str | None
    transfer_id: str | None


def link_transfers(transfers: Sequence[Transfer], settings: Settings, contacts: Contacts) -> Iterator[Seen]:
    """Sightings of transfers in chats, one for each message."""
    parties = settings.parties
    for transfer in transfers:
        message = transfer.message
        payer, payee = _sides(transfer)
        payers, payees = ([n for n in (*side, *contacts.names(next(iter(side), None))) if n] for side in (payer, payee))
        payee_suspect = _only(parties.suspects_called(payees))
        yield Seen(
            source="chat", exhibit=message.exhibit, locator=message.locator,
            order=(message.exhibit.no, message.record), payee_suspect=payee_suspect,
            payer_recipient=parties.payer_among(payers),
            payer_suspect=_only(parties.suspects_called(payers)),
            to_payer=parties.payer_among(payees) is not None,
            payer=next(iter(payers), None), payee=next(iter(payees), None), at=message.at,
            amount_fen=transfer.amount_fen, refunded_fen=0, state=_STATES.get(transfer.state or "", "pending"),
            is_refund=False, neutral=False, payment_id=transfer.transfer_id, merchant_id=None, type="transfer",
            status=transfer.state or "", outside=is_outside(message.at, payee_suspect, settings),
        )  # fmt: skip


def _only(called: set[str]) -> str | None:
    """The one suspect a name means; nobody when it means several: the payment is then listed under no suspect."""
    return next(iter(called)) if len(called) == 1 else None


_STATES = {"received": "stood", "returned": "returned"}


def _sides(transfer: Transfer) -> tuple[list[str], list[str]]:
    """Payer and payee: as written, else the sender and the peer by what the message says happened."""
    message = transfer.message
    sender = [n for n in (message.suspect, message.sender, *message.sender_names) if n]
    room = (message.conversation or "").endswith("@chatroom")
    peer = [] if room or not message.is_owner else [n for n in (message.conversation, *message.conversation_names) if n]
    gives = transfer.state in (None, "requested")
    payer = [transfer.payer] if transfer.payer else sender if gives else peer
    payee = [transfer.payee] if transfer.payee else peer if gives else sender
    return payer, payee
