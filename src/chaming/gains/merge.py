"""One payment where evidence shows several sightings; refund rows found their payment.

Two sightings are one payment when they carry the same id and amount (bills also: direction, and
moments within ten minutes). A chat transfer whose id is missing or unknown to the bills is the
bill's payment of the same sides and amount within ten minutes, if there is one left.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chaming.link.payments import Seen

_NEAR = timedelta(minutes=10)
_GONE = ("refunded", "returned", "closed", "failed", "pending")


@dataclass(slots=True)
class Payment:
    """One payment with all its sightings; the first (bills before chats) speaks for it."""

    sightings: list[Seen]
    refunds: list[Payment] = field(default_factory=list)

    @property
    def first(self) -> Seen:
        """The sighting that speaks for the payment."""
        return self.sightings[0]

    @property
    def chat_only(self) -> bool:
        """No bill shows it."""
        return all(s.source == "chat" for s in self.sightings)

    @property
    def amount_fen(self) -> int:
        """Fen."""
        return self.first.amount_fen

    @property
    def at(self) -> datetime | None:
        """Its moment, from the first sighting that knows it."""
        return next((s.at for s in self.sightings if s.at), None)

    @property
    def outside(self) -> bool:
        """Outside the payee's period."""
        return next((s.outside for s in self.sightings if s.at), False)

    @property
    def payee_suspect(self) -> str | None:
        """The suspect who received it."""
        return next((s.payee_suspect for s in self.sightings if s.payee_suspect), None)

    @property
    def payer_suspect(self) -> str | None:
        """The suspect who paid it."""
        return next((s.payer_suspect for s in self.sightings if s.payer_suspect), None)

    @property
    def payer_recipient(self) -> str | None:
        """The recipient whose named payer paid it."""
        return next((s.payer_recipient for s in self.sightings if s.payer_recipient), None)

    @property
    def to_payer(self) -> bool:
        """A named payer received it."""
        return any(s.to_payer for s in self.sightings)

    @property
    def neutral(self) -> bool:
        """The bill itself calls it neither income nor expense."""
        return self.first.neutral

    @property
    def payment_id(self) -> str | None:
        """Its id, if any sighting has one."""
        return next((s.payment_id for s in self.sightings if s.payment_id), None)

    @property
    def refunded_fen(self) -> int:
        """What went back or never arrived: by status, or by refund rows, whichever says more."""
        by_rows = sum(r.amount_fen for r in self.refunds)
        return min(self.amount_fen, max(self._refunded_by_status(), by_rows))

    def _refunded_by_status(self) -> int:
        bills = [s for s in self.sightings if s.source == "bill"]
        if bills:
            return max(_by_status(s) for s in bills)
        states = {s.state for s in self.sightings}  # request, receipt and return of one transfer
        return self.amount_fen if "returned" in states or "stood" not in states else 0

    @property
    def stood_fen(self) -> int:
        """What of it stood."""
        return self.amount_fen - self.refunded_fen

    @property
    def order(self) -> tuple[bool, datetime, tuple[int, int]]:
        """By moment, then by place in evidence; payments without a moment last."""
        return (self.at is None, self.at or datetime.max.replace(tzinfo=UTC), self.first.order)


def _by_status(seen: Seen) -> int:
    if seen.refunded_fen:
        return seen.refunded_fen
    return seen.amount_fen if seen.state in _GONE else 0


def merge(seen: Iterable[Seen]) -> tuple[list[Payment], list[Payment]]:
    """Payments and refund rows, each once, in the order of evidence."""
    ordered = sorted(seen, key=lambda s: s.order)
    bills = [s for s in ordered if s.source == "bill"]
    chats = [s for s in ordered if s.source == "chat"]
    out: list[Payment] = []
    index: dict[tuple[object, ...], list[Payment]] = {}
    for one in bills:
        same = next((p for p in index.get(_key(one), []) if _same_bill(p.first, one)), None)
        if same is not None:
            same.sightings.append(one)
            continue
        payment = Payment([one])
        out.append(payment)
        index.setdefault(_key(one), []).append(payment)
    out.extend(_place_chats([p for p in out if not p.first.is_refund], chats))
    return [p for p in out if not p.first.is_refund], [p for p in out if p.first.is_refund]


def _key(seen: Seen) -> tuple[object, ...]:
    direction = (seen.payee_suspect, seen.payer_suspect, seen.is_refund, seen.neutral)
    if seen.payment_id is not None:
        return (seen.payment_id, seen.amount_fen, seen.is_refund)
    return (None, seen.amount_fen, seen.at, seen.payer, seen.payee, seen.type, *direction)


def _same_bill(one: Seen, other: Seen) -> bool:
    if one.payment_id is None and one.exhibit.no == other.exhibit.no:
        return False  # two rows of one bill without ids are two payments
    if one.payment_id is not None and _flow(one) != _flow(other):
        return False
    if one.exhibit.no == other.exhibit.no:
        return one.at == other.at  # one bill lists a payment, or a refund in parts, row by row
    return one.at is None or other.at is None or abs(one.at - other.at) <= _NEAR


def _flow(seen: Seen) -> tuple[str | None, bool]:
    """Direction, the same from either side's bill."""
    return (seen.payee_suspect, seen.neutral)


def _place_chats(bills: list[Payment], chats: Sequence[Seen]) -> list[Payment]:
    by_id = {(p.payment_id, p.amount_fen): p for p in reversed(bills) if p.payment_id}
    alone: dict[tuple[str, int], Payment] = {}
    loose: list[Payment] = []
    for one in chats:
        if one.payment_id is None:
            loose.append(Payment([one]))
        elif (known := by_id.get((one.payment_id, one.amount_fen))) is not None:
            known.sightings.append(one)
        else:
            alone.setdefault((one.payment_id, one.amount_fen), Payment([])).sightings.append(one)
    taken: set[int] = {id(p) for p in bills if len({s.source for s in p.sightings}) > 1}
    by_amount: dict[int, list[Payment]] = {}
    for bill in bills:
        by_amount.setdefault(bill.amount_fen, []).append(bill)
    for same in by_amount.values():
        same.sort(key=lambda p: (_moment(p), p.first.order))
    out: list[Payment] = []
    for payment in sorted([*alone.values(), *loose], key=lambda p: p.order):
        match = _nearest(payment, by_amount.get(payment.amount_fen, ()), taken)
        if match is None:
            out.append(payment)
            continue
        match.sightings.extend(payment.sightings)
        if payment.payment_id is not None:
            taken.add(id(match))  # messages without ids may be request and receipt of one payment
    return out


def _nearest(chat: Payment, bills: Sequence[Payment], taken: set[int]) -> Payment | None:
    """The payment of the bills that could be the chat's, within ten minutes of its request, receipt or return."""
    for at in sorted((s.at for s in chat.sightings if s.at), reverse=True):  # the receipt is the bill's own moment
        for place in range(bisect_left(bills, at - _NEAR, key=_moment), len(bills)):
            bill = bills[place]
            if _moment(bill) > at + _NEAR:
                break
            if id(bill) not in taken and _alike(bill, chat):
                return bill
    return None


def _moment(payment: Payment) -> datetime:
    return payment.at or datetime.max.replace(tzinfo=UTC)


def _alike(bill: Payment, chat: Payment) -> bool:
    if chat.payee_suspect and bill.payee_suspect != chat.payee_suspect:
        return False
    return not (chat.payer_recipient and bill.payer_recipient != chat.payer_recipient)


def pair_refunds(payments: Sequence[Payment], refunds: Sequence[Payment]) -> list[Payment]:
    """Hang each refund row on its payment; return those that found none.

    A refund row names its payment by the same id, by an id that begins with it, or by the same
    merchant id.
    """
    by_id = {p.payment_id: p for p in reversed(payments) if p.payment_id}
    by_merchant = {p.first.merchant_id: p for p in reversed(payments) if p.first.merchant_id}
    unpaired: list[Payment] = []
    for refund in refunds:
        own = refund.payment_id or ""
        stem = own.replace("*", "_").split("_", 1)[0]
        payment = by_id.get(own) or by_id.get(stem) or by_merchant.get(refund.first.merchant_id or "")
        if payment is None:
            unpaired.append(refund)
        else:
            payment.refunds.append(refund)
    return unpaired
