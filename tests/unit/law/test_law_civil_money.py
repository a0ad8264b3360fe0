"""Who is paid first: exact in fen, and null only where a sum that is not known stands before."""

from __future__ import annotations

from typing import Any

import pytest

from chaming.law.civil.money import payment_order
from chaming.law.facts import SuspectFacts, facts_of

FACTS = ("medical_cny", "restitution_cny", "other_civil_debts_cny", "fine_imposed_cny")


def person(available: str | None, *sums: str | None) -> SuspectFacts:
    given = dict(zip(FACTS, sums, strict=True))
    facts = {"id": "A", "gains_cny": "1.00", "property_available_cny": available, **given}
    return facts_of({"suspects": [facts]}).suspects[0]


def order(available: str | None, *sums: str | None) -> dict[str, Any]:
    return payment_order(person(available, *sums))


@pytest.mark.parametrize(
    ("available", "sums", "paid", "left", "short"),
    [
        ("10000.00", ("100.00", "200.00", "300.00", "3500.00"), ("100.00", "200.00", "300.00", "3500.00"), "5900.00",
         False),
        ("4100.00", ("100.00", "200.00", "300.00", "3500.00"), ("100.00", "200.00", "300.00", "3500.00"), "0.00",
         False),
        ("4099.99", ("100.00", "200.00", "300.00", "3500.00"), ("100.00", "200.00", "300.00", "3499.99"), "0.00",
         True),
        ("600.00", ("100.00", "200.00", "300.00", "3500.00"), ("100.00", "200.00", "300.00", "0.00"), "0.00", True),
        ("299.99", ("100.00", "200.00", "300.00", "3500.00"), ("100.00", "199.99", "0.00", "0.00"), "0.00", True),
        ("0.01", ("100.00", "200.00", "300.00", "3500.00"), ("0.01", "0.00", "0.00", "0.00"), "0.00", True),
        ("0.00", ("0.00", "0.00", "0.00", "0.00"), ("0.00", "0.00", "0.00", "0.00"), "0.00", False),
        ("0.00", (None, None, None, None), ("0.00", "0.00", "0.00", "0.00"), None, None),
        ("100.00", ("0.00", "60.00", None, "3500.00"), ("0.00", "60.00", None, None), "0.00", True),
        ("100.00", ("0.00", "60.00", None, "10.00"), ("0.00", "60.00", None, None), None, None),
        ("100.00", (None, "0.00", "10.00", "10.00"), (None, "0.00", None, None), None, None),
        (None, ("0.00", "60.00", "10.00", "0.00"), ("0.00", None, None, "0.00"), None, None),
        (None, (None, None, None, None), (None, None, None, None), None, None),
    ],
)  # fmt: skip
def test_the_debts_are_paid_in_their_order_to_the_fen(
    available: str | None, sums: tuple[str | None, ...], paid: tuple[str | None, ...], left: str | None,
    short: bool | None,
) -> None:  # fmt: skip
    found = order(available, *sums)
    assert tuple(x["paid_cny"] for x in found["debts"][:-1]) == paid
    assert tuple(x["due_cny"] for x in found["debts"][:-1]) == sums
    assert (found["left_cny"], found["property_short"]) == (left, short)


def test_what_stays_unpaid_is_said() -> None:
    found = order("299.99", "100.00", "200.00", None, "3500.00")["debts"]
    assert [x["unpaid_cny"] for x in found] == ["0.00", "0.01", None, "3500.00", None]


def test_the_order_is_that_of_the_article_and_confiscation_stands_last_without_a_sum() -> None:
    found = order("0.00", "0.00", "0.00", "0.00", "0.00")["debts"]
    assert [(x["payment_rank"], x["claim"]) for x in found] == [
        (1, "medical_costs"), (2, "restitution_of_victims"), (3, "other_civil_debts"), (4, "fine_payable"),
        (5, "confiscation_of_property"),
    ]  # fmt: skip
    assert [x["source"][-3:] for x in found] == ["第一项", "第二项", "第三项", "第四项", "第五项"]
    assert found[-1]["due_cny"] is None
    assert "本罪法定刑中没有" in found[-1]["text"]


def test_missing_sums_are_named_and_public_interest_damages_left_to_a_person() -> None:
    found = order(None, "0.00", None, "0.00", None)
    assert found["missing"] == ["property_available_cny", "restitution_cny", "fine_imposed_cny"]
    assert "由承办人判断" in found["public_interest_damages"]
    assert found["source"] == (
        "法释〔2014〕13号第十三条第二款、第九条第二款、民法典第一百八十七条、法释〔2021〕1号第五百二十七条"
    )
