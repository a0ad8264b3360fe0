"""The bills of a story: what the payers paid, what did not stand, and everything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from chaming.example.script import WORK_FROM, WORK_SECONDS, some_time
from chaming.example.story import Bill, Moved, Outcome, Payment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from chaming.example.people import People, Person
    from chaming.example.truth import Noise, Truth

_SHOPS = ("横江超市", "老街面馆", "加油站", "电信营业厅", "水果店", "早餐铺", "药房")
_FEN_STEP = 50


@dataclass(frozen=True, slots=True)
class Purse:
    """Who is on the other side of one bill.

    Attributes:
        payers: who pays for what is delivered.
        others: friends and family.
    """

    holder: Person
    payers: Sequence[Person]
    others: Sequence[Person]


def shares(people: People, fen: int, most: int) -> list[int]:
    """A sum in at most so many parts, each of at least 1 fen; [] for nothing."""
    if fen <= 0:
        return []
    parts = max(1, min(most, fen // _FEN_STEP))
    cuts = sorted(people.rng.sample(range(1, max(2, fen // _FEN_STEP)), parts - 1)) if parts > 1 else []
    edges = [0, *(c * _FEN_STEP for c in cuts), fen]
    return [high - low for low, high in pairwise(edges)]


class Till:
    """Makes the payments of one bill.

    Args:
        people: where everything random comes from.
        truth: the period.
        purse: who pays whom.
    """

    def __init__(self, people: People, truth: Truth, purse: Purse) -> None:
        self._people = people
        self._first, self._last = truth.offence_from, truth.offence_to
        self._purse = purse
        self.payments: list[Payment] = []

    def _when(self, first: date | None = None, last: date | None = None) -> datetime:
        return some_time(self._people, first or self._first, last or self._last, WORK_FROM, WORK_SECONDS)

    def _add(
        self,
        when: datetime,
        fen: int,
        moved: Moved,
        other: Person | None,
        *,
        incoming: bool | None,
        shop: str = "",
        outcome: Outcome = Outcome.STOOD,
    ) -> None:
        day = when.strftime("%Y%m%d")
        merchant_id = self._people.payment_id(day) if moved in (Moved.TRANSFER, Moved.MERCHANT) else ""
        self.payments.append(
            Payment(self._people.payment_id(day), merchant_id, when, other, shop, incoming, fen, moved, outcome)
        )

    def _paid(self, when: datetime, fen: int, outcome: Outcome = Outcome.STOOD) -> None:
        red = fen <= 20_000 and outcome is Outcome.STOOD and self._people.chance(40)
        moved = Moved.RED_PACKET if red else Moved.TRANSFER
        self._add(when, fen, moved, self._people.pick(self._purse.payers), incoming=True, outcome=outcome)

    def gains(self, fen: int) -> None:
        """What the payers paid and what stood: exactly this sum."""
        days = (self._last - self._first).days + 1
        for part in shares(self._people, fen, max(1, days // 5)):
            self._paid(self._when(), part)

    def noise(self, noise: Noise) -> None:
        """Everything that is no gain."""
        people = self._people
        outcomes = (Outcome.REFUNDED, Outcome.REFUND_ROW, Outcome.RETURNED)
        for i in range(noise.refunds):
            self._paid(self._when(), people.between(20, 300) * 100, outcomes[i % 3])
        for i in range(noise.payments_outside):
            day = timedelta(days=1)
            span = (self._first - 28 * day, self._first - day) if i % 2 else (self._last + day, self._last + 28 * day)
            self._paid(self._when(*span), people.between(20, 300) * 100)
        for _ in range(noise.payments_private):
            moved = people.pick((Moved.TRANSFER, Moved.RED_PACKET, Moved.QR_CODE))
            self._add(self._when(), people.between(1, 190) * 100, moved, people.pick(self._purse.others), incoming=True)
        for i in range(noise.expenses):
            self._expense(i)

    def _expense(self, i: int) -> None:
        people = self._people
        fen = people.between(300, 30_000)
        if i % 6 == 0:
            self._add(self._when(), fen, Moved.TRANSFER, people.pick(self._purse.payers), incoming=False)
        elif i % 6 == 1:
            self._add(self._when(), fen, Moved.TRANSFER, people.pick(self._purse.others), incoming=False)
        elif i % 6 == 2:
            self._add(self._when(), fen * 10, Moved.WITHDRAWAL, None, incoming=None, shop="招商银行")
        else:
            self._add(self._when(), fen, Moved.MERCHANT, None, incoming=False, shop=people.pick(_SHOPS))

    def bill(self) -> Bill:
        """The bill, in order of time."""
        return Bill(self._purse.holder, tuple(sorted(self.payments, key=lambda p: (p.at, p.payment_id))))
