"""Guidance followed and left out: the tier changes, the other reading stays to be seen, and the answer says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chaming.base.catalogue import LANGS, text
from chaming.law.book.rulebook import rulebook
from chaming.law.facts import SuspectFacts, facts_of
from chaming.law.figures import tier_of
from chaming.law.guidance import guidance, open_points, without_guidance
from chaming.law.readings import Result, alternatives, main_figures, result

DAY = date(2021, 7, 31)


def suspect(**facts: Any) -> SuspectFacts:
    return facts_of({"suspects": [{"id": "A", "counts": {}, **facts}]}).suspects[0]


def graded(facts: SuspectFacts) -> Result:
    return result(main_figures(facts, DAY), DAY)


@pytest.mark.parametrize(
    ("kind", "n", "followed", "left_out"),
    [
        ("face", 499, "not_met", "not_met"),
        ("face", 500, "serious", "not_met"),
        ("face", 4999, "serious", "not_met"),
        ("face", 5000, "especially_serious", "serious"),
        ("face", 50000, "especially_serious", "especially_serious"),
        ("id_card_record", 500, "serious", "not_met"),
        ("verification_code", 4999, "not_met", "not_met"),
        ("verification_code", 5000, "serious", "serious"),
        ("health", 500, "serious", "serious"),
    ],
)
def test_leaving_guidance_out_takes_the_text_alone(kind: str, n: int, followed: str, left_out: str) -> None:
    facts = suspect(counts={kind: {"obtained": n}})
    assert graded(facts).grade == followed
    assert graded(without_guidance(facts)).grade == left_out


def test_the_reading_that_follows_guidance_stays_among_the_alternatives() -> None:
    facts = without_guidance(suspect(counts={"face": {"obtained": 600}}))
    others = {a["id"]: a["grade"] for a in alternatives(facts, DAY, graded(facts))}
    assert others["tier:face:b"] == "serious"


def test_the_handlers_own_tier_stays() -> None:
    facts = suspect(counts={"face": {"obtained": 600}, "id_card_record": {"obtained": 1}}, tiers={"face": "b"})
    out = without_guidance(facts)
    assert (tier_of("face", out), tier_of("id_card_record", out)) == ("b", "c")
    assert [row["about"] for row in guidance(facts, graded(out), followed=False)][:1] == ["id_card_record"]


def test_facts_that_rest_on_no_guidance_are_left_alone() -> None:
    facts = suspect(counts={"mobile_number": {"provided": 5}, "face": {}}, gains_cny="1.00")
    assert without_guidance(facts) is facts
    assert guidance(facts, graded(facts), followed=True) == []
    assert list(open_points(facts, graded(facts), followed=False)) == []
    unknown = facts_of({"suspects": [{"id": "A", "gains_cny": "1.00"}]}).suspects[0]
    assert without_guidance(unknown) is unknown


@pytest.mark.parametrize("followed", [True, False])
def test_the_answer_says_what_it_rests_on_and_how_far_that_binds(followed: bool) -> None:
    facts = suspect(counts={"face": {"obtained": 600}, "verification_code": {"provided": 1}})
    rows = guidance(facts, graded(facts), followed=followed)
    assert [(r["about"], r["authority"], r["followed"]) for r in rows] == [
        ("face", "holding", followed), ("verification_code", "holding", followed), ("sentence", "guidance", False),
    ]  # fmt: skip
    assert rows[0]["source"] == "法〔2022〕265号指导性案例192号"
    assert rows[0]["source_en"] == "Fa [2022] No. 265 guiding case 192"
    assert "不是法律" in rows[0]["binding"]
    assert "not law" in rows[2]["binding_en"]
    assert ("不采用" in rows[0]["text"]) is not followed
    assert "第五条第一款第四项" in rows[0]["text"]
    assert ("art. 1" in rows[1]["text_en"]) is not followed
    assert all("{" not in r[key] for r in rows for key in r if key.startswith("text"))


@pytest.mark.parametrize(
    ("assessed_on", "n", "bears"),
    [
        (None, 5000, True),
        ("2024-07-01", 5000, True),
        ("2024-06-30", 5000, False),
        ("2026-11-23", 5000, True),
        (None, 4999, False),
    ],
)
def test_the_sentencing_guidance_is_named_where_a_sentence_may_follow(
    assessed_on: str | None, n: int, bears: bool
) -> None:
    facts = suspect(counts={"mobile_number": {"provided": n}}, assessed_on=assessed_on)
    main = graded(facts)
    assert [row["about"] for row in guidance(facts, main, followed=True)] == ["sentence"] * bears
    assert [code for code, _ in open_points(facts, main, followed=True)] == ["CM-ASK-691"] * bears


def test_leaving_out_is_told_once_and_only_where_it_matters() -> None:
    facts = suspect(counts={"face": {"obtained": 6}, "id_card_record": {"obtained": 1}})
    main = graded(without_guidance(facts))
    assert list(open_points(facts, main, followed=True)) == []
    [(code, values)] = open_points(facts, main, followed=False)
    assert code == "CM-SAY-690"
    for lang in LANGS:
        assert "{" not in text(code, lang, **values)
    assert "人脸信息" in text(code, "zh", **values)
    codes = suspect(counts={"verification_code": {"provided": 6}})
    assert list(open_points(codes, graded(codes), followed=False)) == [], "the case does not settle the tier"


def test_no_figure_of_the_sentencing_guidance_stands_in_the_rules() -> None:
    provisions = [p for v in rulebook()["sentencing-2024"].versions for p in v.provisions]
    assert {p.rule.type for p in provisions} == {"statement"}
    for lang in LANGS:
        assert text("CM-ASK-691", lang, number="x", until="y").count("{") == 0
