"""Near cases: exact, explained feature by feature, few, ordered alike on every machine."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chaming.law.facts import Facts, SuspectFacts, facts_of
from chaming.law.law import assess
from chaming.law.precedents.casebook import Case, casebook, read_case
from chaming.law.precedents.near import Shelf, costs, near, shelved

SEED: dict[str, Any] = {
    "id": "A",
    "offence_from": "2021-04-01",
    "offence_to": "2021-07-31",
    "obtained_in_service": True,
    "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}},
    "gains_cny": "3498.00",
}


def checked(**facts: Any) -> tuple[SuspectFacts, dict[str, Any]]:
    found = facts_of({"suspects": [{**SEED, **facts}]})
    person: dict[str, Any] = assess(found)["suspects"][0]
    return found.suspects[0], person


def found(**facts: Any) -> dict[str, Any]:
    return near(*checked(**facts))


def features(case: dict[str, Any]) -> dict[str, Any]:
    return {part["feature"]: part for part in case["features"]}


CASE = """\
id: vc01_xiuning
title: {zh: 示例, en: Sample}
type: sample
court: {zh: 某法院, en: A court}
period: {to: 2023}
source: {where: somewhere, kind: {zh: 网站, en: a site}, standing: secondary}
persons: [{id: A, acts: [], facts: {counts: {other: {provided: 9}}}, found: {}, result: {}}]
"""


def made(name: str, facts: str, *, acts: str = "", standing: str = "secondary") -> Case:
    source = CASE.replace("vc01_xiuning", name).replace("secondary", standing).replace("acts: []", f"acts: [{acts}]")
    return read_case(f"{name}.yaml", source.replace("{counts: {other: {provided: 9}}}", facts).encode(), "office")


def test_the_seed_is_nearest_to_itself_and_every_feature_is_the_same() -> None:
    first = found()["cases"][0]
    assert (first["case"], first["person"], first["distance"]) == ("vc01_xiuning", "A", 0)
    assert [p["same"] for p in first["features"]] == [True] * 7
    assert features(first)["gains"]["ratio"] == "3498/3498"
    assert features(first)["items"]["ratio"] == "868/868"
    assert first["derived"]["limbs"] == first["limbs"] == ["5-1-8[7]"]


def test_at_most_five_are_shown_nearest_first_and_each_case_once() -> None:
    told = found()
    distances = [case["distance"] for case in told["cases"]]
    assert len(distances) == costs().most == 5
    assert distances == sorted(distances)
    assert told["compared"] == sum(len(case.facts) for case in casebook()) == 15
    assert len({case["case"] for case in told["cases"]}) == 5


def test_the_distance_is_the_sum_of_what_is_told() -> None:
    for case in found(gains_cny="7000.00", obtained_in_service=False)["cases"]:
        assert case["distance"] == sum(part["cost"] for part in case["features"])
        assert all(part["text"] and part["text_en"] for part in case["features"])


def test_a_person_of_a_case_stands_for_it_and_the_others_are_named() -> None:
    counts = {"other": {"provided": 375_000}}
    first = found(obtained_in_service=False, gains_cny=None, counts=counts)["cases"][0]
    assert (first["case"], first["person"], first["others"]) == ("oc12_hongkou_students", "B", ["A", "C"])


@pytest.mark.parametrize(
    ("gains", "cost", "same"),
    [
        ("3498.00", 0, True), ("4372.50", 0, True), ("4372.51", 1, False), ("2798.40", 0, True), ("2798.39", 1, False),
        ("6996.00", 1, False), ("6996.01", 2, False), ("1749.00", 1, False), ("1748.99", 2, False),
        ("34980.00", 2, False), ("34980.01", 3, False), ("349.80", 2, False), ("349.79", 3, False),
        ("0.00", 3, False), (None, 1, None),
    ],
)  # fmt: skip
def test_gains_are_as_far_apart_as_the_bands_say_exact_on_each_side(gains: str | None, cost: int, same: bool) -> None:
    shelf = shelved([made("one", f"{{gains_cny: {json.dumps(gains)}, counts: {{other: {{provided: 1}}}}}}")])
    part = features(near(*checked(), shelf=shelf)["cases"][0])["gains"]
    assert (part["cost"], part["same"]) == (cost, same)


@pytest.mark.parametrize(
    ("here", "there", "feature", "same", "cost", "phrase"),
    [
        ({}, "{gains_cny: '1.00'}", "kinds", None, 1, "not stated there"),
        ({"counts": None}, "{gains_cny: '1.00'}", "kinds", None, 1, "stated in neither"),
        ({"counts": None}, "{counts: {other: {provided: 1}}}", "items", None, 1, "not stated here"),
        ({}, "{counts: {mobile_number: {provided: 9}, verification_code: {provided: 9}}}", "kinds", True, 0,
         "the same"),
        ({}, "{counts: {email: {provided: 9}}}", "kinds", False, 1, "other kinds of the same tiers"),
        ({}, "{counts: {track: {provided: 9}}}", "kinds", False, 2, "other kinds and tiers"),
        ({}, "{counts: {other: {obtained: 9}}}", "acts", False, 2, "there items were only obtained"),
        ({}, "{counts: {other: {provided: 9}}}", "acts", True, 0, "sold or given in both"),
        ({"counts": {"other": {"obtained": 9}}}, "{counts: {other: {obtained: 9}}}", "acts", True, 0,
         "only obtained in both"),
        ({}, "{counts: {other: {provided: 9}}, obtained_in_service: false}", "service", False, 2, "otherwise than"),
        ({}, "{counts: {other: {provided: 9}}}", "service", None, 1, "not stated there"),
        ({}, "{counts: {other: {provided: 9, provided_in_service: 1}}}", "service", True, 0,
         "in duty or service in both"),
        ({}, "{counts: {other: {obtained: 9}}, lawful_business_purchase_only: true}", "article", False, 4,
         "art. 6 there"),
        ({}, "{gains_cny: '6000.00'}", "limbs", False, 3, "other limbs"),
        ({}, "{gains_cny: '6000.00', obtained_in_service: true}", "limbs", False, 1, "partly"),
        ({"gains_cny": "1.00"}, "{gains_cny: '1.00'}", "limbs", True, 0, "neither reaches"),
        ({"gains_cny": "0.00"}, "{gains_cny: '0.00'}", "gains", True, 0, "no gains in either"),
        ({"counts": {}}, "{counts: {other: {provided: 9}}}", "items", False, 3, "no items in one"),
        ({"counts": {}}, "{counts: {other: {provided: 0}}}", "items", True, 0, "no items in either"),
        ({}, "{counts: {other: {provided: 1}}}", "items", False, 3, "<0.01 against 0.17"),
    ],
)  # fmt: skip
def test_each_feature_says_how_it_differs(
    here: dict[str, Any], there: str, feature: str, same: bool | None, cost: int, phrase: str
) -> None:
    case = near(*checked(**here), shelf=shelved([made("one", there)]))["cases"][0]
    part = features(case)[feature]
    assert (part["same"], part["cost"]) == (same, cost)
    assert phrase in part["text_en"]
    assert "{" not in part["text"] + part["text_en"]


def test_what_the_source_says_of_the_acts_goes_before_the_counts() -> None:
    held = made("one", "{counts: {other: {obtained: 9}}}", acts="obtain, sell")
    assert features(near(*checked(), shelf=shelved([held]))["cases"][0])["acts"]["same"] is True


def test_a_figure_that_is_not_exact_is_said_to_be_so() -> None:
    told = found(gains_cny="26000.00", counts=None)["cases"]
    case = next(c for c in told if c["case"] == "vc03_huaiyin")
    assert "stated as more than so much" in features(case)["gains"]["text_en"]
    assert case["marks"] == {"gains_cny": ["at_least"]}


def test_of_equally_near_ones_the_official_goes_first_then_the_id() -> None:
    facts = "{counts: {other: {provided: 9}}}"
    book = [made("b", facts), made("a", facts), made("z", facts, standing="official")]
    for order in (book, book[::-1]):
        assert [c["case"] for c in near(*checked(), shelf=shelved(order))["cases"]] == ["z", "a", "b"]


def test_a_case_no_rule_covers_is_not_compared_and_said() -> None:
    old = made("old", "{offence_to: 2008-01-01, counts: {other: {provided: 9}}}")
    told = near(*checked(), shelf=shelved([old, made("new", "{counts: {other: {provided: 9}}}")]))
    assert [c["case"] for c in told["cases"]] == ["new"]
    assert told["not_compared"] == [{"id": "old", "person": "A", "code": "CM-RULE-008"}]
    assert told["compared"] == 1


def test_an_empty_shelf_gives_none() -> None:
    assert near(*checked(), shelf=Shelf(()))["cases"] == []


def test_results_are_shown_as_stated_and_nothing_is_reckoned_from_them() -> None:
    told = found()
    assert set(told) == {"id", "compared", "cases", "not_compared"}
    seed = told["cases"][0]
    assert seed["result"] == {
        "months": 6, "suspended_months": 12, "fine_cny": "3500.00", "damages_cny": "3498.00", "apology": "municipal",
        "main": "imprisonment", "confiscation": True,
    }  # fmt: skip
    assert seed["result_text_en"].startswith("imprisonment, 6 months, suspended for 12 months")
    keys = json.dumps(told, ensure_ascii=False)
    assert not [word for word in ("mean", "average", "平均", "score") if word in keys]


def test_a_secondary_source_is_marked_at_every_case() -> None:
    told = {c["case"]: c["source"]["standing"] for c in found(gains_cny="30000.00")["cases"]}
    assert told["vc03_huaiyin"] == "secondary"
    assert told["vc01_xiuning"] == "official"


def test_the_first_instance_the_unprosecuted_and_the_unnamed_punishment_are_told() -> None:
    by_id = {case.told.id: near(*checked(), shelf=shelved([case]))["cases"][0] for case in casebook()}
    assert by_id["oc09_decorator_property_vs_transaction"]["first_instance"]["grade"] == "especially_serious"
    assert by_id["oc09_decorator_property_vs_transaction"]["first_instance"]["text_en"].startswith("imprisonment, 36")
    assert by_id["oc23_shanghai_engineer_not_prosecuted"]["result_text"] == "不起诉"
    assert by_id["pre04_zhangjiagang_art6"]["result_text_en"].startswith("4 months, of what punishment is not stated")
    assert by_id["vc01_xiuning"]["appeal_decided_on"] is None
    assert by_id["oc03_liannan_tracker"]["appeal_decided_on"] == "2024-01-30"


def test_every_case_is_at_no_distance_from_itself_but_for_what_it_does_not_state() -> None:
    for case in casebook():
        for n, facts in enumerate(case.facts):
            person = assess(Facts(on=None, suspects=[facts]))["suspects"][0]
            shown = near(facts, person, shelf=shelved([case]))["cases"][0]
            if case.told.persons[n].id == shown["person"]:
                assert not [p for p in shown["features"] if p["same"] is False and p["feature"] != "acts"], case.told.id


def test_the_day_given_beside_the_facts_picks_the_article_version() -> None:
    facts, person = checked(offence_from=None, offence_to=None)
    assert near(facts, person, on=date(2021, 7, 31))["cases"][0]["case"] == "vc01_xiuning"


@pytest.mark.parametrize(
    ("result", "zh", "en"),
    [
        ('{main: fine_alone, fine_cny: "3000.00"}', "单处罚金，罚金 3000.00 元",
         "a fine alone, a fine of 3000.00 yuan"),
        ("{main: exempted}", "免予刑事处罚", "exempted from punishment"),
        ("{main: detention, months: 4, suspended_months: 0}", "拘役 4 个月", "detention, 4 months"),
        ("{main: imprisonment, ban_years: 3}", "有期徒刑，从业禁止 3 年",
         "imprisonment, an occupational ban of 3 years"),
        ('{confiscated_cny: "1.00", restitution_cny: "2.00", confiscation: false}',
         "未没收违法所得，追缴、没收违法所得 1.00 元，退赔 2.00 元",
         "gains not confiscated, gains of 1.00 yuan confiscated, restitution of 2.00 yuan"),
        ("{deletion: false, not_prosecuted: false}", "起诉，未判令删除信息", "prosecuted, no order to delete"),
    ],
)  # fmt: skip
def test_each_part_of_a_result_has_its_words(result: str, zh: str, en: str) -> None:
    told = read_case("vc01_xiuning.yaml", CASE.replace("result: {}", f"result: {result}").encode())
    shown = near(*checked(), shelf=shelved([told]))["cases"][0]
    assert (shown["result_text"], shown["result_text_en"]) == (zh, en)


def test_nothing_stated_as_a_result_is_said() -> None:
    case = near(*checked(), shelf=shelved([made("one", "{counts: {other: {provided: 9}}}")]))["cases"][0]
    assert case["result"] == {}
    assert case["result_text_en"] == "the source does not give the result"
    assert case["book"] == "office"


def test_the_costs_stand_in_their_file_and_grow() -> None:
    text = Path(str(near.__globals__["__file__"])).with_name("near.yaml").read_text("utf-8")
    assert "no rule of law" in text
    bands = [ratio.exact for ratio in costs().ratios]
    assert bands == sorted(bands)
    assert bands[0] > 1
