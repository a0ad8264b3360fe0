"""Properties of the civil side: no fen is lost in the order of payment, and unknown is never taken for nothing."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from chaming.base.money import parse_yuan
from chaming.law.civil.civil import civil
from chaming.law.civil.law import regimes
from chaming.law.civil.money import payment_order
from chaming.law.facts import SuspectFacts

if TYPE_CHECKING:
    from collections.abc import Sequence

FACTS = ("medical_cny", "restitution_cny", "other_civil_debts_cny", "fine_imposed_cny")
fen = st.integers(0, 10**6)
days = st.dates(date(2009, 2, 28), date(2030, 1, 1))


def paid_of(available: int | None, sums: Sequence[int | None]) -> list[int | None]:
    known: dict[str, Any] = dict(zip(FACTS, sums, strict=True))
    facts = SuspectFacts(id="A", property_available_cny=available, **known)
    debts: list[dict[str, Any]] = payment_order(facts)["debts"][:-1]
    return [None if d["paid_cny"] is None else parse_yuan(d["paid_cny"]) for d in debts]


@given(fen, st.lists(fen, min_size=4, max_size=4))
def test_every_fen_is_paid_once_and_no_later_debt_before_an_earlier(available: int, sums: list[int]) -> None:
    paid = [one or 0 for one in paid_of(available, sums)]
    assert sum(paid) == min(available, sum(sums))
    assert all(have == due or not any(paid[n + 1 :]) for n, (have, due) in enumerate(zip(paid, sums, strict=True)))


@given(fen, st.lists(st.one_of(st.none(), fen), min_size=4, max_size=4), fen)
def test_what_is_said_while_sums_are_unknown_holds_whatever_they_are(
    available: int, sums: list[int | None], found: int
) -> None:
    before = paid_of(available, sums)
    after = paid_of(available, [found if one is None else one for one in sums])
    assert all(old is None or old == new for old, new in zip(before, after, strict=True))


@given(days, days)
def test_the_laws_of_a_course_meet_without_gap_or_overlap(one: date, other: date) -> None:
    first, last = sorted((one, other))
    parts = regimes(SuspectFacts(id="A", offence_from=first), last)
    assert all(a.until and b.since == a.until + timedelta(days=1) for a, b in pairwise(parts))
    assert parts[0].since is None or parts[0].since <= first
    assert parts[-1].until is None or parts[-1].until >= last


@given(st.one_of(st.none(), fen), days)
def test_damages_by_the_circumstances_are_never_taken_from_the_gains(gains: int | None, day: date) -> None:
    damages = civil(SuspectFacts(id="A", gains_cny=gains), gains, day)["damages"]
    assert [x["cny"] for x in damages[1:]] == [None, None]
