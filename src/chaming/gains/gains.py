"""Which payments are proceeds: the contract of gains.

Source: contract rule 7, after 法释〔2017〕10号 art. 5 para. 1 item 7 (违法所得). A payment is
(id, direction, moment, amount); the same one seen in a chat, a bill and a return is one. It counts
if it came from a named payer to the suspect within the period and stood. Money paid to a payer is
listed and never subtracted. Where no bill was read, gains are unknown, not nought.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaming.gains.merge import Payment, merge, pair_refunds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chaming.base.questions import Questions
    from chaming.link.payments import Seen


@dataclass(frozen=True, slots=True)
class Line:
    """Gains of one suspect, in fen; ``received - refunded - excluded = counted``.

    Attributes:
        suspect: id.
        received: everything the named payers ever paid the suspect; None when no bill was read.
        refunded: the part that did not stand.
        excluded: the part outside the period or without a moment.
        counted: what remains; None when unknown.
        payments: number of payments counted.
        method: the policy's method.
    """

    suspect: str
    received: int | None
    refunded: int | None
    excluded: int | None
    counted: int | None
    payments: int
    method: str


@dataclass(slots=True)
class Ruled:
    """A payment with what became of it.

    Attributes:
        payment: the payment.
        suspect: whose gains it could be, or None.
        counted_fen: what of it counts.
        excluded_as: the one reason why none of it counts, or None.
    """

    payment: Payment
    suspect: str | None = None
    counted_fen: int = 0
    excluded_as: str | None = None


@dataclass(slots=True)
class Gains:
    """Lines by suspect, and every payment seen."""

    lines: list[Line] = field(default_factory=list)
    payments: list[Ruled] = field(default_factory=list)


def add_up(
    seen: Iterable[Seen],
    suspects: Sequence[str],
    known: Iterable[str],
    method: str,
    costs_fen: dict[str, int],
    questions: Questions,
) -> Gains:
    """Merge sightings to payments, rule on each, add up.

    Args:
        seen: sightings from bills and chats.
        suspects: ids in the order of case.toml.
        known: suspects for whom a bill was read.
        method: ``gross_receipts`` or another method of the policy.
        costs_fen: purchase costs by suspect, for ``net_of_purchase_cost``.
        questions: where open points go.
    """
    payments, refunds = merge(seen)
    unpaired = pair_refunds(payments, refunds)
    read = set(known)
    ruled = [_rule(p, read, questions) for p in payments]
    ruled += [Ruled(r, r.payee_suspect or r.payer_suspect, 0, "refund_row") for r in refunds]
    for refund in unpaired:
        if refund.to_payer or refund.payer_recipient:
            questions.ask("CM-ASK-REFUND", refund.first.exhibit.path)
    lines = [_line(s, ruled, s in read, method, costs_fen, questions) for s in suspects]
    return Gains(lines, sorted(ruled, key=lambda r: r.payment.order))


def _rule(payment: Payment, read: set[str], questions: Questions) -> Ruled:
    suspect = payment.payee_suspect
    if suspect is None:
        listed = payment.payer_suspect
        if payment.payer_recipient and not payment.payer_suspect:
            return Ruled(payment, None, 0, "no_suspect")
        return Ruled(payment, listed, 0, "to_payer" if payment.to_payer else "not_received")
    if payment.neutral:
        return Ruled(payment, suspect, 0, "not_received")
    if payment.payer_recipient is None:
        return Ruled(payment, suspect, 0, "not_from_payer")
    if payment.chat_only and (payment.payment_id is None or suspect not in read):
        if suspect in read:
            questions.ask("CM-ASK-CHAT-TRANSFER", payment.first.exhibit.path)
        return Ruled(payment, suspect, 0, "unconfirmed")
    if payment.at is None:
        return Ruled(payment, suspect, 0, "no_moment")
    if payment.outside:
        return Ruled(payment, suspect, 0, "outside_period")
    if payment.stood_fen == 0:
        return Ruled(payment, suspect, 0, "not_stood")
    if payment.chat_only:
        questions.ask("CM-SAY-CHAT-ONLY", payment.first.exhibit.path)
    return Ruled(payment, suspect, payment.stood_fen)


_NOT_MONEY_FROM_PAYERS = ("not_from_payer", "to_payer", "refund_row", "unconfirmed", "not_received", "no_suspect")


def _line(
    suspect: str, ruled: Sequence[Ruled], read: bool, method: str, costs_fen: dict[str, int], questions: Questions
) -> Line:
    if not read:
        questions.ask("CM-ASK-NO-BILL", suspect)
        return Line(suspect, None, None, None, None, 0, method)
    own = [r for r in ruled if r.suspect == suspect and r.excluded_as not in _NOT_MONEY_FROM_PAYERS]
    received = sum(r.payment.amount_fen for r in own)
    apart = sum(r.payment.amount_fen for r in own if r.excluded_as in ("no_moment", "outside_period"))
    counted = sum(r.counted_fen for r in own)
    payments = sum(1 for r in own if r.counted_fen)
    line = Line(suspect, received, received - apart - counted, apart, counted, payments, method)
    if method == "gross_receipts":
        return line
    if method == "net_of_purchase_cost" and suspect in costs_fen:
        cost = min(costs_fen[suspect], counted)
        return Line(suspect, received, line.refunded, apart + cost, counted - cost, payments, method)
    questions.ask("CM-ASK-GAINS-METHOD", suspect, method=method)
    return Line(suspect, received, line.refunded, apart, None, payments, method)
