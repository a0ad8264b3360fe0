"""Which payments are proceeds (contract rule 7)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from chaming.base.questions import Questions
from chaming.gains.gains import Gains, add_up
from chaming.link.link import ExhibitRef
from chaming.link.payments import Seen

BILL = ExhibitRef(0, "exhibits/bill.csv", "0" * 64)
CHAT = ExhibitRef(1, "exhibits/chat.csv", "1" * 64)
NOON = dt.datetime(2021, 5, 1, 4, 0, tzinfo=dt.UTC)


def seen(no: int = 1, **changes: Any) -> Seen:
    plain: dict[str, Any] = {
        "source": "bill", "exhibit": BILL, "locator": f"row:{no}", "order": (0, no), "payee_suspect": "A",
        "payer_recipient": "group-1", "payer_suspect": None, "to_payer": False, "payer": "老K", "payee": "小方",
        "at": NOON, "amount_fen": 10000, "refunded_fen": 0, "state": "stood", "is_refund": False, "neutral": False,
        "payment_id": f"id{no}", "merchant_id": None, "type": "转账", "status": "", "outside": False,
    }  # fmt: skip
    return Seen(**(plain | changes))


def chat(no: int = 50, **changes: Any) -> Seen:
    return seen(no, **({"source": "chat", "exhibit": CHAT, "order": (1, no)} | changes))


def added(*rows: Seen, known: tuple[str, ...] = ("A",), method: str = "gross_receipts", **more: Any) -> Gains:
    return add_up(rows, ["A"], known, method, more.get("costs", {}), more.get("questions", Questions()))


OUT: dict[str, Any] = {"payee_suspect": None, "payer_suspect": "A", "payer_recipient": None}


@pytest.mark.parametrize(
    ("rows", "counted", "refunded", "excluded"),
    [
        ([seen(1), seen(2)], 20000, 0, 0),
        ([seen(1), seen(1)], 10000, 0, 0),
        ([seen(1), seen(1, exhibit=CHAT, order=(1, 1))], 10000, 0, 0),
        ([seen(1), seen(1, amount_fen=1)], 10001, 0, 0),
        ([seen(1), seen(1, at=NOON + dt.timedelta(days=2))], 20000, 0, 0),
        ([seen(1, payment_id=None), seen(2, payment_id=None)], 20000, 0, 0),
        ([seen(1), seen(2, payer_recipient=None)], 10000, 0, 0),
        ([seen(1), seen(2, outside=True)], 10000, 0, 10000),
        ([seen(1), seen(2, at=None)], 10000, 0, 10000),
        ([seen(1), seen(2, state="refunded")], 10000, 10000, 0),
        ([seen(1), seen(2, state="returned")], 10000, 10000, 0),
        ([seen(1), seen(2, state="closed")], 10000, 10000, 0),
        ([seen(1, refunded_fen=2500, state="refunded")], 7500, 2500, 0),
        ([seen(1), seen(2, **OUT, to_payer=True)], 10000, 0, 0),
        ([seen(1), seen(9, payment_id="id1", is_refund=True, **OUT, to_payer=True)], 0, 10000, 0),
        ([seen(1), seen(9, payment_id="id1_77", amount_fen=400, is_refund=True, **OUT)], 9600, 400, 0),
        ([seen(1), seen(9, payment_id="other", is_refund=True, **OUT, to_payer=True)], 10000, 0, 0),
        ([seen(1, state="refunded"), seen(9, payment_id="id1", is_refund=True, **OUT)], 0, 10000, 0),
        ([seen(1), chat(50, payment_id="id1")], 10000, 0, 0),
        ([seen(1), chat(50, payment_id=None, at=NOON + dt.timedelta(minutes=3))], 10000, 0, 0),
        ([seen(1), chat(50, payment_id="1000x", at=NOON + dt.timedelta(minutes=3))], 10000, 0, 0),
        ([seen(1), chat(50, payment_id="1000x", at=NOON + dt.timedelta(days=3))], 20000, 0, 0),
        ([seen(1), chat(50, payment_id=None, at=NOON + dt.timedelta(days=3))], 10000, 0, 0),
        ([chat(50, payment_id="x", state="pending"), seen(1)], 10000, 0, 0),
        ([seen(1), chat(50, payment_id="x", state="pending", at=NOON + dt.timedelta(days=1))], 10000, 10000, 0),
        ([seen(1), seen(2, neutral=True)], 10000, 0, 0),
        (
            [seen(1), chat(50, payment_id="1000x", state="pending", at=NOON - dt.timedelta(minutes=40)),
             chat(51, payment_id="1000x", at=NOON + dt.timedelta(seconds=9))],
            10000, 0, 0,
        ),
        (
            [seen(1), *(seen(9 + n, payment_id="id1", amount_fen=1000, is_refund=True, **OUT,
                             at=NOON + dt.timedelta(minutes=n)) for n in range(2))],
            8000, 2000, 0,
        ),
        ([seen(1), seen(2, payee_suspect=None)], 10000, 0, 0),
    ],
    ids=[
        "two", "same row twice", "two bills, one payment", "same id, other amount", "same id, days apart",
        "rows without ids", "a stranger pays", "outside the period", "no moment", "refunded", "returned", "closed",
        "part refunded", "money to the payer", "refund row by id", "partial refund row by id prefix",
        "refund row of nothing known", "refund said twice", "seen in chat by id", "seen in chat without id",
        "chat id unknown to the bill, same payment", "chat only", "chat only without id", "request only, matched",
        "request never received", "neutral",
        "requested long before it was received, unknown id", "two equal partial refunds", "to nobody of the case",
    ],
)  # fmt: skip
def test_payments_then_gains(rows: list[Seen], counted: int, refunded: int, excluded: int) -> None:
    line = added(*rows).lines[0]
    assert (line.counted, line.refunded, line.excluded) == (counted, refunded, excluded)
    assert line.received is not None
    assert line.received - refunded - excluded == counted


def test_no_bill_then_unknown_not_nought() -> None:
    questions = Questions()
    line = added(chat(), known=(), questions=questions).lines[0]
    assert (line.received, line.counted) == (None, None)
    assert "CM-ASK-NO-BILL" in [q["code"] for q in questions.rows()]


def test_every_payment_is_listed_with_its_reason() -> None:
    rows = [
        seen(1), seen(2, payer_recipient=None), seen(3, outside=True), seen(4, state="closed"),
        seen(5, **OUT, to_payer=True), seen(6, **OUT), seen(7, is_refund=True, **OUT), seen(8, at=None),
        seen(10, neutral=True), seen(11, payee_suspect=None), chat(50, payment_id=None, amount_fen=7),
    ]  # fmt: skip
    reasons = [r.excluded_as for r in added(*rows).payments]
    assert sorted(map(str, reasons)) == sorted(
        ["None", "not_from_payer", "outside_period", "not_stood", "to_payer", "not_received", "refund_row",
         "no_moment", "not_received", "no_suspect", "unconfirmed"]
    )  # fmt: skip


def test_order_of_evidence_changes_nothing() -> None:
    rows = [seen(i, amount_fen=100 * i, state="closed" if i % 3 else "stood") for i in range(1, 9)]
    assert added(*rows).lines == added(*reversed(rows)).lines


@pytest.mark.parametrize(
    ("method", "costs", "counted"),
    [("net_of_purchase_cost", {"A": 2500}, 7500), ("net_of_purchase_cost", {}, None), ("commission_only", {}, None)],
)
def test_other_methods_then_figures_or_a_question(method: str, costs: dict[str, int], counted: int | None) -> None:
    questions = Questions()
    assert added(seen(1), method=method, costs=costs, questions=questions).lines[0].counted == counted
    assert (counted is None) == ("CM-ASK-GAINS-METHOD" in [q["code"] for q in questions.rows()])
