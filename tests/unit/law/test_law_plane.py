"""The plane of items and gains: borders exact, every field graded as its facts, the case and its readings in place."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Any

import pytest

from chaming.base.money import parse_yuan, yuan
from chaming.law.facts import facts_of, suspect_facts
from chaming.law.law import assess
from chaming.law.what_if.plane import plane, planes

DAY = date(2021, 7, 31)
SEED: dict[str, Any] = {
    "obtained_in_service": True, "gains_cny": "3498.00",
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
}  # fmt: skip


def drawn(**facts: Any) -> dict[str, Any]:
    checked = facts_of({"on": "2021-07-31", "suspects": [{"id": "A", **facts}]})
    return planes(checked, assess(checked))[0]


def ids(lines: list[dict[str, Any]]) -> list[tuple[object, list[str]]]:
    return [(line["at"], [limb["id"] for limb in line["limbs"]]) for line in lines]


def at(found: dict[str, Any], x: int, y: str) -> str:
    """The grade of the field that a point lies in."""
    i = bisect_right(found["x_from"], x) - 1
    j = bisect_right([parse_yuan(text) or 0 for text in found["y_from"]], parse_yuan(y) or 0) - 1
    grade: str = found["grades"][i][j]
    return grade


def test_the_seed_case_lies_between_its_halved_lines() -> None:
    found = drawn(**SEED)
    assert (found["suspect"], found["grade"]) == ("A", "serious")
    assert found["x"] == {
        "tier": "c", "kinds": ["mobile_number", "verification_code"], "act": "provided", "whole": True, "own": 868,
    }  # fmt: skip
    assert found["y"] == {"fact": "gains_cny", "own": "3498.00"}
    assert found["x_from"] == [0, 2500, 25_000]
    assert found["y_from"] == ["0.00", "2500.00", "25000.00"]
    assert found["grades"] == [
        ["not_met", "serious", "especially_serious"],
        ["serious", "serious", "especially_serious"],
        ["especially_serious"] * 3,
    ]
    assert ids(found["x_lines"]) == [(2500, ["5-1-8[5]"]), (25_000, ["5-2-3[8/5]"])]
    assert ids(found["y_lines"]) == [("2500.00", ["5-1-8[7]"]), ("25000.00", ["5-2-3[8/7]"])]
    assert found["x_lines"][0]["limbs"][0]["source"] == "法释〔2017〕10号第五条第一款第八项"
    assert found["rest"] == {}
    assert [(r["id"], r["grade"]) for r in found["readings"]] == [
        ("tier:verification_code:a", "especially_serious"), ("service:no", "not_met"),
    ]  # fmt: skip


def test_codes_as_tier_a_are_drawn_on_their_own_tier_with_the_numbers_unchanged() -> None:
    codes = drawn(**SEED)["readings"][0]
    assert (codes["x"]["tier"], codes["x"]["kinds"], codes["x"]["own"]) == ("a", ["verification_code"], 324)
    assert codes["rest"] == {"c": 544}
    # 544 : 5000 with n : 50 reaches one half at 20; ten times the halved 25 is 250
    assert ids(codes["x_lines"]) == [(20, ["5-1-8[6]"]), (250, ["5-2-3[8/3]"])]


@pytest.mark.parametrize(
    "facts",
    [
        SEED,
        {**SEED, "obtained_in_service": None},
        {**SEED, "gains_cny": None},
        {"gains_cny": "28000.00", "obtained_in_service": True},
        {"counts": {"track": {"obtained": 400}, "other": {"obtained": 15_000}}, "gains_cny": "0.00"},
        {"counts": {"track": {"obtained": 20}, "health": {"obtained": 200}, "other": {"obtained": 999}}},
        {"counts": {"other": {"obtained": 9000}}, "profit_cny": "49999.99", "lawful_business_purchase_only": True},
        {"counts": {"other": {"obtained": 9000}, "track": {"obtained": 5}}, "lawful_business_purchase_only": True},
        {"counts": {"other": {"provided": 3000, "provided_in_service": 0}}, "gains_cny": "1.00"},
        {"counts": {"other": {"provided": 3000, "provided_in_service": 3000}}, "gains_cny": "2600.00"},
        {"counts": {"other": {"provided": 9000, "provided_in_service": 300}, "health": {"obtained": 80}},
         "gains_cny": "60000.00"},
        {"counts": {"other": {"provided": 90, "obtained": 400}, "email": {"provided": 2400}},
         "gains_cny": "1.00", "obtained_in_service": True},
        {"counts": {}, "gains_cny": "1.00", "knew_of_crime": True},
    ],
)  # fmt: skip
def test_every_field_is_graded_as_its_facts_alone_would_be(facts: dict[str, Any]) -> None:
    found = drawn(**facts)
    x, kinds = found["x"], found["x"]["kinds"]
    for n, low in enumerate(found["x_from"]):
        ends = [low, found["x_from"][n + 1] - 1 if n + 1 < len(found["x_from"]) else low + 10**7]
        for text in found["y_from"]:
            fen = parse_yuan(text) or 0
            for items in ends:
                for gains in (fen, fen - 1) if fen else (0,):
                    counts = dict(facts.get("counts") or {})
                    count: dict[str, Any] = {x["act"]: items}
                    if x["whole"]:
                        counts = {kind: c for kind, c in counts.items() if kind not in kinds}
                        if any(c.get("provided_in_service") == 0 for c in (facts.get("counts") or {}).values()):
                            count["provided_in_service"] = 0
                    else:
                        count = {**counts[kinds[0]], **count}
                    moved = {**facts, "counts": {**counts, kinds[0]: count}, found["y"]["fact"]: yuan(gains)}
                    alone = assess({"on": "2021-07-31", "suspects": [{"id": "A", **moved}]})["suspects"][0]["grade"]
                    assert at(found, items, yuan(gains)) == alone, (items, gains)


def test_a_part_from_service_keeps_its_kind_apart() -> None:
    counts = {"other": {"provided": 9000, "provided_in_service": 300}, "email": {"provided": 10}}
    found = drawn(counts=counts, gains_cny="1.00")
    assert (found["x"]["kinds"], found["x"]["whole"], found["x"]["own"], found["x_from"][0]) == (
        ["other"],
        False,
        9000,
        300,
    )
    assert found["rest"] == {"c": 10}
    below = found["x_lines"][0]
    assert {limb["holds"] for limb in below["limbs"]} <= {"from", "below"}


def test_held_and_provided_in_one_tier_are_not_thrown_together() -> None:
    counts = {"other": {"provided": 90, "obtained": 400}, "email": {"provided": 2400}}
    found = drawn(counts=counts, obtained_in_service=True)
    assert (found["x"]["kinds"], found["x"]["act"], found["x"]["own"]) == (["email"], "provided", 2400)
    assert found["rest"] == {"c": 490}
    assert ids(found["x_lines"])[0] == (2410, ["5-1-8[5]"])


def test_what_is_not_known_has_no_place() -> None:
    found = drawn(gains_cny="28000.00", obtained_in_service=True)
    assert (found["x"]["own"], found["x"]["kinds"], found["y"]["own"]) == (None, ["other"], "28000.00")
    assert drawn(counts={"track": {"obtained": 1}})["y"]["own"] is None


def test_no_items_at_all_are_drawn_on_the_last_tier() -> None:
    found = drawn(counts={}, gains_cny="1.00")
    assert (found["x"]["tier"], found["x"]["kinds"], found["x"]["own"]) == ("c", ["other"], 0)


def test_gains_read_otherwise_move_the_case_and_not_the_borders() -> None:
    found = drawn(counts={"mobile_number": {"provided": 1200}}, receipts_cny="140000.00", costs_cny="120000.00")
    assert [(m["id"], m["x"], m["y"], m["grade"]) for m in found["moved"]] == [
        ("gains:gross_receipts", 1200, "140000.00", "especially_serious")
    ]
    assert found["y"]["own"] == "20000.00"


def test_article_6_is_drawn_by_profit_and_article_5_by_gains() -> None:
    counts = {"mobile_number": {"obtained": 9000}}
    found = drawn(counts=counts, profit_cny="1.00", lawful_business_purchase_only=True)
    assert (found["y"]["fact"], found["x_from"], found["y_from"]) == ("profit_cny", [0], ["0.00", "50000.00"])
    assert ids(found["y_lines"]) == [("50000.00", ["6-1"])]
    other = next(r for r in found["readings"] if r["id"] == "article:5")
    assert (other["y"]["fact"], other["x_from"]) == ("gains_cny", [0, 5000, 50_000])
    unknown = next(r for r in drawn(counts=counts)["readings"] if r["id"] == "article:6")
    assert (unknown["y"]["fact"], unknown["y_from"]) == ("profit_cny", ["0.00", "50000.00"])


def test_a_circumstance_that_decides_alone_leaves_one_field() -> None:
    found = drawn(counts={"mobile_number": {"provided": 9}}, grave_harm=True)
    assert (found["x_from"], found["y_from"], found["grades"]) == ([0], ["0.00"], [["especially_serious"]])


def test_readings_that_only_the_evidence_can_tell_are_named_and_not_drawn() -> None:
    facts = suspect_facts({"id": "A", **SEED}, "")
    others = [{"id": "doubtful:out", "if": "…", "if_zh": "…", "grade": "not_met", "limbs": []},
              {"id": "numbers:with_code", "if": "…", "if_zh": "…", "grade": "serious", "limbs": []}]  # fmt: skip
    found = plane(facts, DAY, others)
    assert found["not_drawn"] == [{"id": "doubtful:out", "if": "…", "if_zh": "…", "grade": "not_met"}]
    assert found["readings"] == found["moved"] == []
