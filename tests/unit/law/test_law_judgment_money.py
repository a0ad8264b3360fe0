"""The parts of a judgment in money: floor and guide of the fine, gains, damages; exact on each side."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.law.judgment_cases import held, part, reasons


@pytest.mark.parametrize(
    ("facts", "fine", "verdict", "phrase"),
    [
        ({}, "1000.00", "inside", "not below the floor of 1000.00"),
        ({}, "999.99", "outside", "below the floor of 1000.00"),
        ({"birth_date": "2004-01-01"}, "500.00", "inside", "floor of 500.00"),
        ({"birth_date": "2004-01-01"}, "499.99", "outside", "floor of 500.00"),
        ({"birth_date": None}, "999.99", "unsaid", "the birth date is not stated"),
        ({"birth_date": None}, "500.00", "unsaid", "the birth date is not stated"),
        ({"birth_date": None}, "499.99", "outside", "below the floor"),
        ({"birth_date": None}, "1000.00", "inside", "floor of 1000.00"),
        ({}, "0.00", "outside", "no fine was imposed"),
        ({}, None, "unsaid", "does not state the fine"),
    ],
)
def test_the_fine_is_held_against_its_floor(facts: dict[str, Any], fine: str | None, verdict: str, phrase: str) -> None:
    told = part("fine", facts, {"fine_cny": fine})
    assert told["verdict"] == verdict
    assert phrase in told["text_en"]
    assert ("fine_cny" in told["missing"]) is (fine is None)


@pytest.mark.parametrize(
    ("gains", "fine", "verdict", "phrase"),
    [
        ("3498.00", "3498.00", "inside", "1.00 times the gains (3498/3498)"),
        ("3498.00", "3497.99", "reason_due", "under the general 3498.00 to 17490.00"),
        ("3498.00", "17490.00", "inside", "5.00 times"),
        ("3498.00", "17490.01", "reason_due", "(1749001/349800)"),
        ("600.00", "1000.00", "inside", "inside the general 1000.00 to 3000.00"),
        (None, "3500.00", "unsaid", "the gains are not stated"),
        ("0.00", "3500.00", "noted", "there are no gains"),
    ],
)
def test_the_fine_beside_the_gains_departs_from_what_is_general_or_not(
    gains: str | None, fine: str, verdict: str, phrase: str
) -> None:
    counts = {"track": {"provided": 60}}
    told = part("fine_guide", {"gains_cny": gains, "counts": counts}, {"fine_cny": fine, "damages_cny": None})
    assert told["verdict"] == verdict
    assert phrase in told["text_en"]
    assert told["explained"] is None


def test_an_administrative_fine_already_paid_is_named_where_the_fine_is_low() -> None:
    paid = {"admin_fine_paid_cny": "3000.00"}
    assert reasons(part("fine", paid, {"fine_cny": "500.00"})) == {"fine_offset": True}
    assert part("fine", paid, {"fine_cny": "500.00"})["explained"] is True
    assert reasons(part("fine_guide", paid, {"fine_cny": "1500.00"})) == {"fine_offset": True}
    assert reasons(part("fine_guide", {}, {"fine_cny": "1500.00"})) == {}


def test_exemption_goes_with_no_fine() -> None:
    told = part("fine", {}, {"main": "exempted"})
    assert (told["verdict"], told["source"]) == ("outside", "刑法第三十七条")
    for none in (None, "0.00"):
        parts = {p["part"] for p in held({}, {"main": "exempted", "fine_cny": none})["parts"]}
        assert not {"fine", "fine_guide"} & parts


def test_a_term_for_several_crimes_is_not_split() -> None:
    person = held({}, {"several_crimes": True, "months": 60})
    verdicts = {p["part"]: p["verdict"] for p in person["parts"]}
    assert (verdicts["main"], verdicts["fine"]) == ("unsaid", "unsaid")
    assert "fine_guide" not in verdicts
    assert verdicts["suspension"] == "outside"


@pytest.mark.parametrize(
    ("gains", "confiscated", "restitution", "verdict", "phrase"),
    [
        ("3498.00", "3498.00", None, "inside", "as much as the gains"),
        ("3498.00", "3000.00", "498.00", "inside", "as much as"),
        ("3498.00", "3000.00", None, "noted", "498.00 less"),
        ("3498.00", "4000.00", None, "noted", "502.00 more"),
        (None, "3000.00", None, "unsaid", "not stated"),
    ],
)
def test_gains_recovered_stand_beside_the_gains_found(
    gains: str | None, confiscated: str, restitution: str | None, verdict: str, phrase: str
) -> None:
    sentence = {"confiscated_cny": confiscated, "restitution_cny": restitution, "damages_cny": None}
    told = part("gains", {"gains_cny": gains, "counts": {"track": {"provided": 60}}}, sentence)
    assert told["verdict"] == verdict
    assert phrase in told["text_en"]
    assert "gains" not in {p["part"] for p in held({}, {"confiscated_cny": None})["parts"]}


@pytest.mark.parametrize(
    ("facts", "damages", "verdict", "phrase"),
    [
        ({}, "3498.00", "inside", "equal the benefit"),
        ({"loss_cny": "200.00"}, "200.00", "inside", "equal the loss"),
        ({"loss_cny": None}, "5000.00", "unsaid", "do not state both"),
        ({"loss_cny": "200.00"}, "5000.00", "reason_due", "neither"),
        ({"gains_cny": "0.00", "circumstances_cny": "5000.00"}, "5000.00", "inside", "by the circumstances"),
    ],
)
def test_damages_are_set_beside_the_measures_of_the_civil_side(
    facts: dict[str, Any], damages: str, verdict: str, phrase: str
) -> None:
    told = part("damages", facts, {"damages_cny": damages})
    assert told["verdict"] == verdict
    assert phrase in told["text_en"]


def test_damages_rest_on_the_law_in_force_at_the_acts() -> None:
    later = {"offence_from": "2022-01-01", "offence_to": "2022-02-01"}
    assert part("damages", later, {})["source"] == "个人信息保护法第六十九条第二款"
    assert part("damages", {}, {})["source"] == "民法典第一千一百八十二条"
    assert "第一百七十九条" in part("apology", {}, {})["source"]
