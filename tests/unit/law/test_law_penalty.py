"""Range and fine: what stands beside the figures of the contract."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.law.criminal_cases import facts

from chaming.law.criminal.penalty import penalty, shared_edge

LAST, THEN = date(2021, 7, 31), date(2012, 1, 1)


def told(grade: Any = "serious", day: date = LAST, **changed: Any) -> dict[str, Any]:
    found = facts(**changed)
    data = penalty(found, grade, found.gains_cny, day)
    assert data is not None
    return data


def test_public_surveillance_is_not_available_and_three_years_lie_in_both_ranges() -> None:
    for grade in ("serious", "especially_serious"):
        data = told(grade)
        assert data["public_surveillance"] is False
        assert [note["source"] for note in data["notes"]] == ["刑法第二百五十三条之一第一款", "刑法第九十九条"]
        assert "36" in data["notes"][1]["text"]
    serious, second = told("serious")["imprisonment_months"], told("especially_serious")["imprisonment_months"]
    assert serious[1] == second[0] == shared_edge(LAST)
    assert penalty(facts(), "not_met", None, LAST) is None


def test_the_text_of_2009_has_one_range_and_no_shared_edge() -> None:
    data = told("especially_serious", THEN, offence_from="2010-01-01", offence_to="2012-01-01")
    assert shared_edge(THEN) is None
    assert len(data["notes"]) == 1
    assert data["fine_alone"]["open"] is True


@pytest.mark.parametrize(
    ("changed", "grounds"),
    [
        ({"first_offence": True}, ["第一项"]),
        ({"surrendered": True}, ["第二项"]),
        ({"meritorious": True}, ["第二项"]),
        ({"birth_date": "2003-07-31"}, ["第三项"]),
        ({"birth_date": "2003-07-30"}, []),
        ({"role": "coerced"}, ["第五项"]),
        ({"role": "accessory"}, []),
        ({"gains_returned": True, "repentance": True}, ["第六项"]),
        ({"gains_returned": True, "repentance": False}, []),
        ({"gains_returned": True}, []),
    ],
)
def test_a_fine_alone_needs_one_of_the_grounds_of_article_4(changed: dict[str, Any], grounds: list[str]) -> None:
    data = told(**{"first_offence": False, **changed})["fine_alone"]
    assert [one["source"].removeprefix("法释〔2000〕45号第四条") for one in data["grounds"]] == grounds
    assert data["open"] is (True if grounds else None)
    assert bool(data["missing"]) is not bool(grounds)


def test_a_fine_alone_is_closed_in_the_second_range() -> None:
    data = told("especially_serious", surrendered=True)["fine_alone"]
    assert (data["open"], data["grounds"], data["source"]) == (False, [], "刑法第二百五十三条之一第一款")


def test_the_fine_is_paid_within_three_months_of_the_second_day() -> None:
    data = told()["fine_payment"]
    assert (data["within_months"], data["source"]) == (3, "法释〔2000〕45号第五条")
    assert "第二日" in data["text"]
    assert data["execution"]["source"] == "刑法第五十三条第一款"


@pytest.mark.parametrize(
    ("paid", "gains", "left"),
    [
        ("0.01", "3498.00", ["3497.99", "17489.99"]),
        ("3498.00", "3498.00", ["0.00", "13992.00"]),
        ("17490.00", "3498.00", ["0.00", "0.00"]),
        ("20000.00", "3498.00", ["0.00", "0.00"]),
        ("500.00", "100.00", ["500.00", "500.00"]),
        ("500.00", None, None),
        ("500.00", "0.00", None),
    ],
)
def test_an_administrative_fine_paid_for_the_same_fact_is_set_off(
    paid: str, gains: str | None, left: list[str] | None
) -> None:
    data = told(admin_fine_paid_cny=paid, gains_cny=gains)["fine_offset"]
    assert (data["admin_paid_cny"], data["after_offset_cny"]) == (paid, left)
    assert data["source"] == "法释〔2021〕1号第五百二十三条第二款"
    assert ("note" in data) is (left is None)


def test_an_administrative_fine_not_known_is_not_taken_for_nil() -> None:
    assert told()["fine_offset"] is None
    assert told(admin_fine_paid_cny="0.00")["fine_offset"]["after_offset_cny"] == told()["fine_cny"]
