"""Limbs: one case on each side of every line of every tier, act and role; the written forms; the exact sum."""

from __future__ import annotations

from typing import Any

import pytest

from chaming.law.law import assess

KIND = {"a": "track", "b": "health", "c": "mobile_number"}


def one(**facts: Any) -> dict[str, Any]:
    found: dict[str, Any] = assess({"on": "2021-07-31", "suspects": [{"id": "A", **facts}]})["suspects"][0]
    return found


def met(**facts: Any) -> list[str]:
    return [limb["id"] for limb in one(**facts)["limbs"] if limb["met"]]


def limb(name: str, **facts: Any) -> dict[str, Any]:
    found: dict[str, Any] = next(x for x in one(**facts)["limbs"] if x["id"] == name)
    return found


# limb, tier, act, in service, the number that just reaches it
COUNT_LINES = [
    ("5-1-3", "a", "obtained", False, 50),
    ("5-1-4", "b", "obtained", False, 500),
    ("5-1-5", "c", "obtained", False, 5000),
    ("5-1-3", "a", "provided", False, 50),
    ("5-1-4", "b", "provided", False, 500),
    ("5-1-5", "c", "provided", False, 5000),
    ("5-1-8[3]", "a", "provided", True, 25),
    ("5-1-8[4]", "b", "provided", True, 250),
    ("5-1-8[5]", "c", "provided", True, 2500),
    ("5-2-3[3]", "a", "obtained", False, 500),
    ("5-2-3[4]", "b", "obtained", False, 5000),
    ("5-2-3[5]", "c", "obtained", False, 50000),
    ("5-2-3[3]", "a", "provided", True, 500),
    ("5-2-3[4]", "b", "provided", True, 5000),
    ("5-2-3[5]", "c", "provided", True, 50000),
    ("5-2-3[8/3]", "a", "provided", True, 250),
    ("5-2-3[8/4]", "b", "provided", True, 2500),
    ("5-2-3[8/5]", "c", "provided", True, 25000),
]


@pytest.mark.parametrize(("name", "tier", "act", "service", "line"), COUNT_LINES)
def test_each_count_line_is_met_at_the_line_and_not_one_below(
    name: str, tier: str, act: str, service: bool, line: int
) -> None:
    facts = {"obtained_in_service": service}
    assert name in met(counts={KIND[tier]: {act: line}}, **facts)
    assert name not in met(counts={KIND[tier]: {act: line - 1}}, **facts)


@pytest.mark.parametrize(("name", "tier", "line"), [(n, t, x) for n, t, a, s, x in COUNT_LINES if s and "8" in n[4:]])
def test_the_halved_line_takes_neither_what_is_held_nor_what_was_not_got_in_service(
    name: str, tier: str, line: int
) -> None:
    assert name not in met(counts={KIND[tier]: {"obtained": line}}, obtained_in_service=True)
    assert name not in met(counts={KIND[tier]: {"provided": line}}, obtained_in_service=False)
    assert name not in met(counts={KIND[tier]: {"provided": line}})
    mixed = {"provided": 2 * line, "provided_in_service": line - 1}
    assert name not in met(counts={KIND[tier]: mixed}, obtained_in_service=True)
    assert name in met(counts={KIND[tier]: {**mixed, "provided_in_service": line}}, obtained_in_service=True)


@pytest.mark.parametrize(
    ("name", "service", "fen"),
    [("5-1-7", False, 500_000), ("5-1-8[7]", True, 250_000), ("5-2-3[7]", False, 5_000_000),
     ("5-2-3[7]", True, 5_000_000), ("5-2-3[8/7]", True, 2_500_000)],
)  # fmt: skip
def test_each_money_line_is_met_at_the_line_and_not_one_fen_below(name: str, service: bool, fen: int) -> None:
    def yuan(n: int) -> str:
        return f"{n // 100}.{n % 100:02d}"

    assert name in met(gains_cny=yuan(fen), obtained_in_service=service)
    assert name not in met(gains_cny=yuan(fen - 1), obtained_in_service=service)


@pytest.mark.parametrize(
    ("a", "b", "c", "reached"),
    [(25, 250, 0, True), (20, 200, 999, False), (20, 200, 1000, True), (30, 0, 2500, True), (49, 9, 9, False),
     (49, 9, 10, True), (0, 499, 9, False), (0, 499, 10, True), (1, 1, 4889, False), (1, 1, 4890, True)],
)  # fmt: skip
def test_the_sum_of_proportions_is_exact(a: int, b: int, c: int, reached: bool) -> None:
    counts = {"track": {"obtained": a}, "health": {"obtained": b}, "email": {"obtained": c}}
    assert met(counts=counts) == (["5-1-6"] if reached else [])


def test_the_sum_is_met_only_where_no_tier_reaches_its_own_line() -> None:
    assert met(counts={"track": {"obtained": 50}, "email": {"obtained": 4999}}) == ["5-1-3"]
    found = limb("5-1-6", counts={"track": {"obtained": 50}, "email": {"obtained": 4999}})
    assert (found["met"], found["ratio"]) == (False, "9999/5000")
    assert "该项" in found["note"]


def test_the_halved_sum_takes_the_service_part_alone() -> None:
    counts = {"track": {"provided": 20}, "email": {"provided": 500}}
    assert met(counts=counts, obtained_in_service=True) == ["5-1-8[6]"]
    assert met(counts={**counts, "email": {"provided": 499}}, obtained_in_service=True) == []
    assert met(counts={**counts, "email": {"provided": 500, "provided_in_service": 0}}, obtained_in_service=True) == []


def test_a_tenfold_sum_with_no_tier_at_ten_is_left_open_in_favour_of_the_suspect() -> None:
    found = one(counts={"track": {"obtained": 400}, "email": {"obtained": 15000}})
    gap = next(x for x in found["limbs"] if x["id"] == "5-2-3[6]")
    assert found["grade"] == "serious"
    assert (gap["met"], gap["value"], gap["line"], gap["ratio"]) == (False, "55000/5000", "10", "55000/50000")
    other = next(a for a in found["alternatives"] if a["id"] == "sum:tenfold")
    assert (other["grade"], other["limbs"]) == ("especially_serious", ["5-2-3[6]"])
    assert "CM-ASK-615" in found["for_the_handler_codes"]


def test_written_forms_are_those_of_the_contract() -> None:
    facts: dict[str, Any] = {
        "obtained_in_service": True,
        "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
        "gains_cny": "3498.00",
    }
    money, count, total = (limb(n, **facts) for n in ("5-1-8[7]", "5-1-8[5]", "5-1-8[6]"))
    keys = ("met", "value", "line", "ratio", "source")
    source = "法释〔2017〕10号第五条第一款第八项"
    assert [money[k] for k in keys] == [True, "3498.00", "2500.00", "3498/2500", source]
    assert [count[k] for k in keys] == [False, "868", "2500", "868/2500", source]
    assert [total[k] for k in keys] == [False, "868/5000", "1/2", "868/2500", source]
    with_fen = limb("5-1-7", **{**facts, "gains_cny": "3498.50"})
    assert (with_fen["value"], with_fen["ratio"]) == ("3498.50", "349850/500000")


def test_unknown_figures_are_null_and_unmet_with_a_note() -> None:
    found = limb("5-1-7", counts={"email": {"provided": 1}})
    assert (found["met"], found["value"], found["ratio"]) == (False, None, None)
    assert found["note"] == "违法所得不明，不等于没有"
    assert limb("5-1-5", gains_cny="1")["note_en"] == "the number of items is not known"
    service = limb("5-1-8[5]", counts={"email": {"provided": 3000}})
    assert (service["met"], service["value"]) == (False, None)


def test_limbs_that_rest_on_a_fact_appear_only_when_it_is_known() -> None:
    def fact_limbs(**facts: Any) -> dict[str, bool]:
        found = one(counts={}, **facts)["limbs"]
        return {x["id"]: x["met"] for x in found if x["unit"] == "fact"}

    assert fact_limbs() == {}
    assert fact_limbs(track_used_for_crime=True, knew_of_crime=False) == {"5-1-1": True, "5-1-2": False}
    assert fact_limbs(prior_conviction=True) == {"5-1-9": True}
    assert fact_limbs(prior_conviction=False) == {}
    assert fact_limbs(prior_conviction=False, admin_penalty_within_two_years=False) == {"5-1-9": False}
    assert fact_limbs(grave_harm=True, major_loss_or_vile_effect=False) == {"5-2-1": True, "5-2-2": False}


@pytest.mark.parametrize(
    ("fact", "grade"),
    [("track_used_for_crime", "serious"), ("knew_of_crime", "serious"), ("prior_conviction", "serious"),
     ("admin_penalty_within_two_years", "serious"), ("grave_harm", "especially_serious"),
     ("major_loss_or_vile_effect", "especially_serious")],
)  # fmt: skip
def test_each_fact_carries_its_grade(fact: str, grade: str) -> None:
    assert one(counts={}, **{fact: True})["grade"] == grade
    assert one(counts={}, **{fact: False})["grade"] == "not_met"


def test_article_6_turns_on_profit_and_has_no_second_grade() -> None:
    own: dict[str, Any] = {"lawful_business_purchase_only": True, "counts": {"email": {"obtained": 60000}}}
    assert met(profit_cny="50000.00", **own) == ["6-1"]
    below = one(profit_cny="49999.99", **own)
    assert below["grade"] == "not_met"
    assert [x["id"] for x in below["limbs"]] == ["6-1"]
    assert below["limbs"][0]["ratio"] == "4999999/5000000"
    assert below["law"][1]["id"] == "interp-2017-art-6"
    assert met(prior_conviction=True, **own) == ["6-2"]
    assert one(profit_cny="900000.00", **own)["grade"] == "serious"


@pytest.mark.parametrize(
    "counts",
    [{"email": {"obtained": 5000, "provided": 1}}, {"email": {"obtained": 5000}, "track": {"obtained": 1}}],
    ids=["passed-on", "another-tier"],
)
def test_article_5_governs_as_soon_as_a_condition_of_article_6_fails(counts: dict[str, Any]) -> None:
    found = one(lawful_business_purchase_only=True, counts=counts)
    assert found["law"][1]["id"] == "interp-2017-art-5"
    assert found["grade"] == "serious"
    assert "CM-SAY-621" in found["for_the_handler_codes"]


def test_other_items_beside_do_not_undo_a_profit_that_article_6_reaches() -> None:
    own: dict[str, Any] = {"lawful_business_purchase_only": True, "profit_cny": "50000.00"}
    assert met(counts={"email": {"obtained": 10}}, **own) == ["6-1"]
    assert met(counts={"email": {"obtained": 10}, "track": {"obtained": 1}}, **own) == ["6-1"]
    assert limb("6-1", counts={"track": {"obtained": 1}}, **own)["source"] == "法释〔2017〕10号第六条第一款第一项"
